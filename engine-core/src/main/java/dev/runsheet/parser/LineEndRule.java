package dev.runsheet.parser;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;

/**
 * The lines of a shell script hold no carriage returns. YAML removes those of its own line ends,
 * JSON keeps them.
 */
final class LineEndRule {

  private LineEndRule() {}

  static void check(Check check, CommandStep step) {
    if (step.action().equals("aws:runShellScript")) {
      Nodes.eachField(
          step.inputs(),
          field -> {
            if (field.key().equalsIgnoreCase("runCommand")) {
              Nodes.eachText(field.node(), line -> line(check, line));
            }
          });
    }
  }

  private static void line(Check check, Node.Scalar line) {
    String text = String.valueOf(line.text());
    if (text.indexOf('\r') >= 0) {
      check.findings.warning(
          Code.CARRIAGE_RETURN,
          Place.of(line),
          "the script line \"%s\" holds a carriage return, which a shell takes for part of the command"
              .formatted(Words.shown(text.strip())),
          Mending.quoted(text.replace("\r", "")));
    }
  }
}
