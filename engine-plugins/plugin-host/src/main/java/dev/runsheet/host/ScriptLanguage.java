package dev.runsheet.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How {@code aws:executeScript} calls the scripts of one language. */
enum ScriptLanguage {
  PYTHON("call.py", "python3 python") {
    @Override
    List<String> line(Path program, ScriptCall call, String function) {
      return List.of(
          program.toString(),
          "-B",
          "-X",
          "utf8",
          call.caller().toString(),
          call.script().toString(),
          function,
          call.payload().toString(),
          call.resultFile().toString());
    }
  },
  POWERSHELL("call.ps1", "pwsh powershell") {
    @Override
    List<String> line(Path program, ScriptCall call, String function) {
      return List.of(
          program.toString(),
          "-NoProfile",
          "-NonInteractive",
          "-File",
          call.caller().toString(),
          call.script().toString(),
          call.resultFile().toString());
    }

    @Override
    Map<String, String> environment(String payload) {
      return Map.of("InputPayload", payload);
    }

    @Override
    byte[] encode(String script) {
      return RunPowerShellScript.encoded(script);
    }
  };

  private final String caller;
  private final String programs;

  ScriptLanguage(String caller, String programs) {
    this.caller = caller;
    this.programs = programs;
  }

  /** The language of a runtime, or null where it is not known. */
  static @Nullable ScriptLanguage of(String runtime) {
    String name = runtime.strip().toUpperCase(Locale.ROOT);
    return Stream.of(values())
        .filter(language -> name.startsWith(language.name()))
        .findFirst()
        .orElse(null);
  }

  /** The program and its arguments. */
  abstract List<String> line(Path program, ScriptCall call, String function);

  /** What a script finds in its environment. */
  Map<String, String> environment(String payload) {
    return Map.of();
  }

  /** The end of the names of its files. */
  String suffix() {
    return caller.substring(caller.indexOf('.'));
  }

  /** The program that calls a script and writes down what it returns. */
  byte[] caller() throws IOException {
    try (InputStream resource = ScriptLanguage.class.getResourceAsStream(caller)) {
      return Objects.requireNonNull(resource, caller).readAllBytes();
    }
  }

  /**
   * The interpreters that serve a runtime, the one that fits best first.
   *
   * @throws IOException when the machine has none
   */
  List<Path> programs(String runtime, Map<String, String> environment) throws IOException {
    String path = Programs.path(environment);
    String exact = runtime.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    List<Path> found =
        Stream.concat(Stream.of(exact), Stream.of(programs.split(" ")))
            .distinct()
            .map(name -> Programs.find(name, path))
            .flatMap(Optional::stream)
            .toList();
    if (found.isEmpty()) {
      throw new IOException(
          "there is none of %s in the PATH \"%s\"".formatted(programs.replace(" ", ", "), path));
    }
    return found;
  }

  /** A script as its file holds it. */
  byte[] encode(String script) {
    return script.getBytes(StandardCharsets.UTF_8);
  }
}
