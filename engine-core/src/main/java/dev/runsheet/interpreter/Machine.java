package dev.runsheet.interpreter;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.Transition;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs one execution of a program: events in, commands out. Pure: the same events always give the
 * same commands. Owned by one caller at a time.
 */
public final class Machine {

  /**
   * The version of the rules by which commands follow from events. It changes when the same events
   * no longer give the same commands: an execution that began by other rules is not gone on with.
   */
  public static final int SEMANTICS = 1;

  private static final Signal.Refusal NOT_BEGUN =
      new Signal.Refusal(Signal.Refusal.Reason.WRONG_STATE, "no step has begun yet");

  private final Program program;
  private @Nullable Run run;
  private @Nullable Flow flow;
  private boolean reading;

  /** A machine that has not begun; its first event is {@link Event.Started}. */
  public Machine(Program program) {
    this.program = program;
  }

  /** Whether the execution is over. */
  public boolean finished() {
    return run != null && run.finished();
  }

  /** How far the execution is, or how it ended. */
  public ExecutionStatus status() {
    Run current = run;
    if (current == null) {
      return ExecutionStatus.PENDING;
    }
    ExecutionStatus ended = current.ended();
    if (ended != null) {
      return ended;
    }
    if (current.cancelled()) {
      return ExecutionStatus.CANCELLING;
    }
    boolean waits = flow != null && flow.waits();
    return waits ? ExecutionStatus.WAITING : ExecutionStatus.IN_PROGRESS;
  }

  /**
   * Takes what happened.
   *
   * @return what follows from it
   * @throws IllegalStateException when the event is not legal now: before the start, after the end,
   *     or when it completes nothing that is pending
   */
  public Transition accept(Event event) {
    if (event instanceof Event.Started started) {
      return start(started);
    }
    Run current = run;
    Flow steps = flow;
    if (current == null || steps == null) {
      throw new IllegalStateException("the execution has not started: " + event);
    }
    if (current.finished()) {
      throw new IllegalStateException("the execution is over: " + event);
    }
    current.turnTo(event.at());
    if (event instanceof Event.CancelRequested request) {
      cancel(current, steps, request.reason());
    } else if (event instanceof Event.CompleteRequested) {
      complete(current, steps);
    } else if (event instanceof Event.SignalReceived received) {
      hear(received, current, steps);
    } else if (reading) {
      read(event, steps);
    } else {
      steps.deliver(event);
    }
    return current.take();
  }

  private Transition start(Event.Started started) {
    if (run != null) {
      throw new IllegalStateException("the execution has started already");
    }
    Run begun = begin(started);
    flow = program.flow(begun);
    Set<String> selectors = flow.prepare(started.parameters());
    if (selectors.isEmpty()) {
      go(flow, Map.of());
    } else {
      reading = true;
      begun.perform(new Command.ReadParameters(List.copyOf(selectors)));
    }
    return begun.take();
  }

  private Run begin(Event.Started started) {
    Run begun = new Run(started);
    run = begun;
    begun.tell(
        new Notice.ExecutionStarted(
            started.at(),
            started.executionId(),
            program.document().type(),
            program.document().schemaVersion()));
    return begun;
  }

  /**
   * The start and the end of an execution that was cancelled before its turn to begin came.
   *
   * @return what follows from both
   */
  public Transition startCancelled(Event.Started started) {
    if (run != null) {
      throw new IllegalStateException("the execution has started already");
    }
    Run begun = begin(started);
    Flow steps = program.flow(begun);
    flow = steps;
    steps.prepare(started.parameters());
    cancel(begun, steps, null);
    steps.begin();
    return begun.take();
  }

  private void read(Event event, Flow steps) {
    if (event instanceof Event.ParametersRead answer) {
      reading = false;
      go(steps, answer.found());
    } else if (event instanceof Event.ParametersUnreadable answer) {
      reading = false;
      steps.refuse("Parameter Store could not be read: " + answer.message());
    } else {
      throw new IllegalStateException("Parameter Store has not answered: " + event);
    }
  }

  private static void go(Flow steps, Map<String, StoredParameter> found) {
    try {
      steps.fill(found);
    } catch (UnusableParameterException e) {
      steps.refuse(String.valueOf(e.getMessage()));
      return;
    }
    steps.begin();
  }

  /** A request that comes while Parameter Store is read is heard when it has answered. */
  private static void cancel(Run current, Flow steps, @Nullable String reason) {
    if (current.cancelled()) {
      return;
    }
    current.setCancelled(reason);
    current.tell(new Notice.CancelAccepted(current.now()));
    steps.cancel();
  }

  private static void complete(Run current, Flow steps) {
    if (!current.cancelled() && !current.completing()) {
      current.setCompleting();
      steps.complete();
    }
  }

  /** A signal is answered exactly once, whatever follows from it. */
  private void hear(Event.SignalReceived received, Run current, Flow steps) {
    Signal.Refusal refusal = reading ? NOT_BEGUN : steps.refusal(received.signal());
    current.perform(new Command.AnswerSignal(received.number(), refusal));
    if (refusal == null) {
      steps.hear(received.signal());
    } else {
      current.tell(new Notice.SignalRefused(current.now(), received.signal(), refusal));
    }
  }
}
