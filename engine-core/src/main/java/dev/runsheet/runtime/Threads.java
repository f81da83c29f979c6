package dev.runsheet.runtime;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of an engine: workers, which may be held for long, and a few that steer. */
final class Threads {

  private static final int MOST_THAT_STEER = 4;
  private static final int IDLE_SECONDS = 5;

  private Threads() {}

  /** As many as there is work to do at a time: virtual ones where this JVM has them. */
  static ExecutorService workers() {
    try {
      Method perTask = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      return (ExecutorService) perTask.invoke(null);
    } catch (ReflectiveOperationException e) {
      return Executors.newCachedThreadPool(daemons("runsheet-worker-"));
    }
  }

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
