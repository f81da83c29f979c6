package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Step;
import org.jspecify.annotations.Nullable;

/**
 * A script of several lines keeps them: YAML joins the lines of a text that has neither quotes nor
 * a bar, so that all commands become one.
 */
final class FoldedScriptRule {

  /** Longer scripts are not repeated in a hint. */
  private static final int LONGEST = 400;

  private FoldedScriptRule() {}

  static void check(Check check, Step step) {
    Nodes.eachField(
        step.inputs(),
        field -> {
          if (field.key().equals("Script") || field.key().equalsIgnoreCase("runCommand")) {
            script(check, step, field.node());
          }
        });
  }

  private static void script(Check check, Step step, Node node) {
    if (node instanceof Node.Items list) {
      list.items().forEach(item -> script(check, step, item));
    } else if (node instanceof Node.Scalar scalar
        && scalar.plain()
        && scalar.text() != null
        && scalar.span().startLine() < scalar.span().endLine()
        && !check.written(scalar).startsWith(">")
        && !check.written(scalar).startsWith("|")) {
      check.findings.warning(
          Code.FOLDED_SCRIPT,
          Place.of(scalar),
          "the lines of the script of step \"%s\" are joined into one: \"%s\""
              .formatted(Words.shown(step.name()), Words.shown(scalar.text())),
          hint(check.written(scalar)));
    }
  }

  /** The script below a bar, as deep as its second line. */
  private static @Nullable String hint(String written) {
    int second = written.indexOf('\n') + 1;
    int depth = MendedLine.indentation(written, second);
    return written.length() > LONGEST || depth == 0
        ? "write \"|\" in its place and begin the script in the next line"
        : "|\n" + " ".repeat(depth) + written;
  }
}
