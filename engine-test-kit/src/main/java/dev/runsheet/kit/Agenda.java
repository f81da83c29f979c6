package dev.runsheet.kit;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to happen in virtual time, in order. Time moves only when the next entry is taken. */
final class Agenda {

  /** What comes first at one time. */
  enum Rank {
    /** Somebody outside does something. */
    SIGNAL,
    /** An action answers: within its limit where both come at once. */
    COMPLETION,
    /** A timer comes due. */
    TIMER,
    /** Somebody outside does something that nobody waited for a moment ago. */
    LATE_SIGNAL
  }

  /** Something that is to happen. */
  static final class Entry {
    private final Instant at;
    private final Rank rank;
    private final long number;
    private final Runnable what;
    private boolean cancelled;

    private Entry(Instant at, Rank rank, long number, Runnable what) {
      this.at = at;
      this.rank = rank;
      this.number = number;
      this.what = what;
    }

    void cancel() {
      cancelled = true;
    }
  }

  private static final Comparator<Entry> ORDER =
      Comparator.<Entry, Instant>comparing(entry -> entry.at)
          .thenComparing(entry -> entry.rank)
          .thenComparingLong(entry -> entry.number);

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER);
  private Instant now;
  private long count;

  Agenda(Instant start) {
    this.now = start;
  }

  Instant now() {
    return now;
  }

  /** Plans something; what lies in the past happens at once. */
  Entry add(Instant at, Rank rank, Runnable what) {
    Entry entry = new Entry(at.isBefore(now) ? now : at, rank, count++, what);
    entries.add(entry);
    return entry;
  }

  /** Lets the next thing happen; false where there is none. */
  boolean proceed() {
    Entry next = poll();
    if (next == null) {
      return false;
    }
    now = next.at;
    next.what.run();
    return true;
  }

  private @Nullable Entry poll() {
    Entry next = entries.poll();
    while (next != null && next.cancelled) {
      next = entries.poll();
    }
    return next;
  }
}
