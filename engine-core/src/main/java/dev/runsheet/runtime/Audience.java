package dev.runsheet.runtime;

import dev.runsheet.event.ExecutionListener.OutputStreamName;
import dev.runsheet.event.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Those who listen to one execution. Immutable. */
record Audience(List<Telling> all) {

  static final Audience NOBODY = new Audience(List.of());

  /** These and one more. */
  Audience with(Telling another) {
    List<Telling> more = new ArrayList<>(all);
    more.add(another);
    return new Audience(List.copyOf(more));
  }

  /** These less one. */
  Audience without(Telling one) {
    return new Audience(all.stream().filter(telling -> telling != one).toList());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void tell(List<Notice> notices) {
    for (Telling telling : all) {
      notices.forEach(telling::tell);
    }
  }

  void tell(String step, OutputStreamName stream, byte[] bytes, BooleanSupplier abandoned) {
    for (Telling telling : all) {
      telling.tell(step, stream, bytes, abandoned);
    }
  }

  /** Runs something once all have heard what they were told before. */
  void afterwards(Runnable action) {
    if (all.isEmpty()) {
      action.run();
      return;
    }
    AtomicInteger left = new AtomicInteger(all.size());
    for (Telling telling : all) {
      telling.afterwards(
          () -> {
            if (left.decrementAndGet() == 0) {
              action.run();
            }
          });
    }
  }
}
