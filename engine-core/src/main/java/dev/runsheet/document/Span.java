package dev.runsheet.document;

/**
 * A stretch of a text. Lines and columns count from 1; a column counts UTF-16 units, as editors do.
 * The end is the place just behind the last character.
 *
 * @param startLine line of the first character
 * @param startColumn column of the first character
 * @param endLine line of the place behind the last character
 * @param endColumn column of the place behind the last character
 */
public record Span(int startLine, int startColumn, int endLine, int endColumn)
    implements Comparable<Span> {

  /** The first place of a text: for what concerns the text as a whole. */
  public static final Span START = new Span(1, 1, 1, 1);

  /** Checks that the end is not before the start. */
  public Span {
    if (startLine < 1
        || startColumn < 1
        || endLine < startLine
        || (endLine == startLine && endColumn < startColumn)) {
      throw new IllegalArgumentException(
          "not a span: %d:%d to %d:%d".formatted(startLine, startColumn, endLine, endColumn));
    }
  }

  /** Orders by start, then by end. */
  @Override
  public int compareTo(Span other) {
    int byLine = Integer.compare(startLine, other.startLine);
    if (byLine != 0) {
      return byLine;
    }
    int byColumn = Integer.compare(startColumn, other.startColumn);
    if (byColumn != 0) {
      return byColumn;
    }
    int byEndLine = Integer.compare(endLine, other.endLine);
    return byEndLine != 0 ? byEndLine : Integer.compare(endColumn, other.endColumn);
  }

  /** {@code line:column} of the start. */
  @Override
  public String toString() {
    return startLine + ":" + startColumn;
  }
}
