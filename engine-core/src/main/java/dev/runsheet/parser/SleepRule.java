package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What aws:sleep is given is a duration or an instant that it can use. AWS finds out when the step
 * starts.
 */
final class SleepRule {

  private static final long LONGEST_SECONDS = 604_799;

  private SleepRule() {}

  static void check(Check check, AutomationStep step) {
    if (!step.action().equals("aws:sleep") || step.inputs() == null) {
      return;
    }
    Node duration = step.inputs().get("Duration");
    if (duration != null) {
      duration(check, duration);
    }
    instant(check, step.inputs().get("Timestamp"));
    instant(check, step.inputs().get("TimeStamp"));
  }

  private static void duration(Check check, Node node) {
    String text = literal(check, node);
    if (text == null) {
      return;
    }
    try {
      Duration duration = Duration.parse(text);
      if (duration.isNegative() || duration.toSeconds() > LONGEST_SECONDS) {
        warn(
            check,
            node,
            "the duration \"%s\" is not between 0 and 604799 seconds",
            text,
            "PT168H is 7 days");
      }
    } catch (DateTimeParseException e) {
      warn(
          check,
          node,
          "\"%s\" is no duration in ISO 8601",
          text,
          "write for instance PT10M or P1D");
    }
  }

  private static void instant(Check check, @Nullable Node node) {
    String text = node == null ? null : literal(check, node);
    if (node == null || text == null) {
      return;
    }
    try {
      OffsetDateTime.parse(text);
    } catch (DateTimeParseException e) {
      try {
        LocalDateTime.parse(text);
      } catch (DateTimeParseException alsoWithoutZone) {
        warn(
            check,
            node,
            "\"%s\" is no instant in ISO 8601",
            text,
            "write for instance 2026-01-31T12:00:00Z");
      }
    }
  }

  /** The text of an input that holds no reference. */
  private static @Nullable String literal(Check check, Node node) {
    return node instanceof Node.Scalar scalar && check.isLiteral(scalar) ? node.text() : null;
  }

  private static void warn(Check check, Node node, String message, String text, String hint) {
    check.findings.warning(Code.SLEEP, Place.of(node), message.formatted(Words.shown(text)), hint);
  }
}
