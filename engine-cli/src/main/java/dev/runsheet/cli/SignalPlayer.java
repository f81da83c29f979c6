package dev.runsheet.cli;

import dev.runsheet.Execution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives signals to a run when their time has come. */
final class SignalPlayer {

  /** Later than any run ends; more would not fit into a count of nanoseconds. */
  private static final Duration LATEST = Duration.ofDays(36_500);

  private final List<Signal> signals;
  private final Execution execution;
  private final Sink err;
  private final Thread thread = new Thread(this::play, "runsheet-signals");

  private SignalPlayer(List<Signal> signals, Execution execution, Sink err) {
    this.signals = signals;
    this.execution = execution;
    this.err = err;
  }

  /**
   * Starts to count the time now.
   *
   * @param signals what to give, in the order of their times
   * @param execution what to give them to
   * @param err hears what is refused
   */
  static SignalPlayer start(List<Signal> signals, Execution execution, Sink err) {
    SignalPlayer player = new SignalPlayer(signals, execution, err);
    player.thread.setDaemon(true);
    player.thread.start();
    return player;
  }

  private void play() {
    long start = System.nanoTime();
    try {
      for (Signal signal : signals) {
        Duration at = signal.at().compareTo(LATEST) < 0 ? signal.at() : LATEST;
        TimeUnit.NANOSECONDS.sleep(at.toNanos() - (System.nanoTime() - start));
        give(signal);
      }
    } catch (InterruptedException e) {
      // The run is over, and nobody is left to hear the rest.
    }
  }

  private void give(Signal signal) {
    if (signal.kind() == Signal.Kind.CANCEL) {
      execution.cancel();
      return;
    }
    err.println(
        "runsheet: signal refused: step \""
            + Printable.line(signal.step())
            + "\" does not wait for "
            + signal.kind().awaited());
  }

  /** Forgets the signals that are still to come. */
  void close() {
    thread.interrupt();
  }
}
