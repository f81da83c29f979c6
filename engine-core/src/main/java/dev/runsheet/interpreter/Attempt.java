package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of one handler, and the waits between them. */
class Attempt extends Activity {

  /**
   * What is to be done.
   *
   * @param step the step
   * @param action its action
   * @param repeatable whether a call of unknown fate may be made again
   * @param number which attempt of the step, from 1
   * @param inputs the resolved inputs
   * @param environment variables for processes
   * @param timeout the limit, absent where there is none
   */
  record Order(
      String step,
      String action,
      boolean repeatable,
      int number,
      Value inputs,
      Map<String, Value> environment,
      @Nullable Duration timeout) {}

  /** Where the calls stand. */
  private enum Stand {
    /** A call is under way. */
    CALLED,
    /** The handler wants to be called again. */
    PARKED,
    /** Nothing is under way until the next call. */
    RESTING
  }

  private static final int NO_TIMER = 0;

  private final Order order;
  private int nextTimer = NO_TIMER;
  private int call;
  private Stand stand = Stand.CALLED;
  private @Nullable Value memo;
  private Map<String, Value> known = Map.of();

  Attempt(Run run, Order order) {
    super(run, order.timeout());
    this.order = order;
  }

  final Order order() {
    return order;
  }

  @Override
  final @Nullable AttemptEnd begin() {
    call();
    return null;
  }

  private void call() {
    stand = Stand.CALLED;
    call = run.nextCall();
    run.perform(
        new Command.RunAction(
            call,
            order.step(),
            order.action(),
            run.stepRun(),
            order.number(),
            order.inputs(),
            order.environment(),
            run.role(),
            callDeadline(),
            memo,
            order.repeatable()));
  }

  /** When a call that begins now must have ended, absent where it may take any time. */
  @Nullable Instant callDeadline() {
    return deadline();
  }

  @Override
  final @Nullable AttemptEnd halt(Stop why) {
    if (nextTimer != NO_TIMER) {
      run.cancelTimer(nextTimer);
      nextTimer = NO_TIMER;
    }
    if (stand == Stand.RESTING) {
      return why.end(known, null);
    }
    run.perform(new Command.StopAction(call, why.reason()));
    return null;
  }

  @Override
  final boolean awaits(Event event) {
    if (event instanceof Event.TimerFired fired) {
      return fired.timer() == nextTimer && nextTimer != NO_TIMER;
    }
    return stand != Stand.RESTING && callOf(event) == call;
  }

  private static int callOf(Event event) {
    if (event instanceof Event.ActionSucceeded done) {
      return done.call();
    }
    if (event instanceof Event.ActionFailed failed) {
      return failed.call();
    }
    if (event instanceof Event.ActionExited exited) {
      return exited.call();
    }
    if (event instanceof Event.ActionParked waiting) {
      return waiting.call();
    }
    return event instanceof Event.ActionStopped stopped ? stopped.call() : 0;
  }

  @Override
  final @Nullable AttemptEnd take(Event event) {
    if (event instanceof Event.TimerFired) {
      nextTimer = NO_TIMER;
      call();
      return null;
    }
    if ((stand == Stand.PARKED) != (event instanceof Event.ActionStopped)) {
      throw new IllegalStateException("call %d is not at a point for %s".formatted(call, event));
    }
    if (event instanceof Event.ActionParked waiting) {
      park(waiting);
      return null;
    }
    stand = Stand.RESTING;
    Stop why = stopping();
    AttemptEnd end = end(event, why);
    return why == null ? judge(end) : end;
  }

  private void park(Event.ActionParked waiting) {
    stand = Stand.PARKED;
    memo = waiting.memo();
    known = waiting.outputs();
    Stop why = stopping();
    if (why == null) {
      nextTimer = run.startTimer(run.now().plus(waiting.delay()));
    } else {
      run.perform(new Command.StopAction(call, why.reason()));
    }
  }

  /** Looks at what a call came to; gives the end, or null where {@link #rest} was called. */
  @Nullable AttemptEnd judge(AttemptEnd end) {
    return end;
  }

  /** Calls again after a while. */
  final void rest(Duration pause) {
    nextTimer = run.startTimer(run.now().plus(pause));
  }

  /** The next call is a fresh one: it gets nothing of what the last one left. */
  final void forget() {
    memo = null;
    known = Map.of();
  }

  private AttemptEnd end(Event event, @Nullable Stop why) {
    Map<String, Value> outputs = Map.of();
    ProcessReport process = null;
    Failure failure = null;
    if (event instanceof Event.ActionSucceeded done) {
      outputs = done.outputs();
      process = done.process();
    } else if (event instanceof Event.ActionExited exited) {
      process = exited.process();
    } else if (event instanceof Event.ActionFailed failed) {
      outputs = failed.outputs();
      process = failed.process();
      failure = failed.failure();
    }
    if (why != null) {
      return why.end(withKnown(outputs), process);
    }
    return failure == null
        ? new AttemptEnd(StepStatus.SUCCESS, outputs, process, null)
        : new AttemptEnd(StepStatus.FAILED, withKnown(outputs), process, failure);
  }

  /** What was known while the handler waited, and over it what its last call yielded. */
  private Map<String, Value> withKnown(Map<String, Value> outputs) {
    if (known.isEmpty() || outputs.isEmpty()) {
      return known.isEmpty() ? outputs : known;
    }
    Map<String, Value> all = new LinkedHashMap<>(known);
    all.putAll(outputs);
    return all;
  }
}
