package dev.runsheet.template;

import dev.runsheet.document.Node;
import java.util.function.Predicate;

/** How references are written. A document speaks one of the two. */
public enum Syntax {
  /** {@code {{ name }}}. */
  BRACES("{{", "}}"),
  /** {@code << name >>}. */
  ANGLES("<<", ">>");

  final String open;
  final String close;

  Syntax(String open, String close) {
    this.open = open;
    this.close = close;
  }

  /**
   * The form that a document speaks: braces where it holds any reference in braces, for shells use
   * {@code <<} and {@code >>} themselves.
   *
   * @param tree the document
   * @param dialect how its kind writes references
   * @param resolves whether a reference names something
   */
  public static Syntax of(Node tree, Dialect dialect, Predicate<Reference> resolves) {
    return Occurrence.any(tree, dialect, BRACES, resolves) ? BRACES : ANGLES;
  }

  /** A reference as it is written in this form, for messages and hints. */
  public String write(String name) {
    return open + " " + name + " " + close;
  }
}
