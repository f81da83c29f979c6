package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.ParameterType.Shape;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of a branch or of the condition of a loop can hold for the types of its two sides
 * (automation-documents.md, section 4.4).
 */
final class ConditionTypeRule {

  private final Check check;
  private final ReferenceTypes types;
  private final AutomationStep step;

  private ConditionTypeRule(Check check, ReferenceTypes types, AutomationStep step) {
    this.check = check;
    this.types = types;
    this.step = step;
  }

  static void check(Check check, ReferenceTypes types, AutomationStep step) {
    ConditionTypeRule rule = new ConditionTypeRule(check, types, step);
    if (step.inputs() != null && step.action().equals(BranchRule.BRANCH)) {
      rule.conditions(step.inputs().get("Choices"));
    } else if (step.inputs() != null && step.action().equals(AutomationReader.LOOP)) {
      rule.conditions(step.inputs().get("LoopCondition"));
    }
  }

  private void conditions(@Nullable Node node) {
    if (node instanceof Node.Items list) {
      list.items().forEach(this::conditions);
    } else if (node instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        if (BranchRule.OPERATORS.contains(field.key())) {
          side(field.key(), map.get("Variable"));
          side(field.key(), field.node());
        } else {
          conditions(field.node());
        }
      }
    }
  }

  private void side(String operator, @Nullable Node node) {
    if (node instanceof Node.Scalar scalar) {
      ReferenceTypes.Known known = types.of(scalar);
      if (known != null && !comparable(operator).contains(known.type().shape())) {
        check.findings.add(
            Code.REFERENCE_TYPE,
            Severity.WARNING,
            Place.of(scalar),
            "\"%s\" is %s, so that \"%s\" in step \"%s\" never holds"
                .formatted(
                    Words.shown(String.valueOf(scalar.text())),
                    Words.article(known.type().label()),
                    operator,
                    Words.shown(step.name())),
            null,
            List.of(new Diagnostic.Related(known.what(), known.span())));
      } else if (known == null && check.isLiteral(scalar)) {
        literal(operator, scalar);
      }
    }
  }

  private void literal(String operator, Node.Scalar scalar) {
    String text = scalar.value().toString().strip();
    boolean numeric = operator.startsWith("Numeric");
    if (numeric ? isNumber(text) : !operator.equals("BooleanEquals") || isBoolean(text)) {
      return;
    }
    check.findings.warning(
        Code.INPUT_VALUE,
        Place.of(scalar),
        "\"%s\" is no %s, so that \"%s\" in step \"%s\" never holds"
            .formatted(
                Words.shown(text),
                numeric ? "number" : "Boolean",
                operator,
                Words.shown(step.name())),
        null);
  }

  private static boolean isNumber(String text) {
    Value value = YamlScalars.of(text);
    return value == null || value instanceof Value.Int || value instanceof Value.Decimal;
  }

  private static boolean isBoolean(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  private static Set<Shape> comparable(String operator) {
    if (operator.startsWith("Numeric")) {
      return EnumSet.of(Shape.INTEGER, Shape.TEXT);
    }
    if (operator.equals("BooleanEquals")) {
      return EnumSet.of(Shape.BOOLEAN, Shape.TEXT);
    }
    Set<Shape> texts = EnumSet.of(Shape.TEXT, Shape.INTEGER, Shape.BOOLEAN);
    if (operator.equals("Contains")) {
      texts.add(Shape.TEXTS);
    }
    return texts;
  }
}
