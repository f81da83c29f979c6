package dev.runsheet.host;

import java.time.Duration;

/**
 * What the thread that runs a process waits for: that both its streams are read, then that both
 * have ended and the process with them, or that the attempt is stopped.
 *
 * <p>An interrupt of the waiting thread is a stop as well. It is kept, so that it does not disturb
 * the clearing up, until {@link #restoreInterrupt}.
 */
final class Ending {

  private static final int STREAMS = 2;

  private int attached;
  private int ended;
  private boolean stopped;
  private boolean interrupted;
  private boolean hurried;

  /** The attempt is over. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  synchronized boolean stopped() {
    return stopped;
  }

  /** The attempt is over, and there is no time for anything to end by itself. */
  synchronized void hurry() {
    hurried = true;
    stop();
  }

  synchronized boolean hurried() {
    return hurried;
  }

  /** A stream is being read. */
  synchronized void attached() {
    attached++;
    notifyAll();
  }

  /** A stream has ended, for one of them after the process. */
  synchronized void ended() {
    ended++;
    notifyAll();
  }

  /** Waits until both streams are read, or a stop. */
  synchronized void awaitAttached() {
    while (attached < STREAMS && !stopped) {
      await(0);
    }
  }

  /** Waits until all has ended, or a stop. */
  synchronized void awaitEndOrStop() {
    while (ended < STREAMS && !stopped) {
      await(0);
    }
  }

  /**
   * Waits until all has ended, stopped or not.
   *
   * @return whether it has
   */
  synchronized boolean awaitEnd(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    long left = limit.toNanos();
    while (ended < STREAMS && left > 0) {
      await(left);
      left = deadline - System.nanoTime();
    }
    return ended == STREAMS;
  }

  /** Lets a short time pass. */
  synchronized void pause(long nanos) {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = deadline - System.nanoTime()) {
      await(left);
    }
  }

  /** Gives a kept interrupt back to the thread. */
  void restoreInterrupt() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for whatever comes first, a wake-up for no reason included: every caller loops. */
  @SuppressWarnings("WaitNotInLoop")
  private void await(long nanos) {
    try {
      // Rounded up: no nanoseconds would mean no limit.
      wait((nanos + 999_999) / 1_000_000);
    } catch (InterruptedException e) {
      interrupted = true;
      stopped = true;
    }
  }
}
