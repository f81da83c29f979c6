package dev.runsheet.cli;

import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.host.HostProcessRunner;
import java.util.List;
import java.util.function.Supplier;

/**
 * An execution that somebody waits for: it can be interrupted, gets its signals, and its result is
 * printed.
 *
 * @param streams where the result goes
 * @param interrupts tells when it is interrupted
 * @param processes what the execution runs
 * @param followers tell what happens
 * @param request which command it is, and where more is written of the execution
 */
record Attended(
    Streams streams,
    Interrupts interrupts,
    HostProcessRunner processes,
    Followers followers,
    Wanted request) {

  /**
   * What is wanted of it.
   *
   * @param command the command
   * @param written where more is written than is shown
   * @param format how to print the result
   */
  record Wanted(String command, Request.Written written, Format format) {}

  /**
   * Starts an execution and waits for its end.
   *
   * @param signals what happens from outside
   * @param start starts it
   * @return the exit code
   */
  int await(List<TimedSignal> signals, Supplier<Execution> start) throws InterruptedException {
    String page = request.written().report();
    ReportFile report =
        page == null ? null : ReportFile.open(request.command(), page, streams.err());
    if (report != null) {
      followers.gather(report);
    }
    Execution execution;
    ExecutionResult result;
    String events = request.written().events();
    if (events == null) {
      execution = start.get();
      result = await(execution, signals);
    } else {
      try (EventFile file = EventFile.open(request.command(), events, streams.err())) {
        followers.gather(file);
        execution = start.get();
        result = await(execution, signals);
      }
    }
    if (report != null) {
      report.write(execution.document(), result);
    }
    if (request.format() == Format.JSON) {
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
