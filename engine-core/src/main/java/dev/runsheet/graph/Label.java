package dev.runsheet.graph;

/**
 * Makes texts of documents fit for a diagram: one line, not too long, and nothing in them that
 * changes how what follows is read.
 */
final class Label {

  /** Enough for a name or a condition. */
  private static final int LONG = 120;

  private static final int REPLACEMENT = 0xfffd;

  /** Makes one picture of several. */
  private static final int JOINER = 0x200d;

  private Label() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder();
    int count = 0;
    boolean blank = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isBlank(c)) {
        blank = !out.isEmpty();
        continue;
      }
      if (count >= LONG) {
        return out.append('…').toString();
      }
      if (blank) {
        out.append(' ');
        count++;
        blank = false;
      }
      out.appendCodePoint(holds(c) ? c : REPLACEMENT);
      count++;
    }
    return out.toString();
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
  }

  /** Whether a character shows itself, and only itself. */
  private static boolean holds(int c) {
    if (c == JOINER) {
      return true;
    }
    boolean character = (c & 0xfffe) != 0xfffe && (c < 0xfdd0 || c > 0xfdef);
    return character
        && switch (Character.getType(c)) {
          case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
          default -> true;
        };
  }
}
