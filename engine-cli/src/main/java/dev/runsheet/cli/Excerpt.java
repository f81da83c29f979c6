package dev.runsheet.cli;

/**
 * A line of a text and a line of marks under a part of it, both as a terminal can show them: tabs
 * are spaces, control characters stand-ins, and of a long line only what is around the mark is
 * there.
 */
final class Excerpt {

  private static final int MOST = 120;
  private static final int BEFORE = 50;
  private static final int TAB = 4;
  private static final String CUT = "…";

  private final StringBuilder shown = new StringBuilder();
  private final StringBuilder marks = new StringBuilder();
  private int column;

  /**
   * The excerpt.
   *
   * @param line the line
   * @param start where the marked part begins, from 0
   * @param end where it ends; at least one mark is set
   */
  Excerpt(String line, int start, int end) {
    int from = line.length() <= MOST ? 0 : boundary(line, Math.max(0, start - BEFORE));
    int to = boundary(line, Math.min(line.length(), from + MOST));
    if (from > 0) {
      append(CUT, 1, false);
    }
    for (int i = from; i < to; ) {
      int c = line.codePointAt(i);
      add(c, i >= start && i < end);
      i += Character.charCount(c);
    }
    if (to < line.length()) {
      append(CUT, 1, false);
    }
    if (marks.indexOf("^") < 0) {
      marks.append(" ".repeat(Math.max(0, column - marks.length()))).append('^');
    }
  }

  /** Not in the middle of a character. */
  private static int boundary(String line, int offset) {
    boolean inside =
        offset > 0
            && offset < line.length()
            && Character.isLowSurrogate(line.charAt(offset))
            && Character.isHighSurrogate(line.charAt(offset - 1));
    return inside ? offset - 1 : offset;
  }

  private void add(int c, boolean marked) {
    if (c == '\t') {
      int width = TAB - column % TAB;
      append(" ".repeat(width), width, marked);
    } else {
      append(Printable.of(c), Printable.holds(c) ? Width.of(c) : 1, marked);
    }
  }

  private void append(String text, int width, boolean marked) {
    shown.append(text);
    marks.append((marked ? "^" : " ").repeat(width));
    column += width;
  }

  String line() {
    return shown.toString().stripTrailing();
  }

  String marks() {
    return marks.toString().stripTrailing();
  }
}
