package dev.runsheet.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Passes what a process writes on while it comes, until the stream ends or is given up. */
final class Pump {

  private static final int BUFFER = 64 * 1024;

  private final InputStream from;
  private final OutputStream to;
  private final Ending ending;
  // No lock: who takes the output may block, and the end must not wait for that.
  private volatile boolean abandoned;
  private volatile @Nullable Throwable refusal;

  Pump(InputStream from, OutputStream to, Ending ending) {
    this.from = from;
    this.to = to;
    this.ending = ending;
  }

  /** A thread for pumps: it keeps no JVM alive. */
  static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "runsheet-pump");
    thread.setDaemon(true);
    return thread;
  }

  /** Reads to the end of the stream. */
  void drain() {
    // When a process exits, Java closes its streams, although a child may still write to them. It
    // takes the monitor of the stream to do so: whoever holds it keeps the stream to its real end.
    synchronized (from) {
      ending.attached();
      byte[] buffer = new byte[BUFFER];
      for (int read = read(buffer); read >= 0; read = read(buffer)) {
        deliver(buffer, read);
      }
    }
  }

  /** Gives the stream up: something out of reach holds it. What it still writes goes nowhere. */
  void abandon() {
    abandoned = true;
    try {
      from.close();
    } catch (IOException e) {
      // It is given up in any case.
    }
  }

  /** Complains when what the process wrote could not be passed on. */
  void check(String stream) throws IOException {
    Throwable refused = refusal;
    if (refused != null) {
      throw new IOException(stream + " could not be passed on: " + refused.getMessage(), refused);
    }
  }

  private int read(byte[] buffer) {
    try {
      return from.read(buffer);
    } catch (IOException e) {
      // A pipe fails in no other way than by being closed, which is how it is given up.
      return -1;
    }
  }

  private void deliver(byte[] buffer, int length) {
    if (abandoned || refusal != null) {
      // Read on all the same: a process whose output nobody takes would hang.
      return;
    }
    try {
      to.write(buffer, 0, length);
    } catch (Throwable e) {
      // Whatever it is, it must not keep the process from ending.
      refusal = e;
    }
  }
}
