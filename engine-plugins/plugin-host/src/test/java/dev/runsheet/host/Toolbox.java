package dev.runsheet.host;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Platform;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.spi.ParameterStore;
import dev.runsheet.spi.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All the programs that a script finds: harmless ones of this machine, and stand-ins that do no
 * more than note how they were called. So a document that changes machines can run on any.
 */
final class Toolbox {

  private final Path programs;
  private final Path calls;
  private final Path home;
  private final Path workspaces;
  private final Map<String, StoredParameter> store = new LinkedHashMap<>();

  Toolbox(Path folder) throws IOException {
    this.programs = Files.createDirectory(folder.resolve("programs"));
    this.calls = Files.createFile(folder.resolve("calls"));
    this.home = Files.createDirectory(folder.resolve("home"));
    this.workspaces = folder.resolve("workspaces");
    borrow("sh", "setsid");
  }

  /** Where scripts begin, and their {@code HOME} and {@code TMPDIR}. */
  Path home() {
    return home;
  }

  /** Lets scripts find programs of this machine; without one of them the test is skipped. */
  Toolbox borrow(String... names) throws IOException {
    for (String name : names) {
      Path program = Programs.find(name, System.getenv("PATH")).orElse(null);
      assumeThat(program).as("program " + name).isNotNull();
      write(name, "exec '%s' \"$@\"".formatted(program));
    }
    return this;
  }

  /** Stands in for a program: notes the call, then does this in {@code sh}. */
  Toolbox standIn(String name, String... lines) throws IOException {
    String note = "printf '%%s\\n' \"%s $*\" >> '%s'".formatted(name, calls);
    return write(name, note + "\n" + String.join("\n", lines));
  }

  private Toolbox write(String name, String script) throws IOException {
    Path program = programs.resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return this;
  }

  /** Puts a text into Parameter Store. */
  Toolbox store(String selector, String value) {
    return store(selector, StoredParameter.Type.STRING, value);
  }

  /** Puts a list into Parameter Store: texts separated by commas. */
  Toolbox storeList(String selector, String values) {
    return store(selector, StoredParameter.Type.STRING_LIST, values);
  }

  private Toolbox store(String selector, StoredParameter.Type type, String value) {
    store.put(selector, new StoredParameter(selector, type, value, 1));
    return this;
  }

  /** How stand-ins were called, in order: name and arguments. */
  List<String> calls() throws IOException {
    return Files.readAllLines(calls).stream().map(String::stripTrailing).toList();
  }

  /** Runs a document with these programs. */
  ExecutionResult run(String document, Map<String, ?> parameters) throws InterruptedException {
    ProcessRunner runner =
        HostProcessRunner.builder()
            .directory(home)
            .hostEnvironment(
                Map.of(
                    "PATH", programs.toString(),
                    "HOME", home.toString(),
                    "TMPDIR", home.toString()))
            .build();
    try (Engine engine =
        Engine.builder()
            .handler(new RunShellScript(Platform.LINUX))
            .handler(new RunPowerShellScript(Platform.LINUX))
            .platform(Platform.LINUX)
            .service(ProcessRunner.class, runner)
            .scriptVariable("PATH", programs.toString())
            .service(ParameterStore.class, this::read)
            .workspaces(workspaces)
            .build()) {
      return engine.run(document, parameters);
    }
  }

  private Map<String, StoredParameter> read(Collection<String> selectors) {
    Map<String, StoredParameter> found = new LinkedHashMap<>(store);
    found.keySet().retainAll(selectors);
    return found;
  }
}
