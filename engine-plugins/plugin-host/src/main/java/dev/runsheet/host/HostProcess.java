package dev.runsheet.host;

import dev.runsheet.spi.ProcessRunner.Exit;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** One process, from the moment it was started. Owned by the thread that started it. */
final class HostProcess {

  /** How long the ends of the streams may lag behind the end of all processes that are known. */
  private static final Duration STREAM_LIMIT = Duration.ofMillis(500);

  private final Launch launch;
  private final Process process;
  private final Ending ending;
  private final Pump stdout;
  private final Pump stderr;
  private boolean awaited;

  HostProcess(Launch launch, OutputStream stdout, OutputStream stderr, Ending ending) {
    this.launch = launch;
    this.process = launch.process();
    this.ending = ending;
    this.stdout = new Pump(process.getInputStream(), stdout, ending);
    this.stderr = new Pump(process.getErrorStream(), stderr, ending);
  }

  /**
   * Lets the process go, and waits until it and its output have ended, or the attempt is stopped.
   */
  void await(Executor pumps) {
    try {
      pumps.execute(
          () -> {
            stdout.drain();
            awaitExit();
            ending.ended();
          });
      pumps.execute(
          () -> {
            stderr.drain();
            ending.ended();
          });
      launch.tree().notePipes();
      ending.awaitAttached();
      if (!ending.stopped()) {
        launch.go();
      }
      ending.awaitEndOrStop();
      awaited = true;
    } finally {
      if (!awaited) {
        // No thread could be had, say. Nobody will ask for the rest.
        new Teardown(launch.tree(), ending).end(Duration.ZERO);
      }
    }
  }

  /** Ends what has to end, and says what came of it. */
  Exit finish(Duration grace, boolean killLeftovers) throws IOException {
    Teardown teardown = new Teardown(launch.tree(), ending);
    boolean stopped = ending.stopped();
    List<String> signals = stopped || killLeftovers ? teardown.end(grace) : List.of();
    boolean held = !ending.awaitEnd(STREAM_LIMIT);
    if (held) {
      stdout.abandon();
      stderr.abandon();
    }
    stdout.check("standard output");
    stderr.check("standard error");
    return new Exit(code(), stopped ? signals : List.of(), held || teardown.failed());
  }

  private void awaitExit() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      // Nobody interrupts a thread of the pool. Were it done, the exit would be reported early.
      Thread.currentThread().interrupt();
    }
  }

  private int code() {
    try {
      return process.waitFor(STREAM_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          ? process.exitValue()
          : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return process.isAlive() ? -1 : process.exitValue();
    }
  }
}
