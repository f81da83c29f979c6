package dev.runsheet.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes for actions. A host may bring its own, to run them in a container, say. Must be
 * thread-safe.
 */
public interface ProcessRunner {

  /**
   * Runs a process until it has ended and closed its output, or until the attempt is stopped
   * ({@link ActionContext#onStop}); then no process that it started stays alive. Output goes to the
   * context's sinks while it comes. The process reads nothing from standard input.
   *
   * @param command what to run
   * @param context the attempt it belongs to
   * @return how it ended
   * @throws IOException when it could not be started; the message says why
   * @throws InterruptedException when the thread is interrupted before it was started
   */
  Exit run(Command command, ActionContext context) throws IOException, InterruptedException;

  /**
   * A runner of the same settings that runs at most so many processes at a time; more of them wait.
   * Unless it is overridden, this runner with a bound added to its own.
   */
  default ProcessRunner withMaxProcesses(int most) {
    return bounded(this, most);
  }

  /** A runner with a bound added to its own. */
  static ProcessRunner bounded(ProcessRunner runner, int most) {
    return new BoundedProcessRunner(runner, most);
  }

  /**
   * What to run.
   *
   * @param line the program and its arguments
   * @param directory where to run it, or null for the host's default
   * @param environment variables to add to the host's, winning over them
   */
  record Command(List<String> line, @Nullable Path directory, Map<String, String> environment) {
    /** Copies the collections. */
    public Command {
      line = List.copyOf(line);
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
  }

  /**
   * How a process ended.
   *
   * @param code its exit code; 128 and the signal's number for a process that a signal ended, as a
   *     shell says it; -1 for one that was not started because the attempt had been stopped
   *     already, or that could not be ended
   * @param signals the signals that were sent to its tree because the attempt was stopped, in
   *     order; empty where it ended by itself
   * @param leaked whether a stream was still held open by something out of reach when it was given
   *     up
   */
  record Exit(int code, List<String> signals, boolean leaked) {
    /** Copies the signals. */
    public Exit {
      signals = List.copyOf(signals);
    }
  }
}
