package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flow of Automation documents: each step says where its success, its failure and its
 * cancellation lead (automation-documents.md, sections 3.5, 3.6 and 3.10). What a step does is for
 * its {@link Instruction}; here it is decided what follows.
 */
final class AutomationFlow extends Flow {

  /**
   * How many steps may follow from one event. Then others have their turn, and what has been told
   * can be forgotten: a million passes of a loop need not be held at once.
   */
  private static final int STEPS_PER_TURN = 256;

  private final AutomationProgram program;
  private final RunbookScope scope;
  private final Aggregate aggregate = new Aggregate();
  private final CancelWorkflow workflow;
  private final Interaction interaction;
  private final Breather breather;

  // -- before the first step --
  private @Nullable RunbookStart start;

  // -- one execution --
  private final FrameStack frames;
  private boolean begun;
  private String lastStep = "";

  AutomationFlow(AutomationProgram program, Run run) {
    super(run);
    this.program = program;
    this.scope = new RunbookScope(run, program.steps());
    this.workflow = new CancelWorkflow(run);
    this.interaction = new Interaction(run, program.steps());
    this.breather = new Breather(run);
    this.frames = new FrameStack(new Frame(run, scope, program.body()));
  }

  @Override
  Set<String> prepare(Map<String, Value> given) {
    RunbookStart made = new RunbookStart(program, run, scope);
    start = made;
    return made.prepare(given);
  }

  @Override
  void fill(Map<String, StoredParameter> found) throws UnusableParameterException {
    RunbookStart made = start;
    start = null;
    if (made != null) {
      made.fill(found);
    }
  }

  @Override
  void begin() {
    begun = true;
    advance();
  }

  @Override
  void refuse(String message) {
    finish(ExecutionStatus.FAILED, new StepFailure(null, Failure.inputs(message)));
  }

  @Override
  boolean waits() {
    Activity activity = frames.top().activity();
    return interaction.awaiting() || (activity != null && activity.waits());
  }

  // -- what comes from outside --

  @Override
  void deliver(Event event) {
    if (breather.owns(event)) {
      breather.over();
      advance();
      return;
    }
    if (workflow.owns(event)) {
      stop(workflow.spend());
      advance();
      return;
    }
    Frame owner = frames.owner(event);
    if (owner == null) {
      throw new IllegalStateException("nothing waits for " + event);
    }
    deliver(event, owner);
    advance();
  }

  /** A loop that has passed its limit ends when the step in it has. */
  private void deliver(Event event, Frame frame) {
    attemptEnded(frame.accept(event));
    Activity activity = frame.activity();
    Stop why = activity == null ? null : activity.stopping();
    if (frame != frames.top() && why != null) {
      stop(why);
    }
  }

  @Override
  void cancel() {
    if (begun) {
      stop(run.cancelStop());
      advance();
    }
  }

  @Override
  void complete() {
    if (begun && frames.top().step() == null) {
      settle();
      advance();
    }
  }

  @Override
  Signal.@Nullable Refusal refusal(Signal signal) {
    return interaction.refusal(signal, frames.top());
  }

  @Override
  void hear(Signal signal) {
    if (signal instanceof Signal.StartStep wanted) {
      Target target =
          wanted.step() == null ? null : Interaction.target(wanted.step(), frames.top());
      if (target != null) {
        frames.go(target, StepStatus.EXITED, null);
      }
      interaction.allow();
    } else if (signal instanceof Signal.StopStep) {
      interaction.stop();
      stop(Stop.cancel("the step was stopped by request"));
    } else {
      attemptEnded(frames.top().hear(signal));
    }
    advance();
  }

  private void stop(Stop why) {
    if (frames.top().activity() != null) {
      attemptEnded(frames.top().stop(why));
    }
  }

  // -- one step after the other --

  /** Goes on until something has to be waited for. */
  private void advance() {
    int first = run.stepRun();
    breather.end();
    while (!run.finished() && frames.top().activity() == null) {
      if (frames.top().step() != null) {
        attempt();
      } else if (run.stepRun() - first >= STEPS_PER_TURN) {
        breather.begin();
        return;
      } else if (!goOn()) {
        return;
      }
    }
  }

  private void attempt() {
    AttemptEnd end = frames.top().attempt();
    Frame body = end == null ? frames.top().body() : null;
    if (body != null) {
      frames.enter(body);
    } else {
      attemptEnded(end);
    }
  }

  /** Begins what is next; tells whether there is something to go on with. */
  private boolean goOn() {
    Frame stopped = frames.stopped();
    if (stopped != null) {
      interaction.interrupt();
      attemptEnded(frames.end(stopped));
    } else if (run.cancelled() && (!workflow.begun() || workflow.spent())) {
      cancelled(null);
    } else if (frames.top().next() != Target.END) {
      return begin(frames.top().nextStep());
    } else if (frames.top().loop() != null) {
      passEnded(frames.top().loop());
    } else if (workflow.begun()) {
      cancelled(null);
    } else if (interaction.mayEnd(lastStep)) {
      finish(aggregate.status(), aggregate.failure());
    } else {
      return false;
    }
    return true;
  }

  private boolean begin(AutomationStepCode code) {
    if (!workflow.begun() && !interaction.mayStart(code)) {
      return false;
    }
    int most = program.limits().stepRuns();
    if (run.beginStep() > most) {
      Failure failure =
          Failure.action("the execution ran %d steps and goes on in circles".formatted(most));
      frames.leaveLoops(StepStatus.FAILED, failure);
      finish(ExecutionStatus.FAILED, new StepFailure(null, failure));
    } else {
      lastStep = code.name();
      frames.top().open();
    }
    return true;
  }

  private void passEnded(LoopRun loop) {
    if (workflow.begun()) {
      // An execution that is being cancelled makes no further pass.
      cancelled(null);
      return;
    }
    AttemptEnd end = loop.passEnded();
    frames.top().goTo(0);
    if (end != null) {
      frames.leave();
      attemptEnded(end);
    }
  }

  /** The attempt of the innermost step is over, where an end is given. */
  private void attemptEnded(@Nullable AttemptEnd end) {
    if (end == null) {
      return;
    }
    AttemptEnd seen = frames.top().attemptEnded(end);
    Frame stopped = frames.stopped();
    if (stopped == null && frames.top().mayRetry(seen)) {
      frames.top().retry();
      return;
    }
    Target way = frames.top().way();
    AutomationStepCode code = frames.top().close(seen);
    route(code, seen, way, stopped);
    if (run.completing() && !run.cancelled() && !run.finished()) {
      settle();
    }
  }

  /** Decides where to go after a step that has finally ended (section 3.5). */
  private void route(AutomationStepCode code, AttemptEnd end, Target way, @Nullable Frame stopped) {
    boolean alone = interaction.stepStopped() && !run.cancelled();
    if (end.status() == StepStatus.CANCELLED && !alone) {
      cancelled(code, end);
    } else if (stopped != null) {
      interaction.interrupt();
      attemptEnded(frames.end(stopped));
    } else if (end.status() == StepStatus.FAILED || end.status() == StepStatus.TIMED_OUT) {
      failed(code, end);
    } else {
      frames.go(way, StepStatus.EXITED, null);
    }
  }

  private void failed(AutomationStepCode code, AttemptEnd end) {
    if (code.onFailure().equals(Target.ABORT)) {
      aggregate.abort(code, end);
      Failure why = end.failure();
      frames.leaveLoops(
          end.status(),
          Failure.action(
              "step \"%s\" failed: %s"
                  .formatted(code.name(), why == null ? end.status().label() : why.message())));
      ExecutionStatus status = workflow.begun() ? ExecutionStatus.CANCELLED : aggregate.status();
      finish(status, aggregate.failure());
      return;
    }
    aggregate.fail(code, end);
    frames.go(
        code.onFailure().equals(Target.CONTINUE) ? code.next() : code.onFailure(),
        StepStatus.EXITED,
        null);
  }

  /** The execution was cancelled while a step ran. */
  private void cancelled(AutomationStepCode code, AttemptEnd end) {
    if (workflow.begun() || code.onCancel().equals(Target.ABORT)) {
      cancelled(Aggregate.failure(code, end));
      return;
    }
    workflow.begin();
    frames.go(code.onCancel(), StepStatus.CANCELLED, run.cancelStop().failure());
  }

  private void cancelled(@Nullable StepFailure failure) {
    frames.leaveLoops(StepStatus.CANCELLED, run.cancelStop().failure());
    StepFailure known = failure == null ? aggregate.failure() : failure;
    finish(ExecutionStatus.CANCELLED, known == null ? run.cancelFailure() : known);
  }

  /** The execution ends here with what it has come to, as was asked for. */
  private void settle() {
    frames.leaveLoops(
        StepStatus.CANCELLED,
        Failure.action("the execution was completed by request before the last pass"));
    frames.top().goTo(Target.END);
  }

  // -- the end --

  private void finish(ExecutionStatus status, @Nullable StepFailure failure) {
    workflow.end();
    breather.end();
    List<StepResult> steps = new ArrayList<>(scope.ran(program.body()));
    for (AutomationStepCode code : program.body().steps()) {
      if (scope.result(code) == null) {
        steps.add(StepResult.pending(code.name(), code.step().action()));
      }
    }
    run.finish(status, failure, DocumentOutputs.of(program.outputs(), scope), steps);
  }
}
