package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.event.StepStatus;
import java.time.Instant;
import java.util.Map;

/** An {@code aws:sleep} that is asleep: it wakes at its end or, too early, at its step's limit. */
final class Nap {

  private static final int NO_TIMER = 0;

  private final Run run;
  private final int endTimer;
  private final int limitTimer;

  /**
   * Falls asleep.
   *
   * @param run the execution
   * @param end when it wakes
   * @param limitSeconds the limit of its step, 0 where there is none
   */
  Nap(Run run, Instant end, int limitSeconds) {
    this.run = run;
    this.endTimer = run.startTimer(end);
    Instant limit = run.now().plusSeconds(limitSeconds);
    boolean tooLong = limitSeconds > 0 && limit.isBefore(end);
    this.limitTimer = tooLong ? run.startTimer(limit) : NO_TIMER;
  }

  boolean owns(int timer) {
    return timer == endTimer || (limitTimer != NO_TIMER && timer == limitTimer);
  }

  /** One of its timers came due. */
  AttemptEnd fired(int timer) {
    if (timer == endTimer) {
      if (limitTimer != NO_TIMER) {
        run.cancelTimer(limitTimer);
      }
      return new AttemptEnd(StepStatus.SUCCESS, Map.of(), null, null);
    }
    run.cancelTimer(endTimer);
    Failure failure = Failure.action("the sleep did not end within timeoutSeconds of its step");
    return new AttemptEnd(StepStatus.TIMED_OUT, Map.of(), null, failure);
  }

  /** Is woken by a cancel. */
  void end() {
    run.cancelTimer(endTimer);
    if (limitTimer != NO_TIMER) {
      run.cancelTimer(limitTimer);
    }
  }
}
