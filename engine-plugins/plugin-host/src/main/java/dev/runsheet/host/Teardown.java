package dev.runsheet.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends a process tree: asks, waits, kills, and looks again until nothing is left. */
final class Teardown {

  /** A process that is not gone by then hangs inside the system, where no signal reaches it. */
  private static final Duration KILL_LIMIT = Duration.ofSeconds(3);

  /** After which time a kill is repeated: what was just being started may have been missed. */
  private static final Duration KILL_AGAIN = Duration.ofMillis(100);

  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final ProcessTree tree;
  private final Ending ending;
  private boolean failed;

  Teardown(ProcessTree tree, Ending ending) {
    this.tree = tree;
    this.ending = ending;
  }

  /**
   * Ends the tree.
   *
   * @param grace how long it may take to end when asked
   * @return the signals that were needed, in order
   */
  List<String> end(Duration grace) {
    List<String> signals = new ArrayList<>();
    if (tree.gone()) {
      return signals;
    }
    if (!grace.isZero() && !ending.hurried()) {
      signals.add(Signal.TERM.name());
      tree.signal(Signal.TERM);
    }
    if (!awaitGone(grace, Signal.TERM)) {
      signals.add(Signal.KILL.name());
      failed = !kill();
    }
    return signals;
  }

  /** Whether something could not be ended. */
  boolean failed() {
    return failed;
  }

  private boolean kill() {
    long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
    do {
      tree.signal(Signal.KILL);
      if (awaitGone(KILL_AGAIN, Signal.KILL)) {
        return true;
      }
    } while (System.nanoTime() < deadline);
    return false;
  }

  private boolean awaitGone(Duration limit, Signal signal) {
    long deadline = System.nanoTime() + limit.toNanos();
    long pause = SHORTEST_PAUSE;
    while (!tree.gone()) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || (signal == Signal.TERM && ending.hurried())) {
        return false;
      }
      tree.signalNewcomers(signal);
      ending.pause(Math.min(pause, left));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    return true;
  }
}
