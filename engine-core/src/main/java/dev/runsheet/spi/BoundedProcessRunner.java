package dev.runsheet.spi;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Lets at most so many processes of another runner run at a time, in the order in which they came.
 */
final class BoundedProcessRunner implements ProcessRunner {

  private static final Exit NEVER_STARTED = new Exit(-1, List.of(), false);

  private final ProcessRunner runner;
  private final Semaphore places;

  BoundedProcessRunner(ProcessRunner runner, int most) {
    this.runner = runner;
    this.places = new Semaphore(most, true);
  }

  @Override
  public Exit run(Command command, ActionContext context) throws IOException, InterruptedException {
    places.acquire();
    try {
      return context.stopping() ? NEVER_STARTED : runner.run(command, context);
    } finally {
      places.release();
    }
  }
}
