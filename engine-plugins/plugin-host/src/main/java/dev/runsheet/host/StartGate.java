package dev.runsheet.host;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps starting processes and writing scripts apart, in the whole JVM.
 *
 * <p>A process that is being started holds, for a moment, every file that the JVM has open. Were
 * that a script open for writing, executing the script could fail with "Text file busy", even after
 * it was closed here. Many processes may be started at a time; a script is written while none is.
 */
final class StartGate {

  private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock(true);

  /** Held while a process is started. */
  static final Lock STARTING = LOCK.readLock();

  /** Held while a script is open for writing. */
  static final Lock WRITING = LOCK.writeLock();

  private StartGate() {}
}
