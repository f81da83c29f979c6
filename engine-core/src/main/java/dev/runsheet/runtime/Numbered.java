package dev.runsheet.runtime;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A small table of things that bear numbers. New ones bear larger numbers than those before, so it
 * is an array in order. Not to be shared by threads.
 *
 * @param <T> the things
 */
final class Numbered<T extends Numbered.Item> {

  /** Something that bears a number. */
  interface Item {
    int number();
  }

  private static final Item[] EMPTY = {};

  private Item[] items = EMPTY;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void add(T item) {
    if (size > 0 && items[size - 1].number() >= item.number()) {
      throw new IllegalStateException("number %d was used before".formatted(item.number()));
    }
    if (size == items.length) {
      items = Arrays.copyOf(items, size == 0 ? 1 : size * 2);
    }
    items[size++] = item;
  }

  @Nullable T get(int number) {
    int place = place(number);
    return place < 0 ? null : at(place);
  }

  /** Takes something out; gives null where it is not there. */
  @Nullable T remove(int number) {
    int place = place(number);
    if (place < 0) {
      return null;
    }
    T removed = at(place);
    size--;
    System.arraycopy(items, place + 1, items, place, size - place);
    Arrays.fill(items, size, size + 1, null);
    return removed;
  }

  void forEach(Consumer<T> action) {
    for (int place = 0; place < size; place++) {
      action.accept(at(place));
    }
  }

  /** The first of a kind; null where there is none. */
  @Nullable T find(Predicate<T> kind) {
    for (int place = 0; place < size; place++) {
      if (kind.test(at(place))) {
        return at(place);
      }
    }
    return null;
  }

  void clear() {
    items = EMPTY;
    size = 0;
  }

  private int place(int number) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = items[middle].number();
      if (found == number) {
        return middle;
      }
      if (found < number) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  @SuppressWarnings("unchecked") // Only add puts something in.
  private T at(int place) {
    return (T) items[place];
  }
}
