package dev.runsheet.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
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

  private final Sink err;
  private final AtomicReference<@Nullable Runnable> cancel = new AtomicReference<>();

  SignalTrap(Sink err) {
    this.err = err;
  }

  @Override
  public Watch cancelBy(Runnable cancelling) {
    cancel.set(cancelling);
    Thread cleanUp = new Thread(Leftovers::kill, "runsheet-clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    trap();
    return () -> {
      cancel.set(null);
      forget(cleanUp);
    };
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

  private void hear(int number) {
    Runnable first = cancel.getAndSet(null);
    if (first == null) {
      Runtime.getRuntime().exit(BY_SIGNAL + number);
    } else {
      err.println("runsheet: cancelling; once more to end at once");
      first.run();
    }
  }
}
