package dev.runsheet.interpreter;

import dev.runsheet.event.Event;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of a step does while it is under way, with the deadline around it. It is over
 * when one of its methods gives an {@link AttemptEnd}.
 */
abstract class Activity {

  private static final int NO_TIMER = 0;

  final Run run;
  private final @Nullable Duration limit;
  private final @Nullable Instant deadline;
  private int deadlineTimer = NO_TIMER;
  private @Nullable Stop stop;

  /**
   * An activity that has not begun.
   *
   * @param run the execution
   * @param limit how long it may take, absent where it may take any time
   */
  Activity(Run run, @Nullable Duration limit) {
    this.run = run;
    this.limit = limit;
    this.deadline = limit == null ? null : run.now().plus(limit);
  }

  /** Begins; gives the end where nothing has to be waited for. */
  final @Nullable AttemptEnd start() {
    if (deadline != null) {
      deadlineTimer = run.startTimer(deadline);
    }
    return settled(begin());
  }

  /** Whether an event belongs to it. */
  final boolean owns(Event event) {
    return isDeadline(event) || awaits(event);
  }

  /** Takes an event that belongs to it. */
  final @Nullable AttemptEnd accept(Event event) {
    if (isDeadline(event)) {
      deadlineTimer = NO_TIMER;
      return stop(timeout(limit));
    }
    return settled(take(event));
  }

  /**
   * Asks for the end, and gives it where nothing has to be waited for. A second request is heard
   * only where it is a cancel after a timeout: it has no further effect then, but decides how the
   * attempt ended.
   */
  final @Nullable AttemptEnd stop(Stop why) {
    if (stop != null) {
      stop = why.reason() == Stop.CANCEL.reason() ? why : stop;
      return null;
    }
    stop = why;
    return settled(halt(why));
  }

  /** Forgets its deadline: it is left behind. */
  final void abandon() {
    if (deadlineTimer != NO_TIMER) {
      run.cancelTimer(deadlineTimer);
      deadlineTimer = NO_TIMER;
    }
  }

  final @Nullable Instant deadline() {
    return deadline;
  }

  /** Why it was asked to end, absent where it was not. */
  final @Nullable Stop stopping() {
    return stop;
  }

  /** Whether it waits for a signal. */
  boolean waits() {
    return false;
  }

  /** Why it does not take a signal, absent where it takes it. */
  Signal.@Nullable Refusal refusal(Signal signal) {
    return new Signal.Refusal(
        Signal.Refusal.Reason.WRONG_STATE, "the step waits for no such signal");
  }

  /** Takes a signal that it does not refuse. */
  final @Nullable AttemptEnd hear(Signal signal) {
    return settled(heard(signal));
  }

  @Nullable AttemptEnd heard(Signal signal) {
    throw new IllegalStateException("nothing waits for " + signal);
  }

  /** The result of its step, with what it alone knows. */
  StepResult describe(StepResult result) {
    return result;
  }

  /** What is told when it passes its limit. */
  Stop timeout(@Nullable Duration passed) {
    return Stop.timeout(passed);
  }

  abstract @Nullable AttemptEnd begin();

  /** Whether it waits for an event, its deadline aside. */
  boolean awaits(Event event) {
    return false;
  }

  /** Takes an event that it waits for. */
  @Nullable AttemptEnd take(Event event) {
    throw new IllegalStateException("nothing waits for " + event);
  }

  /** Ends what is under way; gives the end where nothing has to be waited for. */
  abstract @Nullable AttemptEnd halt(Stop why);

  private boolean isDeadline(Event event) {
    return event instanceof Event.TimerFired fired
        && fired.timer() == deadlineTimer
        && deadlineTimer != NO_TIMER;
  }

  private @Nullable AttemptEnd settled(@Nullable AttemptEnd end) {
    if (end != null) {
      abandon();
    }
    return end;
  }
}
