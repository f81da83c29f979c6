package dev.runsheet.runtime;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of an engine that was given none: virtual ones where this JVM has them. */
final class Threads {

  private Threads() {}

  static ExecutorService workers() {
    try {
      Method perTask = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
      return (ExecutorService) perTask.invoke(null);
    } catch (ReflectiveOperationException e) {
      return Executors.newCachedThreadPool(daemons("runsheet-worker-"));
    }
  }

  static ThreadFactory daemons(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
