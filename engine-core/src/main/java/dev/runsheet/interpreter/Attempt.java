package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Command.StopAction.Reason;
import dev.runsheet.event.Event;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to perform an action: the calls of its handler, the waits between them, its deadline
 * and its end. It is over when {@link #accept} gives an {@link AttemptEnd}.
 */
final class Attempt {

  /**
   * What is to be done.
   *
   * @param step the step
   * @param action its action
   * @param number which attempt of the step, from 1
   * @param inputs the resolved inputs
   * @param environment variables for processes
   * @param timeout the limit, absent where there is none
   */
  record Order(
      String step,
      String action,
      int number,
      Value inputs,
      Map<String, Value> environment,
      @Nullable Duration timeout) {}

  private static final int NO_TIMER = 0;

  private final Run run;
  private final Order order;
  private final @Nullable Instant deadline;
  private int deadlineTimer = NO_TIMER;
  private int pollTimer = NO_TIMER;
  private int call;
  private boolean parked;
  private @Nullable Reason stopping;
  private @Nullable Value memo;

  private Attempt(Run run, Order order) {
    this.run = run;
    this.order = order;
    Duration timeout = order.timeout();
    this.deadline = timeout == null ? null : run.now().plus(timeout);
  }

  static Attempt start(Run run, Order order) {
    Attempt attempt = new Attempt(run, order);
    if (attempt.deadline != null) {
      attempt.deadlineTimer = run.startTimer(attempt.deadline);
    }
    attempt.call();
    return attempt;
  }

  Order order() {
    return order;
  }

  private void call() {
    parked = false;
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
            deadline,
            memo));
  }

  /** Asks for the end; a second request changes nothing. */
  void stop(Reason reason) {
    if (stopping != null) {
      return;
    }
    stopping = reason;
    if (pollTimer != NO_TIMER) {
      run.perform(new Command.CancelTimer(pollTimer));
      pollTimer = NO_TIMER;
    }
    run.perform(new Command.StopAction(call, reason));
  }

  /** Whether an event belongs to this attempt. */
  boolean owns(Event event) {
    if (event instanceof Event.TimerFired fired) {
      return fired.timer() == deadlineTimer || fired.timer() == pollTimer;
    }
    return callOf(event) == call;
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

  /** Takes an event that belongs to this attempt; gives its end when it is over. */
  @Nullable AttemptEnd accept(Event event) {
    if (event instanceof Event.TimerFired fired) {
      fire(fired.timer());
      return null;
    }
    if (parked != (event instanceof Event.ActionStopped)) {
      throw new IllegalStateException("call %d is not at a point for %s".formatted(call, event));
    }
    if (event instanceof Event.ActionParked waiting) {
      park(waiting);
      return null;
    }
    if (deadlineTimer != NO_TIMER) {
      run.perform(new Command.CancelTimer(deadlineTimer));
    }
    return end(event);
  }

  private void fire(int timer) {
    if (timer == deadlineTimer) {
      deadlineTimer = NO_TIMER;
      stop(Reason.TIMEOUT);
    } else {
      pollTimer = NO_TIMER;
      call();
    }
  }

  private void park(Event.ActionParked waiting) {
    parked = true;
    memo = waiting.memo();
    if (stopping == null) {
      pollTimer = run.startTimer(run.now().plus(waiting.delay()));
    } else {
      run.perform(new Command.StopAction(call, stopping));
    }
  }

  private AttemptEnd end(Event event) {
    Map<String, Value> outputs = Map.of();
    ProcessReport process = null;
    Failure failure = null;
    if (event instanceof Event.ActionSucceeded done) {
      outputs = done.outputs();
    } else if (event instanceof Event.ActionExited exited) {
      process = exited.process();
    } else if (event instanceof Event.ActionFailed failed) {
      outputs = failed.outputs();
      process = failed.process();
      failure = failed.failure();
    }
    if (stopping == Reason.TIMEOUT) {
      return new AttemptEnd(StepStatus.TIMED_OUT, outputs, process, timedOut());
    }
    if (stopping == Reason.CANCEL) {
      Failure cancelled = Failure.action("the execution was cancelled while the step ran");
      return new AttemptEnd(StepStatus.CANCELLED, outputs, process, cancelled);
    }
    StepStatus status = failure == null ? StepStatus.SUCCESS : StepStatus.FAILED;
    return new AttemptEnd(status, outputs, process, failure);
  }

  private Failure timedOut() {
    Duration timeout = order.timeout();
    long seconds = timeout == null ? 0 : timeout.toSeconds();
    return Failure.action(
        "the step did not end within its limit of %d s and was stopped".formatted(seconds));
  }
}
