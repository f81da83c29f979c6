package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import org.jspecify.annotations.Nullable;

/** Writes corrected pieces of a document, for hints. */
final class Mending {

  /** Longer pieces are not repeated in a hint. */
  private static final int LONGEST = 200;

  private Mending() {}

  /** An entry with another value, its key in quotes where the document has it so. */
  static String entry(Node.Field field, String value) {
    return (isQuoted(field) ? "\"" + field.key() + "\"" : field.key()) + ": " + value;
  }

  /** Whether the key of an entry stands in quotes, as it does in JSON. */
  static boolean isQuoted(Node.Field field) {
    Span key = field.keySpan();
    return key.startLine() == key.endLine()
        && key.endColumn() - key.startColumn() == field.key().length() + 2;
  }

  /** A text in double quotes, as YAML and JSON take it. */
  static String quoted(String text) {
    return Value.text(text).toJson();
  }

  /**
   * What a place must hold that takes a text and has something else; null where that cannot be
   * told.
   *
   * @param field the entry whose value it is, absent for an element of a list
   */
  static @Nullable String asText(Node node, Node.@Nullable Field field, Places places) {
    if (node instanceof Node.Fields && isBlock(node, places) && isLong(node)) {
      return field == null ? null : entry(field, "|");
    }
    boolean scalar = node instanceof Node.Scalar && !Nodes.isNull(node) && node.text() == null;
    boolean line = node instanceof Node.Fields && isBlock(node, places);
    if (!scalar && !line) {
      return null;
    }
    String written = places.written(node);
    if (written.length() > LONGEST) {
      return null;
    }
    return field == null ? quoted(written) : entry(field, quoted(written));
  }

  private static boolean isLong(Node node) {
    return node.span().startLine() < node.span().endLine();
  }

  /** Whether a map is written without braces. */
  private static boolean isBlock(Node node, Places places) {
    return !places.written(node).startsWith("{");
  }
}
