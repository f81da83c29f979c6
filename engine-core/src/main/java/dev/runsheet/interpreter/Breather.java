package dev.runsheet.interpreter;

import dev.runsheet.event.Event;

/** A pause of no length between two steps. */
final class Breather {

  private static final int NO_TIMER = 0;

  private final Run run;
  private int timer = NO_TIMER;

  Breather(Run run) {
    this.run = run;
  }

  void begin() {
    timer = run.startTimer(run.now());
  }

  /** Whether an event says that it is over. */
  boolean owns(Event event) {
    return timer != NO_TIMER && event instanceof Event.TimerFired fired && fired.timer() == timer;
  }

  void over() {
    timer = NO_TIMER;
  }

  /** Something else goes on first. */
  void end() {
    if (timer != NO_TIMER) {
      run.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }
}
