package dev.runsheet.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All timers of a driver: one thread, and a heap of timers by when they are due. A timer is one
 * small object; setting and forgetting it wakes the thread only where it is due before all others
 * and before the thread wakes anyway, so that a limit that is hardly ever reached costs next to
 * nothing.
 */
final class TimerQueue implements AutoCloseable {

  /** Something that is to run at a time. It runs on the executor of the queue. */
  abstract static class Timer implements Runnable {
    private static final int NOWHERE = -1;

    private long due;
    private int order;
    private int place = NOWHERE;

    private boolean isBefore(Timer other) {
      return due != other.due ? due < other.due : order - other.order < 0;
    }
  }

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Later than that fits into no count of nanoseconds since 1970. */
  private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

  /** The thread looks at the clock that often: someone may have set it. */
  private static final long LONGEST_NAP = 10 * NANOS_PER_SECOND;

  private static final long NEVER = Long.MAX_VALUE;

  /** So many timers are taken out before those who set some get a turn. */
  private static final int MOST_AT_ONCE = 256;

  private final Supplier<Instant> clock;
  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition earlier = lock.newCondition();

  // -- guarded by lock --
  private Timer[] heap = new Timer[16];
  private int size;
  private int orders;
  private int seen;
  private long wakes;
  private @Nullable Thread thread;
  private boolean closed;

  TimerQueue(Supplier<Instant> clock, Executor executor) {
    this.clock = clock;
    this.executor = executor;
  }

  /** Sets a timer that is not set. One that is due already runs at once. */
  void start(Timer timer, Instant due) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      timer.due = nanos(due);
      timer.order = orders++;
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, size * 2);
      }
      up(timer, size++);
      if (thread == null) {
        thread = Threads.daemons("runsheet-timer-").newThread(this::work);
        thread.start();
      } else if (timer.due < wakes) {
        wakes = timer.due;
        earlier.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a timer. Does nothing where it has run, or was never set. */
  void cancel(Timer timer) {
    lock.lock();
    try {
      if (timer.place != Timer.NOWHERE) {
        takeOut(timer);
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many timers are set. */
  int count() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all timers, takes no new ones, and ends the thread. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      for (int i = 0; i < size; i++) {
        // Whoever set it may still want to forget it.
        heap[i].place = Timer.NOWHERE;
      }
      size = 0;
      heap = new Timer[0];
      earlier.signal();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    List<Timer> due = new ArrayList<>();
    while (awaitDue(due)) {
      due.forEach(this::run);
      due.clear();
    }
  }

  private void run(Timer timer) {
    try {
      executor.execute(timer);
    } catch (RejectedExecutionException e) {
      // The driver is closing, and what the timer was for with it.
    }
  }

  /** Waits until timers are due and takes them out; false where the queue is closed. */
  private boolean awaitDue(List<Timer> due) {
    lock.lock();
    try {
      while (!closed) {
        long now = nanos(clock.get());
        while (size > 0 && heap[0].due <= now && due.size() < MOST_AT_ONCE) {
          due.add(heap[0]);
          takeOut(heap[0]);
        }
        if (!due.isEmpty()) {
          return true;
        }
        nap(now);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // awaitDue is the loop.
  private void nap(long now) {
    long next = size == 0 ? NEVER : heap[0].due;
    // Where timers come and go the next one is soon set, and must not wake the thread.
    wakes = next == NEVER && orders == seen ? NEVER : Math.min(next, now + LONGEST_NAP);
    seen = orders;
    try {
      if (wakes == NEVER) {
        earlier.await();
      } else {
        earlier.await(wakes - now, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      // Nobody else knows this thread: it goes on.
    }
  }

  private static long nanos(Instant time) {
    long second = Math.max(-LAST_SECOND, Math.min(LAST_SECOND, time.getEpochSecond()));
    return second * NANOS_PER_SECOND + time.getNano();
  }

  // -- the heap --

  private void takeOut(Timer timer) {
    int place = timer.place;
    timer.place = Timer.NOWHERE;
    Timer last = heap[--size];
    Arrays.fill(heap, size, size + 1, null);
    if (last == timer) {
      return;
    }
    if (place > 0 && last.isBefore(heap[(place - 1) / 2])) {
      up(last, place);
    } else {
      down(last, place);
    }
  }

  private void up(Timer timer, int from) {
    int place = from;
    while (place > 0 && timer.isBefore(heap[(place - 1) / 2])) {
      put(heap[(place - 1) / 2], place);
      place = (place - 1) / 2;
    }
    put(timer, place);
  }

  private void down(Timer timer, int from) {
    int place = from;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(timer)) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(timer, place);
  }

  private void put(Timer timer, int place) {
    heap[place] = timer;
    timer.place = place;
  }
}
