package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Turns the places that the parsers report into spans. The YAML engine counts code points and takes
 * more characters for line breaks than editors do; a text in which that makes a difference is
 * mapped character by character.
 */
final class Places {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final boolean alike;
  private int @Nullable [] lineStarts;
  private int lastLine;
  private int @Nullable [] offsets;

  Places(String text) {
    this.text = text;
    this.alike = countsAlike(text);
  }

  private static boolean countsAlike(String text) {
    boolean ascii = text.getBytes(StandardCharsets.UTF_8).length == text.length();
    if (ascii && text.indexOf('\r') < 0) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 && c != '\r') {
        continue;
      }
      boolean lineBreak =
          c == '\u0085'
              || c == '\u2028'
              || c == '\u2029'
              || (c == '\r' && !text.startsWith("\n", i + 1));
      if (lineBreak || Character.isSurrogate(c) || c == BYTE_ORDER_MARK) {
        return false;
      }
    }
    return true;
  }

  /** Whether the parsers count lines and columns as editors do in this text. */
  boolean countAlike() {
    return alike;
  }

  /** The span between two marks of the YAML engine. */
  Span span(Mark start, Mark end) {
    if (alike) {
      return new Span(
          start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
    }
    return span(offset(start), offset(end));
  }

  /** The offset of a mark of the YAML engine. */
  int offset(Mark mark) {
    return offset(mark.getIndex());
  }

  /** The offset of a code point. */
  int offset(int codePoint) {
    if (alike) {
      return Math.min(codePoint, text.length());
    }
    int[] known = offsets();
    return known[Math.min(codePoint, known.length - 1)];
  }

  /** The span between two offsets of the text. */
  Span span(int start, int end) {
    int[] starts = lineStarts();
    int startLine = line(starts, start);
    int endLine = line(starts, end);
    return new Span(
        startLine + 1, start - starts[startLine] + 1, endLine + 1, end - starts[endLine] + 1);
  }

  /** The offset of a place in the text. */
  int offset(int line, int column) {
    int[] starts = lineStarts();
    return Math.min(text.length(), starts[Math.min(line, starts.length) - 1] + column - 1);
  }

  /**
   * The span of everything between a start and the last character before an end that is not blank.
   */
  Span trimmed(int start, int end) {
    int last = end;
    while (last > start && text.charAt(last - 1) <= ' ') {
      last--;
    }
    return span(start, last);
  }

  /** A piece of the tree as it is written in the text. */
  String written(Node node) {
    return written(node.span());
  }

  /** What stands in a span. */
  String written(Span span) {
    return text.substring(
        offset(span.startLine(), span.startColumn()), offset(span.endLine(), span.endColumn()));
  }

  String text() {
    return text;
  }

  /** The line of an offset: most often the one that was asked for last, or the next. */
  private int line(int[] starts, int offset) {
    int line = lastLine;
    if (starts[line] > offset || (line + 2 < starts.length && starts[line + 2] <= offset)) {
      int found = Arrays.binarySearch(starts, offset);
      line = found >= 0 ? found : -found - 2;
    } else if (line + 1 < starts.length && starts[line + 1] <= offset) {
      line++;
    }
    lastLine = line;
    return line;
  }

  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known == null) {
      known = new int[16];
      int count = 1;
      for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
        if (count == known.length) {
          known = Arrays.copyOf(known, count * 2);
        }
        known[count++] = feed + 1;
      }
      known = Arrays.copyOf(known, count);
      lineStarts = known;
    }
    return known;
  }

  private int[] offsets() {
    int[] known = offsets;
    if (known == null) {
      known = new int[text.codePointCount(0, text.length()) + 1];
      int offset = 0;
      for (int i = 0; i < known.length - 1; i++) {
        known[i] = offset;
        offset += Character.charCount(text.codePointAt(offset));
      }
      known[known.length - 1] = text.length();
      offsets = known;
    }
    return known;
  }
}
