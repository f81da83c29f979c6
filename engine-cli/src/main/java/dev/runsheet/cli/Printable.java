package dev.runsheet.cli;

/** Makes texts of others safe to show: nothing in them can steer a terminal. */
final class Printable {

  private static final String STAND_IN = "\ufffd";

  private Printable() {}

  /** Whether a character is shown as it is. */
  static boolean holds(int c) {
    return !Character.isISOControl(c)
        && !turnsDirection(c)
        && Character.getType(c) != Character.SURROGATE;
  }

  /** Whether it turns the direction of what follows, and so hides what stands there. */
  private static boolean turnsDirection(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }

  /** A character as it can be shown. */
  static String of(int c) {
    return holds(c) ? Character.toString(c) : STAND_IN;
  }

  /** A text as one line that can be shown. */
  static String line(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < 0x7f) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.append(c == '\n' || c == '\t' || c == '\r' ? " " : of(c)));
    return out.toString();
  }
}
