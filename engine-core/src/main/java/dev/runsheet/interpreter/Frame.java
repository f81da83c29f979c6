package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import dev.runsheet.event.Notice;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of steps under way - the document's own, or the body of a loop - and the step of it that
 * runs: its attempts, and the books that are kept of it.
 */
final class Frame {

  private final Run run;
  private final RunbookScope scope;
  private final Block block;
  private final @Nullable Frame outer;
  private final @Nullable LoopRun loop;

  // -- the list --
  private int next;

  // -- one step, absent between two --
  private @Nullable AutomationStepCode step;
  private Instant began = Instant.EPOCH;
  private int stepRun;
  private int attempts;
  private int mostAttempts;
  private @Nullable Value inputs;
  private @Nullable Target way;

  // -- one attempt, absent between two --
  private @Nullable Activity activity;

  /** The document's own steps. */
  Frame(Run run, RunbookScope scope, Block block) {
    this(run, scope, block, null, null);
  }

  private Frame(
      Run run, RunbookScope scope, Block block, @Nullable Frame outer, @Nullable LoopRun loop) {
    this.run = run;
    this.scope = scope;
    this.block = block;
    this.outer = outer;
    this.loop = loop;
  }

  /** The body of the loop that runs here, absent where the step that runs is none. */
  @Nullable Frame body() {
    return activity instanceof LoopRun running
        ? new Frame(run, scope, running.body(), this, running)
        : null;
  }

  Block block() {
    return block;
  }

  /** The list in which the loop stands that this is the body of. */
  @Nullable Frame outer() {
    return outer;
  }

  /** The loop that this is the body of. */
  @Nullable LoopRun loop() {
    return loop;
  }

  /** The place of the step that is next. */
  int next() {
    return next;
  }

  void goTo(int index) {
    next = index;
  }

  AutomationStepCode nextStep() {
    return block.steps().get(next);
  }

  /** The step that runs, absent between two. */
  @Nullable AutomationStepCode step() {
    return step;
  }

  /** What its attempt does, absent between two. */
  @Nullable Activity activity() {
    return activity;
  }

  /** Where the step leads when it has succeeded. */
  Target way() {
    return way == null ? running().next() : way;
  }

  /** Begins the step that is next. */
  void open() {
    AutomationStepCode code = nextStep();
    step = code;
    began = run.now();
    stepRun = run.stepRun();
    attempts = 0;
    mostAttempts = 0;
    inputs = null;
    way = null;
    run.tell(new Notice.StepStarted(began, code.name(), code.step().action()));
  }

  /** Makes an attempt; gives its end where it does not take time. */
  @Nullable AttemptEnd attempt() {
    AutomationStepCode code = running();
    if (code.instruction() instanceof Branch branch) {
      way = branch.take(run, scope, code.name());
      attempts = 1;
      return AttemptEnd.SUCCESS;
    }
    try {
      return start(code, (Instruction.Task) code.instruction());
    } catch (UnusableInputException e) {
      return AttemptEnd.failed(Failure.inputs(e.getMessage()));
    }
  }

  private @Nullable AttemptEnd start(AutomationStepCode code, Instruction.Task task)
      throws UnusableInputException {
    if (mostAttempts == 0) {
      mostAttempts = code.maxAttempts().in(scope);
    }
    Value resolved = task.inputs().resolve(scope);
    if (resolved == null) {
      throw new UnusableInputException(missing(task.inputs()));
    }
    inputs = resolved;
    Duration limit = code.limit().in(scope);
    Activity made = task.attempt(new Trial(run, scope, code, attempts + 1, resolved, limit));
    run.tell(new Notice.AttemptStarted(run.now(), code.name(), ++attempts, resolved));
    activity = made;
    return made.start();
  }

  private String missing(Template template) {
    return template.missing(scope).stream()
        .map(reference -> "{{ " + reference + " }}")
        .collect(
            Collectors.joining(", ", "the inputs refer to ", ", which has no value at this point"));
  }

  boolean owns(Event event) {
    return activity != null && activity.owns(event);
  }

  @Nullable AttemptEnd accept(Event event) {
    return underWay().accept(event);
  }

  @Nullable AttemptEnd hear(Signal signal) {
    return underWay().hear(signal);
  }

  /** Asks the attempt that is under way to end. */
  @Nullable AttemptEnd stop(Stop why) {
    return underWay().stop(why);
  }

  /** The attempt is over: gives its end as the document sees it. */
  AttemptEnd attemptEnded(AttemptEnd end) {
    AutomationStepCode code = running();
    if (activity == null) {
      return end;
    }
    AttemptEnd seen = code.outputs().over(byExitCode(end));
    run.tell(
        new Notice.AttemptFinished(
            run.now(), code.name(), attempts, seen.status(), seen.failure()));
    return seen;
  }

  private static AttemptEnd byExitCode(AttemptEnd end) {
    ProcessReport process = end.process();
    if (end.status() != StepStatus.SUCCESS || process == null || process.exitCode() == 0) {
      return end;
    }
    Failure failure = ExitCode.failure(process.exitCode(), StepStatus.FAILED);
    return new AttemptEnd(StepStatus.FAILED, end.outputs(), process, failure);
  }

  /** Whether another attempt is to follow one that ended so. */
  boolean mayRetry(AttemptEnd end) {
    return activity != null && end.mayRetry() && attempts < mostAttempts;
  }

  /** The next attempt may begin. */
  void retry() {
    activity = null;
  }

  /** The step has finally ended. */
  AutomationStepCode close(AttemptEnd end) {
    AutomationStepCode code = running();
    StepResult result = result(code, end);
    scope.record(code.slot(), stepRun, result, end.outputs());
    run.tell(new Notice.StepFinished(run.now(), result));
    step = null;
    activity = null;
    return code;
  }

  private StepResult result(AutomationStepCode code, AttemptEnd end) {
    StepResult result =
        new StepResult(
            code.name(),
            code.step().action(),
            end.status(),
            attempts,
            began,
            run.now(),
            inputs,
            end.outputs(),
            end.process(),
            end.failure(),
            null);
    return activity == null ? result : activity.describe(result);
  }

  /** Ends the loop that runs here because its body was left. */
  void closeLoop(StepStatus status, @Nullable Failure failure) {
    close(attemptEnded(new AttemptEnd(status, leaveLoop().outputs(), null, failure)));
  }

  /** Ends an attempt of the loop that runs here, its body having been stopped. */
  AttemptEnd stopLoop(Stop why) {
    return why.end(leaveLoop().outputs(), null);
  }

  private LoopRun leaveLoop() {
    if (!(activity instanceof LoopRun running)) {
      throw new IllegalStateException("no loop runs");
    }
    running.keepPass();
    running.abandon();
    return running;
  }

  private AutomationStepCode running() {
    if (step == null) {
      throw new IllegalStateException("no step runs");
    }
    return step;
  }

  private Activity underWay() {
    if (activity == null) {
      throw new IllegalStateException("no attempt is under way");
    }
    return activity;
  }
}
