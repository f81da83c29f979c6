package dev.runsheet.document;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who knows an action better than its schema finds in the inputs of a step as
 * written. It becomes a warning: AWS takes the document and finds out when the step runs.
 *
 * @param node the value that it is about, for its JSON pointer
 * @param span where it stands
 * @param message what is wrong, quoting the text
 * @param hint what to write instead, absent where that cannot be said
 */
public record InputRemark(Node node, Span span, String message, @Nullable String hint) {

  /** A remark on a value. */
  public static InputRemark at(Node node, String message, @Nullable String hint) {
    return new InputRemark(node, node.span(), message, hint);
  }

  /** A remark on the key of an entry. */
  public static InputRemark atKey(Node.Field field, String message, @Nullable String hint) {
    return new InputRemark(field.node(), field.keySpan(), message, hint);
  }
}
