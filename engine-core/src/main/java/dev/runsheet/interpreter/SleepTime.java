package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** When an {@code aws:sleep} ends (automation-documents.md, section 4.22). */
final class SleepTime {

  private static final Duration LONGEST = Duration.ofSeconds(604_799);

  private SleepTime() {}

  /**
   * When a sleep that begins now ends.
   *
   * @throws UnusableInputException when its inputs say nothing usable
   */
  static Instant end(Value inputs, Instant now) throws UnusableInputException {
    if (!(inputs instanceof Value.Fields map)) {
      throw new UnusableInputException("aws:sleep needs a Duration or a Timestamp");
    }
    Value duration = map.get("Duration");
    if (duration != null) {
      return now.plus(bounded(duration(duration, "Duration of aws:sleep")));
    }
    Value timestamp = map.get("Timestamp") != null ? map.get("Timestamp") : map.get("TimeStamp");
    if (timestamp == null) {
      throw new UnusableInputException("aws:sleep needs a Duration or a Timestamp");
    }
    Instant end = timestamp(timestamp);
    if (end.isAfter(now)) {
      bounded(Duration.of(now.until(end, ChronoUnit.SECONDS), ChronoUnit.SECONDS));
    }
    return end;
  }

  private static String text(Value value) {
    Value clear = value instanceof Value.Secret secret ? secret.reveal() : value;
    return clear instanceof Value.Text text ? text.value().strip() : "";
  }

  /** A duration of days, hours, minutes and seconds. */
  static Duration duration(Value written, String input) throws UnusableInputException {
    try {
      Duration duration = Duration.parse(text(written));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // Falls through to the message.
    }
    throw new UnusableInputException(
        "%s is \"%s\", which is no ISO-8601 duration of days, hours, minutes and seconds; write PT10M for ten minutes"
            .formatted(input, written));
  }

  private static Instant timestamp(Value written) throws UnusableInputException {
    String text = text(written);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException withoutZone) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException e) {
        throw new UnusableInputException(
            "Timestamp of aws:sleep is \"%s\", which is no ISO-8601 time; write 2026-01-31T08:00:00Z"
                .formatted(written));
      }
    }
  }

  private static Duration bounded(Duration duration) throws UnusableInputException {
    if (duration.compareTo(LONGEST) > 0) {
      throw new UnusableInputException(
          "aws:sleep cannot last %s: the longest sleep is 604799 seconds, a second short of seven days"
              .formatted(duration));
    }
    return duration;
  }
}
