package dev.runsheet.parser;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Value;
import java.util.Set;

/**
 * aws:updateVariable names a declared variable as {@code variable:name} and gives it a value of its
 * type (automation-documents.md, section 4.23).
 */
final class UpdateVariableRule {

  static final String UPDATE_VARIABLE = "aws:updateVariable";
  static final String PREFIX = "variable:";

  private UpdateVariableRule() {}

  static void check(Check check, AutomationDocument document, AutomationStep step) {
    if (!step.action().equals(UPDATE_VARIABLE)
        || step.inputs() == null
        || !(step.inputs().get("Name") instanceof Node.Scalar name)
        || name.text() == null) {
      return;
    }
    String text = name.text().strip();
    Set<String> declared = document.variables().keySet();
    if (!check.isLiteral(name)) {
      check.findings.warning(
          Code.VARIABLE_NAME,
          Place.of(name),
          "\"%s\" gives the value of the variable, where its name must stand"
              .formatted(Words.shown(text)),
          "Name: " + text.replaceAll("[{}<>\\s]", ""));
    } else if (!text.startsWith(PREFIX)) {
      check.findings.error(
          Code.VARIABLE_NAME,
          Place.of(name),
          "\"%s\" is no name of a variable: it must be of the form \"variable:<name>\""
              .formatted(Words.shown(text)),
          "Name: " + PREFIX + Words.shown(text));
    } else {
      Parameter variable = document.variables().get(text.substring(PREFIX.length()));
      if (variable == null) {
        check.findings.warning(
            Code.UNDECLARED_VARIABLE,
            Place.of(name),
            "\"%s\" names no variable of the document".formatted(Words.shown(text)),
            Words.didYouMean(text.substring(PREFIX.length()), declared));
      } else if (step.inputs().get("Value") != null) {
        value(check, variable, step.inputs().get("Value"));
      }
    }
  }

  private static void value(Check check, Parameter variable, Node node) {
    boolean open = node instanceof Node.Scalar scalar && !check.isLiteral(scalar);
    Value value = node.value();
    if (!open && !(value instanceof Value.Null) && !variable.type().accepts(value)) {
      String written = node.text() == null ? check.written(node) : node.text();
      check.findings.warning(
          Code.INPUT_TYPE,
          Place.of(node),
          "the value \"%s\" is %s, but the variable \"%s\" is %s"
              .formatted(
                  Words.shown(written),
                  Words.article(value.kind()),
                  Words.shown(variable.name()),
                  Words.article(variable.type().label())),
          null);
    }
  }
}
