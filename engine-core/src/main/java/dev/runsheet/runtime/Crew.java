package dev.runsheet.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The threads of a driver, each kind started on first use. May be shared by threads. */
final class Crew implements AutoCloseable {

  private final @Nullable Executor given;
  private final TimerQueue timers;

  // -- guarded by this --
  private @Nullable Workers workers;
  private @Nullable ExecutorService steering;

  /**
   * No threads yet.
   *
   * @param given where the host wants handlers to run, absent for threads of our own
   * @param timers watch over those
   */
  Crew(@Nullable Executor given, TimerQueue timers) {
    this.given = given;
    this.timers = timers;
  }

  /**
   * Runs a handler where the host wants it. An executor that runs what it is given at once, on the
   * very thread, would hold up a thread that steers: it gets one of the driver's own instead.
   */
  void execute(Runnable task) {
    Executor host = given;
    if (host == null) {
      workers().execute(task);
    } else if (Threads.steers()) {
      host.execute(() -> unlessItSteers(task));
    } else {
      host.execute(task);
    }
  }

  private void unlessItSteers(Runnable task) {
    if (Threads.steers()) {
      workers().execute(task);
    } else {
      task.run();
    }
  }

  /** Asks a service of the host where the host wants it, or else on a thread of our own. */
  void serve(Runnable task) {
    try {
      execute(task);
    } catch (RejectedExecutionException e) {
      work(task);
    }
  }

  /** Runs what may block, on a thread of the driver's own. */
  void work(Runnable task) {
    workers().execute(task);
  }

  /** Runs what never blocks: a host's executor may be busy with the very handler it is about. */
  void steer(Runnable task) {
    steering().execute(task);
  }

  private synchronized Workers workers() {
    Workers own = workers;
    if (own == null) {
      own = new Workers(timers);
      workers = own;
    }
    return own;
  }

  private synchronized ExecutorService steering() {
    ExecutorService own = steering;
    if (own == null) {
      own = Threads.steering();
      steering = own;
    }
    return own;
  }

  @Override
  public synchronized void close() {
    if (workers != null) {
      workers.close();
    }
    if (steering != null) {
      steering.shutdown();
    }
  }
}
