package dev.runsheet.aws.action;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows an answer: another phase, now or after the poll interval, or the end.
 *
 * @param phase where to go on, absent at the end and for the same phase again
 * @param later whether to wait for the poll interval first
 * @param end whether the action is over
 * @param failure why it failed, absent where it did not
 * @param kept what to remember from now on, by name
 */
record Next(
    @Nullable String phase,
    boolean later,
    boolean end,
    @Nullable Failure failure,
    Map<String, Value> kept) {

  /** Goes on with another phase at once. */
  static Next go(String phase) {
    return new Next(phase, false, false, null, Map.of());
  }

  /** Goes on with another phase after the poll interval. */
  static Next goLater(String phase) {
    return new Next(phase, true, false, null, Map.of());
  }

  /** Makes the same phase's call again after the poll interval. */
  static Next again() {
    return new Next(null, true, false, null, Map.of());
  }

  static Next succeed() {
    return new Next(null, false, true, null, Map.of());
  }

  static Next fail(Failure failure) {
    return new Next(null, false, true, failure, Map.of());
  }

  /** Fails because what was wanted did not come about. */
  static Next unwanted(String message) {
    return fail(Failures.unwanted(message));
  }

  /** The same, with something to remember; null is nothing. */
  Next keep(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Map<String, Value> all = new LinkedHashMap<>(kept);
    all.put(name, Value.of(value));
    return new Next(phase, later, end, failure, all);
  }
}
