package dev.runsheet.interpreter;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many of the targets: a number, or a percentage (automation-documents.md, section 5.3).
 *
 * @param number the number
 * @param percent whether it is a percentage
 */
record Quota(int number, boolean percent) {

  private static final int LONGEST = 7;
  private static final Pattern CONCURRENCY = Pattern.compile("[1-9][0-9]*|[1-9][0-9]?%|100%");
  private static final Pattern ERRORS = Pattern.compile("0|[1-9][0-9]*|[1-9]?[0-9]%|100%");

  /** How many run at a time, null where the text does not say that. */
  static @Nullable Quota concurrency(String text) {
    return of(text, CONCURRENCY);
  }

  /** How many may fail, null where the text does not say that. */
  static @Nullable Quota errors(String text) {
    return of(text, ERRORS);
  }

  private static @Nullable Quota of(String text, Pattern form) {
    if (text.length() > LONGEST || !form.matcher(text).matches()) {
      return null;
    }
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1) : text;
    return new Quota(Integer.parseInt(digits), percent);
  }

  /** The number of so many targets, a part of one counted as one; at least one. */
  int atLeast(int targets) {
    return percent ? (int) Math.max(1, (number * (long) targets + 99) / 100) : number;
  }

  /** The number of so many targets, a part of one not counted. */
  int atMost(int targets) {
    return percent ? (int) (number * (long) targets / 100) : number;
  }
}
