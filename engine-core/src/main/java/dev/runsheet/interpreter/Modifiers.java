package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What steers the flow of a Command document from within a step's inputs (command-documents.md,
 * sections 3.5 and 3.10). Keys are compared exactly; values other than the known ones do nothing.
 *
 * @param exitOnFailure {@code onFailure: exit}
 * @param succeedOnFailure {@code onFailure: successAndExit}
 * @param exitOnSuccess {@code onSuccess: exit}
 * @param last {@code finallyStep: true}
 */
record Modifiers(
    boolean exitOnFailure, boolean succeedOnFailure, boolean exitOnSuccess, boolean last) {

  private static final Modifiers NONE = new Modifiers(false, false, false, false);

  private static final int LEAST_SECONDS = 5;
  private static final int MOST_SECONDS = 172_800;
  private static final Duration STANDARD = Duration.ofHours(1);

  static Modifiers of(Value inputs) {
    if (!(inputs instanceof Value.Fields map)) {
      return NONE;
    }
    String onFailure = text(map, "onFailure");
    return new Modifiers(
        onFailure.equals("exit"),
        onFailure.equals("successAndExit"),
        text(map, "onSuccess").equals("exit"),
        text(map, "finallyStep").equals("true"));
  }

  private static String text(Value.Fields map, String key) {
    Value value = map.get(key);
    return value instanceof Value.Text || value instanceof Value.Bool ? value.toString() : "";
  }

  /** The limit of one run: {@code timeoutSeconds}, or an hour where that cannot be used. */
  static Duration timeout(Value inputs) {
    Value written = inputs instanceof Value.Fields map ? timeoutSeconds(map) : Value.Null.VALUE;
    boolean number =
        written instanceof Value.Text
            || written instanceof Value.Int
            || written instanceof Value.Decimal;
    if (!number) {
      return STANDARD;
    }
    String text = written.toString();
    if (text.length() > 100) {
      return STANDARD;
    }
    try {
      BigDecimal seconds = new BigDecimal(text).setScale(0, RoundingMode.DOWN);
      boolean usable =
          seconds.compareTo(BigDecimal.valueOf(LEAST_SECONDS)) >= 0
              && seconds.compareTo(BigDecimal.valueOf(MOST_SECONDS)) <= 0;
      return usable ? Duration.ofSeconds(seconds.longValue()) : STANDARD;
    } catch (NumberFormatException e) {
      return STANDARD;
    }
  }

  private static Value timeoutSeconds(Value.Fields map) {
    for (var field : map.fields().entrySet()) {
      if (field.getKey().equalsIgnoreCase("timeoutSeconds")) {
        return field.getValue();
      }
    }
    return Value.Null.VALUE;
  }
}
