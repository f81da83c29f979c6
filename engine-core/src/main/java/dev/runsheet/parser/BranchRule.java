package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import java.util.List;
import java.util.Set;

/** The choices of aws:branch, and the condition of aws:loop, are well formed. */
final class BranchRule {

  static final String BRANCH = "aws:branch";

  static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "EqualsIgnoreCase",
          "StartsWith",
          "EndsWith",
          "Contains",
          "NumericEquals",
          "NumericGreater",
          "NumericLesser",
          "NumericGreaterOrEquals",
          "NumericLesserOrEquals",
          "BooleanEquals");
  private static final Set<String> COMPOSITIONS = Set.of("And", "Or", "Not");

  private final Check check;
  private final AutomationStep step;

  private BranchRule(Check check, AutomationStep step) {
    this.check = check;
    this.step = step;
  }

  static void check(Check check, AutomationStep step) {
    if (step.inputs() == null) {
      return;
    }
    BranchRule rule = new BranchRule(check, step);
    if (step.action().equals(BRANCH)
        && step.inputs().get("Choices") instanceof Node.Items choices) {
      for (Node choice : choices.items()) {
        if (choice instanceof Node.Fields map) {
          rule.condition(map, true);
        }
      }
    }
    if (step.action().equals(AutomationReader.LOOP)
        && step.inputs().get("LoopCondition") instanceof Node.Fields condition) {
      rule.condition(condition, false);
    }
  }

  private void condition(Node.Fields map, boolean choice) {
    int operators = 0;
    int compositions = 0;
    int unknown = 0;
    boolean variable = map.field("Variable") != null;
    for (Node.Field field : map.fields()) {
      if (COMPOSITIONS.contains(field.key())) {
        compositions++;
        composition(field);
      } else if (OPERATORS.contains(field.key())) {
        operators++;
      } else if (field.key().equals("NextStep")) {
        if (!choice) {
          shape(field, "it belongs beside the condition");
        }
      } else if (!field.key().equals("Variable")) {
        unknown(field);
        unknown++;
        operators++;
      }
    }
    boolean leaf = operators == 1 && variable && compositions == 0;
    boolean composed = compositions == 1 && operators == 0 && !variable;
    // What an unknown key lacks is not told again: with the right one it may lack nothing.
    if (!leaf && !composed && !(unknown > 0 && operators - unknown + compositions <= 1)) {
      report(map, operators, compositions, variable);
    }
  }

  private void report(Node.Fields map, int operators, int compositions, boolean variable) {
    String what;
    if (compositions > 0) {
      what = "\"And\", \"Or\" and \"Not\" stand alone, without each other and without a comparison";
    } else if (operators == 0) {
      what = "it has no operator";
    } else if (operators > 1) {
      what = "it has %d operators, but takes one".formatted(operators);
    } else {
      what = variable ? "it is not complete" : "it has no \"Variable\"";
    }
    check.findings.error(
        Code.BRANCH_SHAPE,
        Place.head(map),
        "this condition of step \"%s\" cannot be evaluated: %s"
            .formatted(Words.shown(step.name()), what),
        operators > 1 ? "join the comparisons with \"And\" or \"Or\"" : null);
  }

  private void composition(Node.Field field) {
    if (field.node() instanceof Node.Items list
        && (!field.key().equals("Not") || list.items().size() == 1)) {
      for (Node item : list.items()) {
        if (item instanceof Node.Fields map) {
          condition(map, false);
        }
      }
      if (list.items().isEmpty()) {
        shape(field, "it is empty");
      }
    } else if (field.key().equals("Not") && field.node() instanceof Node.Fields map) {
      condition(map, false);
    } else {
      shape(
          field,
          field.key().equals("Not") ? "it takes one condition" : "it takes a list of conditions");
    }
  }

  private void shape(Node.Field field, String what) {
    check.findings.error(
        Code.BRANCH_SHAPE,
        Place.key(field),
        "\"%s\" in step \"%s\" cannot be evaluated: %s"
            .formatted(field.key(), Words.shown(step.name()), what),
        null);
  }

  private void unknown(Node.Field field) {
    check.findings.error(
        Code.BRANCH_OPERATOR,
        Place.key(field),
        "\"%s\" is no operator of a condition".formatted(Words.shown(field.key())),
        field.key().equals("Default")
            ? "\"Default\" stands beside \"Choices\""
            : field.node() instanceof Node.Fields
                ? "write what stands in it beside \"NextStep\""
                : Words.didYouMean(field.key(), OPERATORS));
  }
}
