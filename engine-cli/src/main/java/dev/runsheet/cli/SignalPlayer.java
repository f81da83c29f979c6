package dev.runsheet.cli;

import dev.runsheet.Execution;
import dev.runsheet.event.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Gives signals to a run when their time has come. */
final class SignalPlayer {

  /** Later than any run ends; more would not fit into a count of nanoseconds. */
  private static final Duration LATEST = Duration.ofDays(36_500);

  private final List<TimedSignal> signals;
  private final Execution execution;
  private final Sink err;
  private final Thread thread = new Thread(this::play, "runsheet-signals");

  private SignalPlayer(List<TimedSignal> signals, Execution execution, Sink err) {
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
  static SignalPlayer start(List<TimedSignal> signals, Execution execution, Sink err) {
    SignalPlayer player = new SignalPlayer(signals, execution, err);
    player.thread.setDaemon(true);
    player.thread.start();
    return player;
  }

  private void play() {
    long start = System.nanoTime();
    try {
      for (TimedSignal signal : signals) {
        Duration at = signal.at().compareTo(LATEST) < 0 ? signal.at() : LATEST;
        TimeUnit.NANOSECONDS.sleep(at.toNanos() - (System.nanoTime() - start));
        give(signal);
      }
    } catch (InterruptedException e) {
      // The run is over, and nobody is left to hear the rest.
    }
  }

  private void give(TimedSignal timed) throws InterruptedException {
    switch (timed.kind()) {
      case CANCEL -> execution.cancel();
      case COMPLETE -> execution.complete();
      default -> give(Objects.requireNonNull(timed.signal()));
    }
  }

  private void give(Signal signal) throws InterruptedException {
    try {
      execution.signal(signal).get();
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      err.println("runsheet: signal refused: " + Printable.line(String.valueOf(why.getMessage())));
    }
  }

  /** Forgets the signals that are still to come. */
  void close() {
    thread.interrupt();
  }
}
