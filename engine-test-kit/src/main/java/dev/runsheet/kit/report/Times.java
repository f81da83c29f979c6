package dev.runsheet.kit.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lengths of time, for people. */
final class Times {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Times() {}

  /** A moment, to the millisecond. */
  static String at(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static String between(Instant start, Instant end) {
    return of(Duration.between(start, end));
  }

  /** For instance {@code 12 ms}, {@code 1.5 s}, {@code 2 min 5 s}, {@code 6 h}. */
  static String of(Duration time) {
    long millis = Math.max(0, time.toMillis());
    if (millis < SECOND) {
      return millis == 0 ? "0 s" : millis + " ms";
    }
    if (millis < MINUTE) {
      long tenths = millis % SECOND / 100;
      return millis / SECOND + (tenths == 0 ? "" : "." + tenths) + " s";
    }
    if (millis < HOUR) {
      return two(millis / MINUTE, "min", millis % MINUTE / SECOND, "s");
    }
    return millis < DAY
        ? two(millis / HOUR, "h", millis % HOUR / MINUTE, "min")
        : two(millis / DAY, "d", millis % DAY / HOUR, "h");
  }

  private static String two(long more, String unit, long less, String smaller) {
    return more + " " + unit + (less == 0 ? "" : " " + less + " " + smaller);
  }
}
