package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:runDocument}: runs another Command document as a child execution, and makes its steps
 * into one result (command-documents.md, section 4.7). It has no limit of its own.
 */
final class NestedDocument extends Activity {

  static final String ACTION = "aws:runDocument";

  private static final String NO_LOOKUP = "AWS-Noop";
  private static final int MOST_LEVELS = 3;
  private static final int NO_CALL = 0;

  private final CommandStepCode code;
  private final Value inputs;
  private int call = NO_CALL;
  private String executionId = "";
  private StepResult.@Nullable Child child;

  /**
   * One run of the action.
   *
   * @param run the execution
   * @param code the step
   * @param inputs its inputs, or an element of them
   */
  NestedDocument(Run run, CommandStepCode code, Value inputs) {
    super(run, null);
    this.code = code;
    this.inputs = inputs;
  }

  @Override
  @Nullable AttemptEnd begin() {
    try {
      checkLevel();
      Inputs read = new Inputs(ACTION, inputs);
      String path = read.neededText("documentPath");
      if (path.equals(NO_LOOKUP)) {
        return AttemptEnd.SUCCESS;
      }
      start(document(read.neededText("documentType"), path), parameters(read));
      return null;
    } catch (UnusableInputException e) {
      return AttemptEnd.failed(Failure.inputs(String.valueOf(e.getMessage())));
    }
  }

  /** The agent hands the level on in the place of the settings. */
  private void checkLevel() throws UnusableInputException {
    if (code.step().node().field("settings") != null) {
      throw new UnusableInputException("a step of %s takes no \"settings\"".formatted(ACTION));
    }
    int level = run.options().depth() + 1;
    if (level > MOST_LEVELS) {
      throw new UnusableInputException(
          "documents run each other at most %d levels deep, and this would be level %d"
              .formatted(MOST_LEVELS, level));
    }
  }

  private static Command.ChildDocument document(String type, String path)
      throws UnusableInputException {
    if (path.isEmpty()) {
      throw new UnusableInputException("\"documentPath\" is empty");
    }
    return switch (type) {
      case "SSMDocument" -> named(path);
      case "LocalPath" -> new Command.ChildDocument.Local(path);
      default ->
          throw new UnusableInputException(
              "\"documentType\" is \"%s\", but must be \"SSMDocument\" or \"LocalPath\""
                  .formatted(type));
    };
  }

  /** A name, or an ARN that ends with one, may bear a version. */
  private static Command.ChildDocument named(String path) {
    int slash = path.lastIndexOf('/');
    int colon = path.lastIndexOf(':');
    boolean versioned = colon > 0 && (path.startsWith("arn:") ? slash > 0 && colon > slash : true);
    return versioned
        ? new Command.ChildDocument.Named(path.substring(0, colon), path.substring(colon + 1))
        : new Command.ChildDocument.Named(path, null);
  }

  private static Value parameters(Inputs read) throws UnusableInputException {
    Value given = read.find("documentParameters");
    if (given == null) {
      return Value.Fields.EMPTY;
    }
    Value clear = given instanceof Value.Secret secret ? secret.reveal() : given;
    if (clear instanceof Value.Fields || clear instanceof Value.Text) {
      return given;
    }
    throw new UnusableInputException(
        "\"documentParameters\" is a map or its text as JSON or YAML, but is "
            + Inputs.what(given));
  }

  private void start(Command.ChildDocument document, Value parameters) {
    call = run.nextCall();
    executionId = run.childId(code.name(), call);
    StartOptions options =
        new StartOptions(StartOptions.Mode.AUTO, run.options().depth() + 1, Duration.ZERO, null);
    run.tell(new Notice.ChildStarted(run.now(), code.name(), executionId));
    run.perform(
        new Command.StartChild(call, executionId, code.name(), document, parameters, options));
  }

  @Override
  boolean awaits(Event event) {
    return call != NO_CALL && callOf(event) == call;
  }

  /** A test may answer in the place of the nested document, as of any other action. */
  private static int callOf(Event event) {
    return event instanceof Event.ActionExited exited ? exited.call() : ChildRun.callOf(event);
  }

  @Override
  AttemptEnd take(Event event) {
    call = NO_CALL;
    Stop why = stopping();
    if (event instanceof Event.ChildRefused refused) {
      return why == null ? AttemptEnd.failed(refused.failure()) : why.end(Map.of(), null);
    }
    if (!(event instanceof Event.ChildEnded ended)) {
      return why == null ? answered(event) : why.end(Map.of(), null);
    }
    Command.Finish result = ended.result();
    child = new StepResult.Child(executionId, result);
    run.tell(new Notice.ChildFinished(run.now(), code.name(), executionId, result.status()));
    return NestedEnd.of(result, why);
  }

  private static AttemptEnd answered(Event event) {
    if (event instanceof Event.ActionExited exited) {
      return new AttemptEnd(StepStatus.SUCCESS, Map.of(), exited.process(), null);
    }
    if (event instanceof Event.ActionSucceeded done) {
      return AttemptEnd.success(done.outputs());
    }
    Event.ActionFailed failed = (Event.ActionFailed) event;
    return new AttemptEnd(StepStatus.FAILED, failed.outputs(), failed.process(), failed.failure());
  }

  @Override
  @Nullable AttemptEnd halt(Stop why) {
    if (call == NO_CALL) {
      return why.end(Map.of(), null);
    }
    run.perform(new Command.StopChild(call));
    return null;
  }

  @Override
  StepResult describe(StepResult result) {
    return child == null ? result : result.withChild(child);
  }
}
