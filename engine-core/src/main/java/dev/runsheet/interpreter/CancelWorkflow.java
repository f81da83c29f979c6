package dev.runsheet.interpreter;

import dev.runsheet.event.Event;
import java.time.Duration;

/** The steps that run after a cancel, and the time they have (automation-documents.md, 3.10). */
final class CancelWorkflow {

  private static final Duration BUDGET = Duration.ofMinutes(2);
  private static final int NO_TIMER = 0;

  private final Run run;
  private boolean begun;
  private boolean spent;
  private int timer = NO_TIMER;

  CancelWorkflow(Run run) {
    this.run = run;
  }

  void begin() {
    begun = true;
    timer = run.startTimer(run.now().plus(BUDGET));
  }

  boolean begun() {
    return begun;
  }

  /** Whether an event says that its time is over. */
  boolean owns(Event event) {
    return event instanceof Event.TimerFired fired && fired.timer() == timer && timer != NO_TIMER;
  }

  /** Its time is over; gives what is told to the step that runs. */
  Stop spend() {
    timer = NO_TIMER;
    spent = true;
    return Stop.cancel(
        "the steps that follow a cancel did not end within their %d s and were stopped"
            .formatted(BUDGET.toSeconds()));
  }

  /** Whether its time is over. */
  boolean spent() {
    return spent;
  }

  void end() {
    if (timer != NO_TIMER) {
      run.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }
}
