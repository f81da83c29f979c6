package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.interpreter.Program;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs programs in this JVM. May be shared by threads. Threads are started on first use. */
public final class LocalDriver implements AutoCloseable {

  /** How long {@link #close} waits for executions that it cancelled. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  private final DriverSettings settings;
  private final Clock clock = Clock.systemUTC();
  private final Workspaces workspaces;
  private final Set<LocalExecution> running = ConcurrentHashMap.newKeySet();

  // -- guarded by this --
  private @Nullable ExecutorService ownWorkers;
  private @Nullable ScheduledThreadPoolExecutor timers;
  private boolean closed;

  /** A driver with these settings. */
  public LocalDriver(DriverSettings settings) {
    this.settings = settings;
    this.workspaces = new Workspaces(settings.workspaces());
  }

  /**
   * Starts an execution. Parameters were checked before.
   *
   * @param program what to run
   * @param parameters the given values
   * @param listener hears what happens, absent where nobody does
   * @throws IllegalStateException when the driver is closed
   */
  public LocalExecution start(
      Program program, Map<String, Value> parameters, @Nullable ExecutionListener listener) {
    ExecutionListener heard = listener == null ? LocalExecution.NOBODY : listener;
    LocalExecution execution =
        new LocalExecution(this, UUID.randomUUID().toString(), program, heard);
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the engine is closed");
      }
      running.add(execution);
    }
    execution.begin(parameters);
    return execution;
  }

  DriverSettings settings() {
    return settings;
  }

  Instant now() {
    return clock.instant();
  }

  Workspaces workspaces() {
    return workspaces;
  }

  void ended(LocalExecution execution) {
    running.remove(execution);
  }

  /** Runs a handler, or a service of the host, where the host wants it. */
  void execute(Runnable task) {
    Executor given = settings.executor();
    (given == null ? workers() : given).execute(task);
  }

  /**
   * Runs what steers an execution, on a thread of the driver's own: a host's executor may be busy
   * with the very handler that is to be stopped.
   */
  void steer(Runnable task) {
    workers().execute(task);
  }

  private synchronized Executor workers() {
    ExecutorService own = ownWorkers;
    if (own == null) {
      own = Threads.workers();
      ownWorkers = own;
    }
    return own;
  }

  /** Runs a task at a time, on the one timer thread: it must hand over at once. */
  Future<?> schedule(Runnable task, Instant due) {
    long nanos = nanosUntil(due);
    return timers().schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  private long nanosUntil(Instant due) {
    Duration left = Duration.between(now(), due);
    try {
      return Math.max(0, left.toNanos());
    } catch (ArithmeticException e) {
      return left.isNegative() ? 0 : Long.MAX_VALUE / 2;
    }
  }

  private synchronized ScheduledThreadPoolExecutor timers() {
    ScheduledThreadPoolExecutor made = timers;
    if (made == null) {
      made = new ScheduledThreadPoolExecutor(1, Threads.daemons("runsheet-timer-"));
      made.setRemoveOnCancelPolicy(true);
      timers = made;
    }
    return made;
  }

  /** Cancels what runs, waits up to 30 s for it to end, and gives back threads and folders. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    running.forEach(LocalExecution::cancel);
    awaitEnds();
    synchronized (this) {
      if (ownWorkers != null) {
        ownWorkers.shutdown();
      }
      if (timers != null) {
        timers.shutdownNow();
      }
    }
    workspaces.close();
  }

  private void awaitEnds() {
    Instant until = now().plus(CLOSE_PATIENCE);
    for (LocalExecution execution : running) {
      try {
        execution.awaitEnd(nanosUntil(until));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
