package dev.runsheet.runtime;

import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.ExecutionListener.OutputStreamName;
import dev.runsheet.event.Notice;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Tells one listener what one execution does: one thing at a time, in order, and on threads of its
 * own, so that nobody waits for a listener. What it is slow to take waits in a queue. Output that a
 * process writes would fill it without end: whoever writes waits while too much of it lies there,
 * as for a full pipe.
 */
final class Telling implements Runnable {

  private static final System.Logger LOG = System.getLogger(Telling.class.getName());

  /** So many bytes of output may wait. */
  private static final int MOST_WAITING = 1 << 20;

  /** How often a writer that waits looks whether it still has to. */
  private static final long LOOK_AGAIN_MILLIS = 20;

  /** What a process wrote. */
  private static final class Output {
    final String step;
    final OutputStreamName stream;
    final byte[] bytes;

    Output(String step, OutputStreamName stream, byte[] bytes) {
      this.step = step;
      this.stream = stream;
      this.bytes = bytes;
    }

    @Override
    public String toString() {
      return bytes.length + " bytes of step " + step;
    }
  }

  private final ExecutionListener listener;
  private final Executor threads;
  private final Mailbox<Object> waiting = new Mailbox<>();

  // -- guarded by this --
  private int bytesWaiting;

  /**
   * Tells a listener.
   *
   * @param listener who
   * @param threads where it is told; may be held for as long as the listener likes
   */
  Telling(ExecutionListener listener, Executor threads) {
    this.listener = listener;
    this.threads = threads;
  }

  void tell(Notice notice) {
    post(notice);
  }

  /**
   * Tells output. Waits where the listener is far behind.
   *
   * @param bytes what was written; not changed any more
   * @param abandoned whether nobody waits any more: then what finds no room is left out
   */
  void tell(String step, OutputStreamName stream, byte[] bytes, BooleanSupplier abandoned) {
    if (makeRoom(bytes.length, abandoned)) {
      post(new Output(step, stream, bytes));
    }
  }

  /** Runs something once the listener has heard all that it was told before. */
  void afterwards(Runnable action) {
    post(action);
  }

  private synchronized boolean makeRoom(int length, BooleanSupplier abandoned) {
    boolean interrupted = false;
    while (bytesWaiting >= MOST_WAITING && !abandoned.getAsBoolean()) {
      try {
        wait(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (bytesWaiting >= MOST_WAITING) {
      return false;
    }
    bytesWaiting += length;
    return true;
  }

  private synchronized void giveRoom(int length) {
    bytesWaiting -= length;
    notifyAll();
  }

  private void post(Object item) {
    if (!waiting.post(item)) {
      return;
    }
    try {
      threads.execute(this);
    } catch (RejectedExecutionException e) {
      // The driver is closed already: whoever is late tells by itself.
      run();
    }
  }

  @Override
  public void run() {
    for (List<Object> items = waiting.take(); !items.isEmpty(); items = waiting.take()) {
      items.forEach(this::deliver);
    }
  }

  private void deliver(Object item) {
    try {
      if (item instanceof Notice notice) {
        listener.onNotice(notice);
      } else if (item instanceof Output output) {
        giveRoom(output.bytes.length);
        listener.onOutput(output.step, output.stream, output.bytes, output.bytes.length);
      } else {
        ((Runnable) item).run();
      }
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      LOG.log(System.Logger.Level.WARNING, "a listener failed on " + item, e);
    }
  }
}
