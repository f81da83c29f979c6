package dev.runsheet.template;

import dev.runsheet.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place in a text where a reference may stand: what the delimiters enclose, found in one scan
 * from left to right.
 *
 * @param start index of the opening delimiter
 * @param end index behind the closing delimiter
 * @param inner what stands between, blanks included
 * @param reference what it names, or null where it can be no reference
 */
public record Occurrence(int start, int end, String inner, @Nullable Reference reference) {

  /** All places in a text, in order. They do not overlap. */
  public static List<Occurrence> in(String text, Dialect dialect, Syntax syntax) {
    int open = text.indexOf(syntax.open);
    if (open < 0) {
      return List.of();
    }
    List<Occurrence> found = new ArrayList<>();
    while (open >= 0) {
      int close = text.indexOf(syntax.close, open + 2);
      if (close < 0) {
        break;
      }
      int innermost = text.lastIndexOf(syntax.open, close - 2);
      String inner = text.substring(innermost + 2, close);
      found.add(new Occurrence(innermost, close + 2, inner, dialect.classify(inner)));
      open = text.indexOf(syntax.open, close + 2);
    }
    return found;
  }

  /** Whether a tree holds a reference that names something; map keys hold none. */
  static boolean any(Node tree, Dialect dialect, Syntax syntax, Predicate<Reference> resolves) {
    if (tree instanceof Node.Items list) {
      for (Node item : list.items()) {
        if (any(item, dialect, syntax, resolves)) {
          return true;
        }
      }
      return false;
    }
    if (tree instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        if (any(field.node(), dialect, syntax, resolves)) {
          return true;
        }
      }
      return false;
    }
    String text = tree.text();
    if (text == null || !text.contains(syntax.open)) {
      return false;
    }
    for (Occurrence occurrence : in(text, dialect, syntax)) {
      Reference reference = occurrence.reference();
      if (reference != null
          && (reference.kind() == Reference.Kind.STORE || resolves.test(reference))) {
        return true;
      }
    }
    return false;
  }
}
