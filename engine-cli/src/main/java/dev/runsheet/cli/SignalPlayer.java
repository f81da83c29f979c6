package dev.runsheet.cli;

import dev.runsheet.Execution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Gives signals to a run when their time has come. */
final class SignalPlayer {

  /** Later than any run ends; more would not fit into a count of nanoseconds. */
  private static final Duration LATEST = Duration.ofDays(36_500);

  private final Execution execution;
  private final Sink err;
  private final ScheduledExecutorService clock;

  private SignalPlayer(Execution execution, Sink err) {
    this.execution = execution;
    this.err = err;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "runsheet-signals");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts to count the time now. */
  static SignalPlayer start(List<Signal> signals, Execution execution, Sink err) {
    SignalPlayer player = new SignalPlayer(execution, err);
    for (Signal signal : signals) {
      player.clock.schedule(() -> player.give(signal), nanos(signal.at()), TimeUnit.NANOSECONDS);
    }
    return player;
  }

  private static long nanos(Duration at) {
    return (at.compareTo(LATEST) < 0 ? at : LATEST).toNanos();
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
    clock.shutdownNow();
  }
}
