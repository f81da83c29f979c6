package dev.runsheet.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads, and tells those that steer from others. */
final class Threads {

  /** How long one execution may keep a thread before others get a turn. */
  static final long SLICE_NANOS = 5_000_000;

  private static final int MOST_THAT_STEER = 4;
  private static final int IDLE_SECONDS = 5;

  private Threads() {}

  /** A few, for what never blocks: however many timers come due at once, no more are needed. */
  static ExecutorService steering() {
    int count = Math.max(2, Math.min(MOST_THAT_STEER, Runtime.getRuntime().availableProcessors()));
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Steering(task, number.incrementAndGet()));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Whether this thread must not be held up. */
  static boolean steers() {
    return Thread.currentThread() instanceof Steering;
  }

  static ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static final class Steering extends Thread {
    Steering(Runnable task, int number) {
      super(task, "runsheet-steering-" + number);
      setDaemon(true);
    }
  }
}
