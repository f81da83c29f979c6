package dev.runsheet.runtime;

import dev.runsheet.event.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The signals that one execution was given and has not answered yet. May be shared by threads. */
final class Answers {

  static final Signal.Refusal OVER =
      new Signal.Refusal(Signal.Refusal.Reason.WRONG_STATE, "the execution is over");
  static final Signal.Refusal NOT_BEGUN =
      new Signal.Refusal(
          Signal.Refusal.Reason.WRONG_STATE,
          "the execution has not begun: it waits until others have ended");

  private final Map<Integer, CompletableFuture<Optional<Signal.Refusal>>> open = new HashMap<>();
  private int last;
  private boolean closed;

  /** Takes in a signal and gives its number; 0 where no signal is answered any more. */
  synchronized int open(CompletableFuture<Optional<Signal.Refusal>> answer) {
    if (closed) {
      return 0;
    }
    open.put(++last, answer);
    return last;
  }

  /** Numbers up to this one are taken. */
  synchronized void skipTo(int number) {
    last = Math.max(last, number);
  }

  /** Takes out who waits for an answer; null where nobody does. */
  synchronized @Nullable CompletableFuture<Optional<Signal.Refusal>> take(int number) {
    return open.remove(number);
  }

  /** Takes out all who wait, and takes in nobody any more. */
  synchronized List<CompletableFuture<Optional<Signal.Refusal>>> close() {
    closed = true;
    List<CompletableFuture<Optional<Signal.Refusal>>> left = new ArrayList<>(open.values());
    open.clear();
    return left;
  }
}
