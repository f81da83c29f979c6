package dev.runsheet.parser;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What steers the flow inside the inputs of a Command step has a value that has an effect (section
 * 3.5).
 */
final class CommandFlowRule {

  private static final List<String> STEERING = List.of("onFailure", "onSuccess", "finallyStep");
  private static final int SHORTEST = 5;
  private static final int LONGEST = 172_800;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.:/+=@%,-]+");

  private CommandFlowRule() {}

  static void check(Check check, CommandStep step) {
    if (step.inputs() instanceof Node.Fields inputs) {
      value(check, inputs.field("onFailure"), List.of("exit", "successAndExit"));
      value(check, inputs.field("onSuccess"), List.of("exit"));
      timeout(check, inputs.field("timeoutSeconds"));
      finallyStep(check, step, inputs.field("finallyStep"));
      inputs.fields().forEach(field -> letters(check, field));
    } else if (step.inputs() instanceof Node.Items list) {
      list.items().forEach(item -> inList(check, step, item));
    }
    scriptName(check, step);
  }

  /** Other inputs are known in any letter case, these are not. */
  private static void letters(Check check, Node.Field field) {
    for (String key : STEERING) {
      if (field.key().equalsIgnoreCase(key) && !field.key().equals(key)) {
        check.findings.warning(
            Code.NO_EFFECT,
            Place.key(field),
            "\"%s\" has no effect: what steers the flow is known in one letter case only"
                .formatted(field.key()),
            "write \"%s\"".formatted(key));
      }
    }
  }

  /** The agent looks for them in a map only. */
  private static void inList(Check check, CommandStep step, Node item) {
    for (String key : STEERING) {
      Node.Field field = item instanceof Node.Fields map ? map.field(key) : null;
      if (field != null) {
        check.findings.warning(
            Code.NO_EFFECT,
            Place.key(field),
            "\"%s\" of step \"%s\" has no effect inside a list of inputs"
                .formatted(key, Words.shown(step.name())),
            "give the inputs as a map");
      }
    }
  }

  /** The name is part of the path that the agent hands to a shell without quotes. */
  private static void scriptName(Check check, CommandStep step) {
    boolean script =
        step.action().equals("aws:runShellScript")
            || step.action().equals("aws:runPowerShellScript");
    if (script && !step.name().contains("{{") && !PLAIN_NAME.matcher(step.name()).matches()) {
      check.findings.warning(
          Code.STEP_NAME,
          Check.place(step, "name"),
          "the agent cannot start the script of step \"%s\": a shell splits or expands its name"
              .formatted(Words.shown(step.name())),
          "name: " + step.name().strip().replaceAll("[^A-Za-z0-9_.:-]+", "_"));
    }
  }

  private static void value(Check check, Node.@Nullable Field field, List<String> values) {
    if (field == null || !(field.node() instanceof Node.Scalar scalar)) {
      return;
    }
    String text = scalar.value().toString();
    if (!values.contains(text) && check.isLiteral(scalar)) {
      check.findings.warning(
          Code.NO_EFFECT,
          Place.of(scalar),
          "\"%s: %s\" has no effect; what has one is %s"
              .formatted(field.key(), Words.shown(text), Words.anyOf(values)),
          Words.didYouMean(text, values));
    }
  }

  private static void timeout(Check check, Node.@Nullable Field field) {
    if (field == null
        || !(field.node() instanceof Node.Scalar scalar)
        || scalar.value() instanceof Value.Bool
        || !check.isLiteral(scalar)) {
      return;
    }
    Value value = YamlScalars.of(scalar.value().toString());
    BigDecimal seconds = null;
    if (value instanceof Value.Int number) {
      seconds = BigDecimal.valueOf(number.value());
    } else if (value instanceof Value.Decimal number) {
      seconds = number.value();
    }
    boolean usable =
        seconds != null
            && seconds.compareTo(BigDecimal.valueOf(SHORTEST)) >= 0
            && seconds.compareTo(BigDecimal.valueOf(LONGEST + 1L)) < 0;
    if (!usable) {
      check.findings.warning(
          Code.NO_EFFECT,
          Place.of(scalar),
          "the timeout \"%s\" is not between 5 and 172800 seconds, so that 3600 holds"
              .formatted(Words.shown(scalar.value().toString())),
          null);
    }
  }

  private static void finallyStep(Check check, CommandStep step, Node.@Nullable Field field) {
    List<? extends Step> steps = check.document.steps();
    boolean last = steps.get(steps.size() - 1) == step;
    if (field != null && field.node() instanceof Node.Scalar scalar && check.isLiteral(scalar)) {
      String text = scalar.value().toString();
      if (scalar.text() != null && text.equalsIgnoreCase("true") && !text.equals("true")) {
        value(check, field, List.of("true"));
        return;
      }
    }
    if (field != null && !last && field.node().value().toString().equalsIgnoreCase("true")) {
      check.findings.warning(
          Code.NO_EFFECT,
          Place.key(field),
          "\"finallyStep\" has an effect on the last step only, and \"%s\" is not the last"
              .formatted(Words.shown(step.name())),
          "move the step to the end");
    }
  }
}
