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

  // the innermost list of steps under way
  private Frame top;
  private boolean begun;
  private String lastStep = "";

  AutomationFlow(AutomationProgram program, Run run) {
    super(run);
    this.program = program;
    this.scope = new RunbookScope(run, program.steps());
    this.workflow = new CancelWorkflow(run);
    this.interaction = new Interaction(run, program.steps());
    this.breather = new Breather(run);
    this.top = new Frame(run, scope, program.body());
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
    Activity activity = top.activity();
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
    for (Frame frame = top; frame != null; frame = frame.outer()) {
      if (frame.owns(event)) {
        deliver(event, frame);
        advance();
        return;
      }
    }
    throw new IllegalStateException("nothing waits for " + event);
  }

  /** A loop that has passed its limit ends when the step in it has. */
  private void deliver(Event event, Frame frame) {
    attemptEnded(frame.accept(event));
    Activity activity = frame.activity();
    Stop why = activity == null ? null : activity.stopping();
    if (frame != top && why != null) {
      stop(why);
    }
  }

  @Override
  void cancel() {
    if (begun) {
      stop(Stop.CANCEL);
      advance();
    }
  }

  @Override
  void complete() {
    if (begun && top.step() == null) {
      settle();
      advance();
    }
  }

  @Override
  Signal.@Nullable Refusal refusal(Signal signal) {
    return interaction.refusal(signal, top);
  }

  @Override
  void hear(Signal signal) {
    if (signal instanceof Signal.StartStep wanted) {
      Target target = wanted.step() == null ? null : Interaction.target(wanted.step(), top);
      if (target != null) {
        go(target, StepStatus.EXITED);
      }
      interaction.allow();
    } else if (signal instanceof Signal.StopStep) {
      interaction.stop();
      stop(Stop.cancel("the step was stopped by request"));
    } else {
      attemptEnded(top.hear(signal));
    }
    advance();
  }

  private void stop(Stop why) {
    if (top.activity() != null) {
      attemptEnded(top.stop(why));
    }
  }

  // -- one step after the other --

  /** Goes on until something has to be waited for. */
  private void advance() {
    int first = run.stepRun();
    breather.end();
    while (!run.finished() && top.activity() == null) {
      if (top.step() != null) {
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
    AttemptEnd end = top.attempt();
    Frame body = end == null ? top.body() : null;
    if (body != null) {
      top = body;
    } else {
      attemptEnded(end);
    }
  }

  /** Begins what is next; tells whether there is something to go on with. */
  private boolean goOn() {
    Frame stopped = stoppedLoop();
    if (stopped != null) {
      endLoop(stopped);
    } else if (run.cancelled() && (!workflow.begun() || workflow.spent())) {
      cancelled(null);
    } else if (top.next() != Target.END) {
      return begin(top.nextStep());
    } else if (top.loop() != null) {
      passEnded(top.loop());
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
      leaveLoops(StepStatus.FAILED, failure);
      finish(ExecutionStatus.FAILED, new StepFailure(null, failure));
    } else {
      lastStep = code.name();
      top.open();
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
    top.goTo(0);
    if (end != null) {
      leaveFrame();
      attemptEnded(end);
    }
  }

  /** The attempt of the innermost step is over, where an end is given. */
  private void attemptEnded(@Nullable AttemptEnd end) {
    if (end == null) {
      return;
    }
    AttemptEnd seen = top.attemptEnded(end);
    Frame stopped = stoppedLoop();
    if (stopped == null && top.mayRetry(seen)) {
      top.retry();
      return;
    }
    Target way = top.way();
    AutomationStepCode code = top.close(seen);
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
      endLoop(stopped);
    } else if (end.status() == StepStatus.FAILED || end.status() == StepStatus.TIMED_OUT) {
      failed(code, end);
    } else {
      go(way, StepStatus.EXITED);
    }
  }

  private void failed(AutomationStepCode code, AttemptEnd end) {
    if (code.onFailure().equals(Target.ABORT)) {
      aggregate.abort(code, end);
      Failure why = end.failure();
      leaveLoops(
          end.status(),
          Failure.action(
              "step \"%s\" failed: %s"
                  .formatted(code.name(), why == null ? end.status().label() : why.message())));
      ExecutionStatus status = workflow.begun() ? ExecutionStatus.CANCELLED : aggregate.status();
      finish(status, aggregate.failure());
      return;
    }
    aggregate.fail(code, end);
    go(
        code.onFailure().equals(Target.CONTINUE) ? code.next() : code.onFailure(),
        StepStatus.EXITED);
  }

  /** The execution was cancelled while a step ran. */
  private void cancelled(AutomationStepCode code, AttemptEnd end) {
    if (workflow.begun() || code.onCancel().equals(Target.ABORT)) {
      cancelled(Aggregate.failure(code, end));
      return;
    }
    workflow.begin();
    go(code.onCancel(), StepStatus.CANCELLED);
  }

  private void cancelled(@Nullable StepFailure failure) {
    leaveLoops(StepStatus.CANCELLED, Stop.CANCEL.failure());
    finish(ExecutionStatus.CANCELLED, failure == null ? aggregate.failure() : failure);
  }

  /** The execution ends here with what it has come to, as was asked for. */
  private void settle() {
    leaveLoops(
        StepStatus.CANCELLED,
        Failure.action("the execution was completed by request before the last pass"));
    top.goTo(Target.END);
  }

  // -- from one list to another --

  /** Goes on at a place in this list or, leaving loops, in one around it. */
  private void go(Target target, StepStatus leaving) {
    while (top.block().depth() > target.depth()) {
      leaveLoop(leaving, leaving == StepStatus.CANCELLED ? Stop.CANCEL.failure() : null);
    }
    top.goTo(target.index());
  }

  private void leaveLoops(StepStatus status, Failure failure) {
    while (top.loop() != null) {
      leaveLoop(status, failure);
    }
  }

  private void leaveLoop(StepStatus status, @Nullable Failure failure) {
    leaveFrame();
    top.closeLoop(status, failure);
  }

  private void leaveFrame() {
    Frame outer = top.outer();
    if (outer == null) {
      throw new IllegalStateException("no loop runs");
    }
    top = outer;
  }

  /** The outermost loop around the innermost step that has passed its limit. */
  private @Nullable Frame stoppedLoop() {
    Frame stopped = null;
    for (Frame frame = top.outer(); frame != null; frame = frame.outer()) {
      Activity activity = frame.activity();
      stopped = activity != null && activity.stopping() != null ? frame : stopped;
    }
    return stopped;
  }

  /** The last step of a loop that has passed its limit has ended. */
  private void endLoop(Frame stopped) {
    Activity loop = stopped.activity();
    Stop why = loop == null ? null : loop.stopping();
    if (why == null) {
      throw new IllegalStateException("the loop was not stopped");
    }
    interaction.interrupt();
    while (top.outer() != stopped) {
      leaveLoop(why.status(), why.failure());
    }
    leaveFrame();
    attemptEnded(top.stopLoop(why));
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
