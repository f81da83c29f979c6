package dev.runsheet.host;

import dev.runsheet.document.Platform;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs a PowerShell script with the first of {@code powershell} and {@code pwsh} that the {@code
 * PATH} has; where it has none, the action fails. As in the agent, {@code HOME} is {@code /} and
 * {@code TERM} is not set.
 *
 * <p>The outcome is the exit code; what it means is for the engine to say.
 */
@Action(name = "aws:runPowerShellScript")
public final class RunPowerShellScript implements ActionHandler<RunShellScript.Inputs> {

  private final Scripts scripts;

  /** Performs the action on the platform of this JVM. */
  public RunPowerShellScript() {
    this(Platform.of(System.getProperty("os.name")));
  }

  RunPowerShellScript(Platform platform) {
    this.scripts = new Scripts(new PowerShell(), platform);
  }

  @Override
  public Outcome execute(RunShellScript.Inputs inputs, ActionContext context)
      throws InterruptedException {
    return scripts.run(inputs, context);
  }

  /** A script as its file holds it: without the mark PowerShell 5 reads the machine's code page. */
  static byte[] encoded(String script) {
    return ("\uFEFF" + script).getBytes(StandardCharsets.UTF_8);
  }

  private record PowerShell() implements Interpreter {

    @Override
    public String fileName() {
      return "_script.ps1";
    }

    @Override
    public byte[] encode(String script) {
      return encoded(script);
    }

    @Override
    public List<String> line(Path script, Map<String, String> environment) throws IOException {
      // A variable can be set for a process, but only a shell takes one away.
      return List.of(
          "sh",
          "-c",
          "unset TERM; exec \"$@\"",
          "sh",
          program(environment).toString(),
          "-f",
          script.toString());
    }

    @Override
    public Map<String, String> environment() {
      return Map.of("HOME", "/");
    }

    private static Path program(Map<String, String> environment) throws IOException {
      String searched = Programs.path(environment);
      return Programs.find("powershell", searched)
          .or(() -> Programs.find("pwsh", searched))
          .orElseThrow(
              () ->
                  new IOException(
                      "there is neither \"powershell\" nor \"pwsh\" in the PATH \""
                          + searched
                          + "\""));
    }
  }
}
