package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * Where a finding stands.
 *
 * @param span in the text
 * @param target in the tree: a {@link Node} or {@link Node.Field}, for the JSON pointer; absent
 *     means the whole
 */
record Place(Span span, @Nullable Object target) {

  /** What concerns the text as a whole. */
  static final Place START = new Place(Span.START, null);

  /** A piece of the tree. */
  static Place of(Node node) {
    return new Place(node.span(), node);
  }

  /** The beginning of a piece of the tree: the first key of a map. */
  static Place head(Node node) {
    boolean inside = node instanceof Node.Fields map && !map.fields().isEmpty();
    return inside && node instanceof Node.Fields map
        ? new Place(map.fields().get(0).keySpan(), node)
        : of(node);
  }

  /** The key of an entry. */
  static Place key(Node.Field field) {
    return new Place(field.keySpan(), field);
  }

  /** A part of a piece of the tree. */
  static Place in(Node node, Span span) {
    return new Place(span, node);
  }

  /** A place in a text of which there is no tree yet. */
  static Place at(Span span) {
    return new Place(span, null);
  }
}
