package dev.runsheet.host;

import dev.runsheet.document.Platform;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a shell script: its lines are written to a file, and {@code sh} executes that file by its
 * path, so that a first line {@code #!/usr/bin/env python3} counts. Nothing is added to the script;
 * without {@code set -e} the last command decides.
 *
 * <p>The outcome is the exit code; what it means is for the engine to say.
 */
@Action(name = "aws:runShellScript")
public final class RunShellScript implements ActionHandler<RunShellScript.Inputs> {

  private final Scripts scripts;

  /** Performs the action on the platform of this JVM. */
  public RunShellScript() {
    this(Platform.of(System.getProperty("os.name")));
  }

  RunShellScript(Platform platform) {
    this.scripts = new Scripts(new Shell(), platform);
  }

  @Override
  public Outcome execute(Inputs inputs, ActionContext context) throws InterruptedException {
    return scripts.run(inputs, context);
  }

  /**
   * What a script is made of and where it runs.
   *
   * @param runCommand its lines; none are a script that does nothing
   * @param workingDirectory where it runs: an absolute path, or one inside the downloads of the
   *     execution, which counts only where it exists
   * @param environment variables to set
   */
  public record Inputs(
      @Nullable List<String> runCommand,
      @Nullable String workingDirectory,
      @Nullable Map<String, String> environment) {
    /** Copies the collections. */
    public Inputs {
      runCommand = runCommand == null ? null : List.copyOf(runCommand);
      environment =
          environment == null
              ? null
              : Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
  }

  private record Shell() implements Interpreter {

    @Override
    public String fileName() {
      return "_script.sh";
    }

    @Override
    public byte[] encode(String script) {
      return script.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<String> line(Path script, Map<String, String> environment) {
      // Quoted: the workspace may lie anywhere, also under a name with blanks. The shell becomes
      // the
      // script, as bash does unasked: so a stop meets the script first, and its exit code is told.
      return List.of("sh", "-c", "exec '" + script.toString().replace("'", "'\\''") + "'");
    }
  }
}
