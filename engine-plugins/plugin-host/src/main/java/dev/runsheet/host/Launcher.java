package dev.runsheet.host;

import dev.runsheet.spi.ProcessRunner.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.launcher.CommandLauncher;
import org.apache.commons.exec.launcher.CommandLauncherFactory;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes: each in a session of its own, marked, and held back until its output is read.
 *
 * <p>Without being held back a process could exit before its streams are taken, and Java would
 * close them under a child that still writes. A shell does the holding: it waits for one line on
 * standard input and goes on without any. Most commands are a shell's anyway, so it costs nothing.
 */
final class Launcher {

  private static final String HOLD = "read -r RUNSHEET_GO || exit 125; exec </dev/null; ";

  private final CommandLauncher launcher = CommandLauncherFactory.createVMLauncher();
  private final Variables variables;
  private final @Nullable Path directory;
  private final Optional<Path> shell;
  private final Optional<Path> setsid;

  Launcher(Variables variables, @Nullable Path directory) {
    this.variables = variables;
    this.directory = directory;
    this.shell = Programs.find("sh", variables.path());
    this.setsid = Programs.find("setsid", variables.path());
  }

  /**
   * Starts a process.
   *
   * @throws IOException when it cannot be started; the message says why
   * @throws InterruptedException when the thread is interrupted before
   */
  Launch launch(Command command) throws IOException, InterruptedException {
    String mark = UUID.randomUUID().toString();
    Map<String, String> environment = variables.with(command.environment(), mark);
    Path where = command.directory() == null ? directory : command.directory();
    if (where != null && !Files.isDirectory(where)) {
      String problem = Files.exists(where) ? "is no directory" : "does not exist";
      throw cannotStart(command, "the working directory \"" + where + "\" " + problem);
    }
    CommandLine line = line(command, where);
    StartGate.STARTING.lockInterruptibly();
    try {
      Process process = launcher.exec(line, environment, where == null ? null : where.toFile());
      return new Launch(
          process, new ProcessTree(process, setsid.isPresent() ? shell.orElse(null) : null, mark));
    } catch (IOException e) {
      throw cannotStart(command, Reason.of(e), e);
    } finally {
      StartGate.STARTING.unlock();
    }
  }

  private CommandLine line(Command command, @Nullable Path where) throws IOException {
    List<String> held = held(command, where);
    List<String> line = new ArrayList<>();
    setsid.ifPresent(program -> line.add(program.toString()));
    line.add(shell.orElseThrow(() -> missing(command, "sh")).toString());
    line.addAll(held);
    return commandLine(line);
  }

  /**
   * The line as it is: Commons Exec trims an argument, but not what it puts in the place of one.
   */
  private static CommandLine commandLine(List<String> line) {
    CommandLine result = new CommandLine(line.get(0));
    Map<String, String> arguments = new HashMap<>();
    for (int i = 1; i < line.size(); i++) {
      arguments.put(Integer.toString(i), line.get(i));
      result.addArgument("${" + i + "}", false);
    }
    result.setSubstitutionMap(arguments);
    return result;
  }

  /** What the shell is given to do: to wait, and then the command. */
  private List<String> held(Command command, @Nullable Path where) throws IOException {
    List<String> line = command.line();
    if (line.isEmpty()) {
      throw new IOException("a command without a program cannot be started");
    }
    if (line.size() > 2 && line.get(0).equals("sh") && line.get(1).equals("-c")) {
      List<String> held = new ArrayList<>(List.of("-c", HOLD + line.get(2)));
      held.addAll(line.size() > 3 ? line.subList(3, line.size()) : List.of("sh"));
      return held;
    }
    List<String> held = new ArrayList<>(List.of("-c", HOLD + "exec \"$@\"", "sh"));
    held.add(program(command, where));
    held.addAll(line.subList(1, line.size()));
    return held;
  }

  /** The program to run, so that a missing one is told here and not by a shell's exit code. */
  private String program(Command command, @Nullable Path where) throws IOException {
    String name = command.line().get(0);
    if (!name.contains("/")) {
      return Programs.find(name, variables.path())
          .orElseThrow(() -> missing(command, name))
          .toString();
    }
    try {
      Path program = where == null ? Path.of(name) : where.resolve(name);
      if (!Programs.executable(program)) {
        throw cannotStart(
            command,
            Files.exists(program)
                ? "\"" + program + "\" is no program: it may not be executed"
                : "there is no file \"" + program + "\"");
      }
    } catch (InvalidPathException e) {
      throw cannotStart(command, "\"" + name + "\" cannot be a path");
    }
    return name;
  }

  private IOException missing(Command command, String name) {
    return cannotStart(
        command, "there is no program \"" + name + "\" in the PATH \"" + variables.path() + "\"");
  }

  private static IOException cannotStart(Command command, String why) {
    return cannotStart(command, why, null);
  }

  private static IOException cannotStart(Command command, String why, @Nullable IOException cause) {
    return new IOException("cannot start \"" + command.line().get(0) + "\": " + why, cause);
  }
}
