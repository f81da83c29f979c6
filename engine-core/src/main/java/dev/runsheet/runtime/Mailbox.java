package dev.runsheet.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A queue without a lock, emptied by one owner at a time: whoever finds it idle when posting.
 *
 * <pre>
 * if (mailbox.post(item)) {
 *   for (List&lt;T&gt; items = mailbox.take(); !items.isEmpty(); items = mailbox.take()) { … }
 * }
 * </pre>
 *
 * @param <T> what is posted
 */
final class Mailbox<T> {

  /** An item on top of those that were posted before it. */
  private record Letter(@Nullable Object item, @Nullable Letter before) {}

  /** Lies at the bottom while there is an owner; nothing else lies on nothing. */
  private static final Letter OWNED = new Letter(null, null);

  @SuppressWarnings("rawtypes")
  private static final AtomicReferenceFieldUpdater<Mailbox, Letter> TOP =
      AtomicReferenceFieldUpdater.newUpdater(Mailbox.class, Letter.class, "top");

  private volatile @Nullable Letter top;

  /**
   * Adds an item.
   *
   * @return whether the caller is the owner now and must {@link #take} until nothing is left
   */
  boolean post(T item) {
    while (true) {
      Letter seen = top;
      Letter letter = new Letter(item, seen == null ? OWNED : seen);
      if (TOP.compareAndSet(this, seen, letter)) {
        return seen == null;
      }
    }
  }

  /** Makes the caller the owner of one that is idle and empty. */
  boolean claim() {
    return TOP.compareAndSet(this, null, OWNED);
  }

  /** Gives its owner all items in order; none where there are none, and then there is no owner. */
  List<T> take() {
    if (TOP.compareAndSet(this, OWNED, null)) {
      return List.of();
    }
    return inOrder(TOP.getAndSet(this, OWNED));
  }

  @SuppressWarnings("unchecked") // Only post puts something in.
  private static <T> List<T> inOrder(Letter last) {
    int count = 0;
    for (Letter letter = last;
        letter != null && letter.before() != null;
        letter = letter.before()) {
      count++;
    }
    Object[] items = new Object[count];
    for (Letter letter = last; count > 0 && letter != null; letter = letter.before()) {
      items[--count] = letter.item();
    }
    return (List<T>) Arrays.asList(items);
  }
}
