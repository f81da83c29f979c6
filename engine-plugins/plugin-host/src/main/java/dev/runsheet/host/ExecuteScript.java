package dev.runsheet.host;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.ProcessRunner.Command;
import dev.runsheet.spi.ProcessRunner.Exit;
import dev.runsheet.spi.ScriptEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script of an Automation document in a process of its own (automation-documents.md, section
 * 4.14). Python: the function that {@code Handler} names is called with the payload and an empty
 * map, and what it returns is the output {@code Payload}. PowerShell: the script finds the payload
 * as JSON in the environment variable {@code InputPayload}, and what it leaves in its pipeline is
 * the output. What a script prints is its log. To call services with it finds in its environment
 * what a {@link ScriptEnvironment} of the host gives.
 *
 * <p>An attached file, or what an attached archive holds, lies in the directory where the script
 * runs, and Python finds its modules there. Without {@code Script} the attached module is the
 * script.
 *
 * <p>The interpreter is the one that {@code Runtime} names where the {@code PATH} has it ({@code
 * python3.11}), else the language's usual one ({@code python3}, {@code pwsh}). Packages such as
 * {@code boto3} are those of that interpreter.
 */
@Action(name = "aws:executeScript")
public final class ExecuteScript implements ActionHandler<ExecuteScript.Inputs> {

  /** What a stand-in in the PATH says that has no interpreter of that version behind it. */
  private static final int NOT_FOUND = 127;

  private final Platform platform;

  /** Performs the action on the platform of this JVM. */
  public ExecuteScript() {
    this(Platform.of(System.getProperty("os.name")));
  }

  ExecuteScript(Platform platform) {
    this.platform = platform;
  }

  @Override
  public Outcome execute(Inputs inputs, ActionContext context) throws InterruptedException {
    Outcome refused = Scripts.refusal(platform, context);
    if (refused != null) {
      return refused;
    }
    ScriptLanguage language = ScriptLanguage.of(inputs.runtime());
    if (language == null) {
      return invalid(
          "the Runtime \"%s\" is not known; there are Python and PowerShell"
              .formatted(inputs.runtime()));
    }
    if (language == ScriptLanguage.PYTHON && inputs.handler() == null) {
      return invalid("there is no input \"Handler\", which Python requires");
    }
    try (Modules modules = Modules.of(inputs.attachment(), context)) {
      String script = inputs.script() == null ? modules.script(inputs.handler()) : inputs.script();
      return script == null
          ? invalid("there is no input \"Script\"")
          : run(inputs, script, modules, language, context);
    } catch (UnfitAttachmentException e) {
      return invalid(Reason.of(e));
    } catch (IOException e) {
      return failed(Reason.of(e));
    }
  }

  private static Outcome run(
      Inputs inputs, String script, Modules modules, ScriptLanguage language, ActionContext context)
      throws IOException, InterruptedException {
    Map<String, String> environment = environment(context);
    environment.putAll(language.environment(inputs.payload()));
    List<Path> programs = language.programs(inputs.runtime(), environment);
    Path workspace = context.workspace().toAbsolutePath();
    try (ScriptCall call = ScriptCall.write(workspace, language, script, inputs.payload())) {
      Path directory = modules.folder() == null ? call.folder() : modules.folder();
      for (int i = 0; ; i++) {
        List<String> line = language.line(programs.get(i), call, inputs.function());
        Exit exit = Scripts.runner(context).run(new Command(line, directory, environment), context);
        if (exit.code() != NOT_FOUND || i + 1 == programs.size() || call.result() != null) {
          return outcome(call, programs.get(i), exit);
        }
      }
    }
  }

  private static Map<String, String> environment(ActionContext context)
      throws IOException, InterruptedException {
    Map<String, String> environment = new LinkedHashMap<>();
    Optional<ScriptEnvironment> given = context.service(ScriptEnvironment.class);
    try {
      if (given.isPresent()) {
        environment.putAll(given.get().variables(context.role(), context.executionId()));
      }
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("what the script calls services with cannot be had: " + e, e);
    }
    environment.putAll(context.environment());
    return environment;
  }

  private static Outcome outcome(ScriptCall call, Path program, Exit exit) throws IOException {
    String told = call.result();
    if (told == null) {
      return failed(
          "%s ended with exit code %d before the script had returned"
              .formatted(program.getFileName(), exit.code()));
    }
    if (!(Value.ofJson(told) instanceof Value.Fields result)) {
      return failed("what the script returned is no JSON: %s".formatted(told));
    }
    Value payload = result.get("payload");
    return payload == null
        ? failed(text(result, "summary") + "\n" + text(result, "trace").stripTrailing())
        : Outcome.succeeded(Map.of("Payload", payload));
  }

  private static String text(Value.Fields result, String key) {
    return result.get(key) instanceof Value.Text text ? text.value() : "";
  }

  private static Outcome invalid(String message) {
    return new Outcome.Failed(
        new Failure(Failure.Stage.INPUT_VALIDATION, Failure.Type.ACTION, message), Map.of());
  }

  private static Outcome failed(String message) {
    return Outcome.failed(Failure.Type.ACTION, message.strip());
  }

  /**
   * A script and what it is called with.
   *
   * @param runtime its language and version, for instance {@code python3.11}
   * @param handler the function that is called; Python has to have one, PowerShell none
   * @param script its source
   * @param inputPayload what the function gets: a map as a rule; absent, an empty one
   * @param attachment the attached file that holds the source
   */
  public record Inputs(
      String runtime,
      @Nullable String handler,
      @Nullable String script,
      @Nullable Value inputPayload,
      @Nullable String attachment) {

    /** The name of the function alone: a handler may be written {@code file.function}. */
    private String function() {
      return handler == null ? "" : handler.substring(handler.lastIndexOf('.') + 1).strip();
    }

    /** The payload as JSON, in clear. */
    private String payload() {
      return inputPayload == null ? "{}" : Value.Secret.revealAll(inputPayload).toJson();
    }
  }
}
