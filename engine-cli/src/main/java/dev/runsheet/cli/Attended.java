package dev.runsheet.cli;

import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.host.HostProcessRunner;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An execution that somebody waits for: it can be interrupted, gets its signals, and its result is
 * printed.
 *
 * @param streams where the result goes
 * @param interrupts tells when it is interrupted
 * @param processes what the execution runs
 * @param followers tell what happens
 */
record Attended(
    Streams streams, Interrupts interrupts, HostProcessRunner processes, Followers followers) {

  /**
   * Starts an execution and waits for its end.
   *
   * @param eventFile where to write what happens, absent for nowhere
   * @param signals what happens from outside
   * @param format how to print the result
   * @param start starts it
   * @return the exit code
   */
  int await(
      @Nullable String eventFile,
      List<TimedSignal> signals,
      Format format,
      Supplier<Execution> start)
      throws InterruptedException {
    ExecutionResult result;
    if (eventFile == null) {
      result = await(start.get(), signals);
    } else {
      try (EventFile events = EventFile.open(eventFile, streams.err())) {
        followers.write(events);
        result = await(start.get(), signals);
      }
    }
    if (format == Format.JSON) {
      streams.out().println(ResultJson.of(result).toJson());
    } else {
      streams.out().print(ResultText.outputs(result));
    }
    return ExitCode.of(result.status());
  }

  private ExecutionResult await(Execution execution, List<TimedSignal> signals)
      throws InterruptedException {
    Interrupts.Watch watch = interrupts.watch(execution::cancel, processes::close);
    SignalPlayer player =
        signals.isEmpty() ? null : SignalPlayer.start(signals, execution, streams.err());
    try {
      return execution.await();
    } finally {
      if (player != null) {
        player.close();
      }
      watch.close();
    }
  }
}
