package dev.runsheet.cli;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says how long something took. */
final class Took {

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  private Took() {}

  /** For instance {@code 0.3 s}, {@code 2 min 5 s} or {@code 1 h 30 min}. */
  static String between(@Nullable Instant start, @Nullable Instant end) {
    return start == null || end == null ? "0.0 s" : of(Duration.between(start, end));
  }

  static String of(Duration time) {
    long tenths = Math.max(0, time.toMillis()) / 100;
    long seconds = tenths / 10;
    if (seconds < MINUTE) {
      return seconds + "." + tenths % 10 + " s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }
    return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
  }
}
