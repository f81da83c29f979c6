package dev.runsheet.host;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.ProcessRunner;
import dev.runsheet.spi.ProcessRunner.Command;
import dev.runsheet.spi.ProcessRunner.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs scripts with one interpreter: from the lines to the outcome. */
final class Scripts {

  /** Where downloads of an execution with a relative destination go. */
  static final String DOWNLOADS = "downloads";

  private final Interpreter interpreter;
  private final Platform platform;

  Scripts(Interpreter interpreter, Platform platform) {
    this.interpreter = interpreter;
    this.platform = platform;
  }

  /** Performs one attempt. */
  Outcome run(RunShellScript.Inputs inputs, ActionContext context) throws InterruptedException {
    Outcome refused = refusal(platform, context);
    if (refused != null) {
      return refused;
    }
    try {
      return run(runner(context), inputs, context);
    } catch (IOException e) {
      return failed(Reason.of(e));
    }
  }

  /** Why no process is started here, or null where one can be. */
  static @Nullable Outcome refusal(Platform platform, ActionContext context) {
    return platform == Platform.LINUX
        ? null
        : failed(
            "%s starts processes on linux only, and this is %s"
                .formatted(context.action(), platform.label()));
  }

  static ProcessRunner runner(ActionContext context) {
    return context
        .service(ProcessRunner.class)
        .orElseThrow(() -> new IllegalStateException("the engine has no ProcessRunner"));
  }

  private Outcome run(ProcessRunner runner, RunShellScript.Inputs inputs, ActionContext context)
      throws IOException, InterruptedException {
    Path workspace = context.workspace().toAbsolutePath();
    Path directory = directory(inputs.workingDirectory(), workspace);
    Map<String, String> environment = environment(inputs, context);
    byte[] content = interpreter.encode(text(inputs));
    ScriptFile script =
        ScriptFile.write(workspace, context.step(), interpreter.fileName(), content);
    boolean inUse = false;
    try {
      List<String> line = interpreter.line(script.path(), environment);
      Exit exit = runner.run(new Command(line, directory, environment), context);
      inUse = exit.leaked();
      return Outcome.exited(exit.code());
    } finally {
      if (!inUse) {
        script.delete();
      }
    }
  }

  private static String text(RunShellScript.Inputs inputs) {
    List<String> lines = inputs.runCommand();
    return lines == null ? "\n" : String.join("\n", lines) + "\n";
  }

  private Map<String, String> environment(RunShellScript.Inputs inputs, ActionContext context) {
    Map<String, String> environment = new LinkedHashMap<>();
    if (inputs.environment() != null) {
      environment.putAll(inputs.environment());
    }
    environment.putAll(context.environment());
    environment.putAll(interpreter.environment());
    return environment;
  }

  /** Where the script runs, or null where the host decides. */
  static @Nullable Path directory(@Nullable String value, Path workspace) throws IOException {
    try {
      Path wanted = workspace.resolve(DOWNLOADS).resolve(value == null ? "" : value);
      // An absolute path replaces what it is resolved against. It is used even if it is missing:
      // to run somewhere else instead could do harm.
      boolean absolute = value != null && Path.of(value).isAbsolute();
      return absolute || Files.isDirectory(wanted) ? wanted : null;
    } catch (InvalidPathException e) {
      throw new IOException("the working directory cannot be a path: " + e.getMessage(), e);
    }
  }

  private static Outcome failed(String message) {
    return Outcome.failed(Failure.Type.ACTION, message);
  }
}
