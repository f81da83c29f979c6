package dev.runsheet.host;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.ProcessRunner.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the {@code docker} command (command-documents.md, section 4.8). No shell takes part: each
 * input is one argument.
 *
 * <p>The outcome is the exit code; what it means is for the engine to say.
 */
@Action(name = "aws:runDockerAction")
public final class RunDockerAction implements ActionHandler<RunDockerAction.Inputs> {

  private final Platform platform;

  /** Performs the action on the platform of this JVM. */
  public RunDockerAction() {
    this(Platform.of(System.getProperty("os.name")));
  }

  RunDockerAction(Platform platform) {
    this.platform = platform;
  }

  @Override
  public Outcome execute(Inputs inputs, ActionContext context) throws InterruptedException {
    Outcome refused = Scripts.refusal(platform, context);
    if (refused != null) {
      return refused;
    }
    try {
      Map<String, String> environment = context.environment();
      List<String> line = new ArrayList<>(DockerLine.of(inputs));
      line.add(0, docker(Programs.path(environment)));
      Path directory =
          Scripts.directory(inputs.workingDirectory(), context.workspace().toAbsolutePath());
      Command command = new Command(line, directory, environment);
      return Outcome.exited(Scripts.runner(context).run(command, context).code());
    } catch (IllegalArgumentException e) {
      return new Outcome.Failed(
          new Failure(
              Failure.Stage.INPUT_VALIDATION, Failure.Type.ACTION, String.valueOf(e.getMessage())),
          Map.of());
    } catch (IOException e) {
      return Outcome.failed(Failure.Type.ACTION, Reason.of(e));
    }
  }

  private static String docker(String path) throws IOException {
    return Programs.find("docker", path)
        .orElseThrow(() -> new IOException("there is no docker in the PATH \"" + path + "\""))
        .toString();
  }

  /**
   * What docker is to do.
   *
   * @param action one of {@code Create}, {@code Run}, {@code Start}, {@code Stop}, {@code Rm},
   *     {@code Logs}, {@code Exec}, {@code Inspect}, {@code Stats}, {@code Ps}, {@code Images},
   *     {@code Pull}, {@code Rmi}
   * @param container the name of the container
   * @param image the image
   * @param cmd what runs in the container
   * @param memory its limit of memory: a number, and a unit where it is not bytes
   * @param cpuShares its weight
   * @param volume what it mounts
   * @param env a variable of its environment
   * @param user who it is run as
   * @param publish the ports it publishes
   * @param workingDirectory where docker runs
   */
  public record Inputs(
      String action,
      @Nullable String container,
      @Nullable String image,
      @Nullable String cmd,
      @Nullable String memory,
      @Nullable String cpuShares,
      @Nullable List<String> volume,
      @Nullable String env,
      @Nullable String user,
      @Nullable String publish,
      @Nullable String workingDirectory) {
    /** Copies the list. */
    public Inputs {
      volume = volume == null ? null : List.copyOf(volume);
    }
  }
}
