package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command.StopAction.Reason;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.interpreter.AutomationStepCode.Branch;
import dev.runsheet.interpreter.AutomationStepCode.Choice;
import dev.runsheet.interpreter.AutomationStepCode.Perform;
import dev.runsheet.interpreter.AutomationStepCode.Sleep;
import dev.runsheet.template.StoreReferences;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The flow of Automation documents: each step says where its success, its failure and its
 * cancellation lead (automation-documents.md, sections 3.5, 3.6 and 3.10).
 */
final class AutomationFlow extends Flow {

  /** A document may run in circles; after so many steps that is taken for a mistake (rule R20). */
  private static final int MOST_STEP_RUNS = 10_000;

  /** How long the steps after an {@code onCancel} may take in all. */
  private static final Duration CANCEL_BUDGET = Duration.ofMinutes(2);

  private static final int NO_TIMER = 0;

  private final AutomationProgram program;
  private final RunbookScope scope;

  // -- one execution --
  private final Aggregate aggregate = new Aggregate();
  private int next = 0;
  private boolean begun;
  private boolean cancelWorkflow;
  private int budgetTimer = NO_TIMER;

  // -- one step --
  private @Nullable AutomationStepCode step;
  private @Nullable Instant stepStarted;
  private int attempts;
  private int mostAttempts;
  private @Nullable Value inputs;
  private @Nullable Nap nap;

  AutomationFlow(AutomationProgram program, Run run) {
    super(run);
    this.program = program;
    this.scope = new RunbookScope(run);
  }

  @Override
  Set<String> prepare(Map<String, Value> given) {
    Map<String, Value> values = program.parameters().effective(given, scope::system);
    run.setParameters(values);
    scope.setVariables(program.variables());
    return program.parameters().selectors(values, given);
  }

  @Override
  void fill(Map<String, StoredParameter> found) throws UnusableParameterException {
    if (found.isEmpty()) {
      return;
    }
    Map<String, Value> values = new LinkedHashMap<>(run.parameters());
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      entry.setValue(StoreReferences.replace(entry.getValue(), found));
    }
    run.setParameters(values);
  }

  @Override
  void begin() {
    begun = true;
    if (run.cancelled()) {
      finish(ExecutionStatus.CANCELLED, null);
    } else {
      advance();
    }
  }

  @Override
  void refuse(String message) {
    finish(ExecutionStatus.FAILED, new StepFailure(null, Failure.inputs(message)));
  }

  @Override
  void cancel() {
    if (!begun) {
      return;
    }
    if (attempt != null) {
      stopAttempt(attempt, Reason.CANCEL);
    } else if (step != null) {
      endSleep();
      attemptEnded(cancelledStep());
      advance();
    }
  }

  private static AttemptEnd cancelledStep() {
    Failure failure = Failure.action("the execution was cancelled while the step ran");
    return new AttemptEnd(StepStatus.CANCELLED, Map.of(), null, failure);
  }

  @Override
  void accept(Event event) {
    if (!(event instanceof Event.TimerFired fired) || fired.timer() == NO_TIMER) {
      throw new IllegalStateException("nothing waits for " + event);
    }
    if (fired.timer() == budgetTimer) {
      budgetTimer = NO_TIMER;
      stopCancelWorkflow();
    } else if (nap != null && nap.owns(fired.timer())) {
      AttemptEnd end = nap.fired(fired.timer());
      nap = null;
      attemptEnded(end);
    } else {
      throw new IllegalStateException("nothing waits for " + event);
    }
    advance();
  }

  @Override
  void ended(Attempt over, AttemptEnd end) {
    attemptEnded(end);
    advance();
  }

  /** Goes on until something has to be waited for. */
  private void advance() {
    while (step == null && !run.finished()) {
      if (next == AutomationStepCode.END) {
        ExecutionStatus status = cancelWorkflow ? ExecutionStatus.CANCELLED : aggregate.status();
        finish(status, aggregate.failure());
      } else if (run.beginStep() > MOST_STEP_RUNS) {
        String message =
            "the execution ran %d steps and goes on in circles".formatted(MOST_STEP_RUNS);
        finish(ExecutionStatus.FAILED, new StepFailure(null, Failure.action(message)));
      } else {
        open(program.steps().get(next));
      }
    }
  }

  private void open(AutomationStepCode code) {
    step = code;
    stepStarted = run.now();
    attempts = 0;
    inputs = null;
    run.tell(new Notice.StepStarted(run.now(), code.name(), code.step().action()));
    if (code.instruction() instanceof Branch branch) {
      decide(code, branch);
      return;
    }
    try {
      mostAttempts = WholeNumber.of(code.maxAttempts(), scope, "maxAttempts", 1);
    } catch (WholeNumber.UnusableNumberException e) {
      stepEnded(failed(Failure.inputs(String.valueOf(e.getMessage()))));
      return;
    }
    tryOnce(code);
  }

  private void decide(AutomationStepCode code, Branch branch) {
    int taken = 0;
    for (Choice choice : branch.choices()) {
      if (choice.condition().holds(scope)) {
        takeBranch(code, taken, choice.target());
        return;
      }
      taken++;
    }
    boolean ends = !branch.hasStandard() && code.step().end();
    int target = branch.hasStandard() ? branch.standard() : code.next();
    takeBranch(code, -1, ends ? AutomationStepCode.END : target);
  }

  private void takeBranch(AutomationStepCode code, int choice, int target) {
    String name = target == AutomationStepCode.END ? null : program.steps().get(target).name();
    run.tell(new Notice.BranchTaken(run.now(), code.name(), choice, name));
    attempts = 1;
    close(code, new AttemptEnd(StepStatus.SUCCESS, Map.of(), null, null));
    next = target;
  }

  private void tryOnce(AutomationStepCode code) {
    if (code.instruction() instanceof Sleep sleep) {
      trySleep(code, sleep);
    } else if (code.instruction() instanceof Perform perform) {
      tryAction(code, perform);
    }
  }

  private void tryAction(AutomationStepCode code, Perform perform) {
    Value resolved = perform.inputs().resolve(scope);
    if (resolved == null) {
      stepEnded(failed(missing(perform.inputs())));
      return;
    }
    inputs = resolved;
    try {
      int standard = (int) perform.timeout().toSeconds();
      int seconds = WholeNumber.of(code.timeoutSeconds(), scope, "timeoutSeconds", standard);
      run.tell(new Notice.AttemptStarted(run.now(), code.name(), ++attempts, resolved));
      attempt =
          Attempt.start(
              run,
              new Attempt.Order(
                  code.name(),
                  code.step().action(),
                  attempts,
                  resolved,
                  Map.of(),
                  Duration.ofSeconds(seconds)));
    } catch (WholeNumber.UnusableNumberException e) {
      stepEnded(failed(Failure.inputs(String.valueOf(e.getMessage()))));
    }
  }

  private void trySleep(AutomationStepCode code, Sleep sleep) {
    Value resolved = sleep.inputs().resolve(scope);
    if (resolved == null) {
      stepEnded(failed(missing(sleep.inputs())));
      return;
    }
    inputs = resolved;
    try {
      Instant end = SleepTime.end(resolved, run.now());
      int limit = WholeNumber.of(code.timeoutSeconds(), scope, "timeoutSeconds", 0);
      run.tell(new Notice.AttemptStarted(run.now(), code.name(), ++attempts, resolved));
      if (end.isAfter(run.now())) {
        nap = new Nap(run, end, limit);
      } else {
        attemptEnded(new AttemptEnd(StepStatus.SUCCESS, Map.of(), null, null));
      }
    } catch (SleepTime.UnusableSleepException | WholeNumber.UnusableNumberException e) {
      stepEnded(failed(Failure.inputs(String.valueOf(e.getMessage()))));
    }
  }

  private void endSleep() {
    if (nap != null) {
      nap.end();
      nap = null;
    }
  }

  private Failure missing(Template template) {
    String references =
        template.missing(scope).stream()
            .map(reference -> "{{ " + reference + " }}")
            .collect(Collectors.joining(", "));
    return Failure.inputs(
        "the inputs refer to %s, which has no value at this point".formatted(references));
  }

  private static AttemptEnd failed(Failure failure) {
    return new AttemptEnd(StepStatus.FAILED, Map.of(), null, failure);
  }

  private void attemptEnded(AttemptEnd end) {
    AutomationStepCode code = step;
    if (code == null) {
      throw new IllegalStateException("no step runs");
    }
    AttemptEnd seen = code.outputs().over(byExitCode(end));
    run.tell(
        new Notice.AttemptFinished(
            run.now(), code.name(), attempts, seen.status(), seen.failure()));
    if (mayRetry(seen) && attempts < mostAttempts) {
      tryOnce(code);
    } else {
      stepEnded(seen);
    }
  }

  private static AttemptEnd byExitCode(AttemptEnd end) {
    ProcessReport process = end.process();
    if (end.status() != StepStatus.SUCCESS || process == null || process.exitCode() == 0) {
      return end;
    }
    Failure failure = ExitCode.failure(process.exitCode(), StepStatus.FAILED);
    return new AttemptEnd(StepStatus.FAILED, end.outputs(), process, failure);
  }

  private static boolean mayRetry(AttemptEnd end) {
    Failure failure = end.failure();
    boolean bad = end.status() == StepStatus.FAILED || end.status() == StepStatus.TIMED_OUT;
    return bad && (failure == null || mayPass(failure));
  }

  /** Whether another attempt may go better, and may be made. */
  private static boolean mayPass(Failure failure) {
    return failure.stage() != Failure.Stage.INPUT_VALIDATION
        && failure.type() != Failure.Type.INTERRUPTED;
  }

  /** The step has finally ended: keeps its result and decides where to go (section 3.5). */
  private void stepEnded(AttemptEnd end) {
    AutomationStepCode code = step;
    if (code == null) {
      throw new IllegalStateException("no step runs");
    }
    close(code, end);
    switch (end.status()) {
      case SUCCESS -> next = code.step().end() ? AutomationStepCode.END : code.next();
      case CANCELLED -> cancelled(code, end);
      default -> stepFailed(code, end);
    }
  }

  private void close(AutomationStepCode code, AttemptEnd end) {
    step = null;
    StepResult result =
        new StepResult(
            code.name(),
            code.step().action(),
            end.status(),
            attempts,
            stepStarted,
            run.now(),
            inputs,
            end.outputs(),
            end.process(),
            end.failure(),
            null);
    run.record(result);
    run.tell(new Notice.StepFinished(run.now(), result));
  }

  private void stepFailed(AutomationStepCode code, AttemptEnd end) {
    if (code.onFailure() == AutomationStepCode.ABORT) {
      aggregate.abort(code, end);
      next = AutomationStepCode.END;
      return;
    }
    aggregate.fail(code, end);
    if (code.onFailure() == AutomationStepCode.CONTINUE) {
      next = code.step().end() ? AutomationStepCode.END : code.next();
    } else {
      next = code.onFailure();
    }
  }

  private void cancelled(AutomationStepCode code, AttemptEnd end) {
    if (cancelWorkflow || code.onCancel() < 0) {
      finish(ExecutionStatus.CANCELLED, Aggregate.failure(code, end));
      return;
    }
    cancelWorkflow = true;
    budgetTimer = run.startTimer(run.now().plus(CANCEL_BUDGET));
    next = code.onCancel();
  }

  private void stopCancelWorkflow() {
    if (attempt != null) {
      stopAttempt(attempt, Reason.CANCEL);
    } else if (step != null) {
      endSleep();
      attemptEnded(cancelledStep());
    }
  }

  private void finish(ExecutionStatus status, @Nullable StepFailure failure) {
    if (budgetTimer != NO_TIMER) {
      run.cancelTimer(budgetTimer);
    }
    List<StepResult> steps = new ArrayList<>(run.results());
    for (AutomationStepCode code : program.steps()) {
      if (run.result(code.name()) == null) {
        steps.add(StepResult.pending(code.name(), code.step().action()));
      }
    }
    run.finish(status, failure, DocumentOutputs.of(program.outputs(), run), steps);
  }
}
