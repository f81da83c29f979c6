package dev.runsheet.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Hears the signals of the operating system. The first cancels what runs; the next ends the program
 * at once, and so does the first where nothing runs. However the program ends, no process of what
 * runs is left.
 *
 * <p>{@code sun.misc.Signal} is the one way to them, and javac warns of every mention of it: so it
 * is used by reflection. A JVM without it ends at the first signal.
 */
final class SignalTrap implements Interrupts {

  /** What a shell adds to the number of the signal that ended a program. */
  private static final int BY_SIGNAL = 128;

  /** Closer than this, two are one: some programs signal a process and its group. */
  private static final long ONE_NANOS = 100_000_000;

  private final Sink err;
  private @Nullable Runnable cancel;
  private boolean heard;
  private long heardAt;
  private volatile boolean ending;

  SignalTrap(Sink err) {
    this.err = err;
  }

  @Override
  public Watch watch(Runnable cancelling, Runnable killing) {
    expect(cancelling);
    Thread cleanUp = new Thread(killing, "runsheet-clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    trap();
    return () -> {
      expect(null);
      forget(cleanUp);
      if (ending) {
        neverReturn();
      }
    };
  }

  private synchronized void expect(@Nullable Runnable cancelling) {
    cancel = cancelling;
    heard = false;
  }

  /** The program is ending at once: what its end brings about is told no more. */
  private static void neverReturn() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already, and the hook runs.
    }
  }

  private void trap() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Constructor<?> named = signal.getConstructor(String.class);
      Method number = signal.getMethod("getNumber");
      Method handle = signal.getMethod("handle", signal, handler);
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  hear((Integer) number.invoke(arguments[0]));
                  return null;
                }
                return method.invoke(this, arguments);
              });
      for (String name : new String[] {"INT", "TERM", "HUP"}) {
        install(handle, named, name, ours);
      }
    } catch (ReflectiveOperationException e) {
      // A JVM without them ends at a signal, and the hook cleans up.
    }
  }

  /** A signal that there is not here, or that the JVM keeps to itself, is left alone. */
  private static void install(Method handle, Constructor<?> named, String name, Object handler)
      throws ReflectiveOperationException {
    try {
      handle.invoke(null, named.newInstance(name), handler);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw e;
      }
    }
  }

  private synchronized void hear(int number) {
    long now = System.nanoTime();
    Runnable cancelling = cancel;
    if (heard && now - heardAt < ONE_NANOS) {
      return;
    }
    if (heard || cancelling == null) {
      ending = true;
      end(BY_SIGNAL + number);
      return;
    }
    heard = true;
    heardAt = now;
    err.println("runsheet: cancelling; once more to end at once");
    cancelling.run();
  }

  /** On a thread of its own: the end of a program waits for nothing, least of all for this lock. */
  private static void end(int code) {
    new Thread(() -> Runtime.getRuntime().exit(code), "runsheet-end").start();
  }
}
