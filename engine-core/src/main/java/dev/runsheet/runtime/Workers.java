package dev.runsheet.runtime;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The threads of an engine for what may block: virtual ones where this JVM has them. Elsewhere a
 * few, which are enough for very many tasks that are soon done; where none of them has done its
 * task for a moment and others wait, there are a few more, and so on.
 */
final class Workers implements Executor, AutoCloseable {

  /** So many threads do not have to wait for that moment, and so many more come with each. */
  static final int AT_ONCE = 16;

  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final int IDLE_SECONDS = 5;

  private final ExecutorService threads;
  private final @Nullable Watch watch;

  /** Threads, and the timers by which they are watched. */
  Workers(TimerQueue timers) {
    ExecutorService virtual = virtual();
    if (virtual != null) {
      threads = virtual;
      watch = null;
      return;
    }
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Threads.daemons("runsheet-worker-"));
    pool.allowCoreThreadTimeOut(true);
    threads = pool;
    watch = new Watch(pool, timers);
  }

  /** By reflection: the baseline does not have them. */
  private static @Nullable ExecutorService virtual() {
    try {
      Method perTask = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      return (ExecutorService) perTask.invoke(null);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
    if (watch != null) {
      watch.look();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  /** Adds threads to a pool that is stuck, and takes them off when they are not needed. */
  private static final class Watch extends TimerQueue.Timer {
    private final ThreadPoolExecutor pool;
    private final TimerQueue timers;
    private final AtomicBoolean set = new AtomicBoolean();
    private long done = -1;

    Watch(ThreadPoolExecutor pool, TimerQueue timers) {
      this.pool = pool;
      this.timers = timers;
    }

    /** Sees to it that a task that waits does not wait for ever. */
    void look() {
      if (!pool.getQueue().isEmpty() && set.compareAndSet(false, true)) {
        timers.start(this, Instant.now().plus(MOMENT));
      }
    }

    @Override
    public void run() {
      int waiting = pool.getQueue().size();
      long soFar = pool.getCompletedTaskCount();
      if (waiting > 0 && soFar == done) {
        int more = pool.getPoolSize() + Math.min(waiting, AT_ONCE);
        pool.setMaximumPoolSize(more);
        pool.setCorePoolSize(more);
      } else if (waiting == 0 && pool.getCorePoolSize() > AT_ONCE) {
        pool.setCorePoolSize(AT_ONCE);
        pool.setMaximumPoolSize(Math.max(AT_ONCE, pool.getPoolSize()));
      }
      done = soFar;
      set.set(false);
      look();
    }
  }
}
