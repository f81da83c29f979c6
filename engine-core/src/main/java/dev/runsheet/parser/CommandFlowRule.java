package dev.runsheet.parser;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What steers the flow inside the inputs of a Command step has a value that has an effect (section
 * 3.5).
 */
final class CommandFlowRule {

  private static final int SHORTEST = 5;
  private static final int LONGEST = 172_800;

  private CommandFlowRule() {}

  static void check(Check check, CommandStep step) {
    if (step.inputs() instanceof Node.Fields inputs) {
      value(check, inputs.field("onFailure"), List.of("exit", "successAndExit"));
      value(check, inputs.field("onSuccess"), List.of("exit"));
      timeout(check, inputs.field("timeoutSeconds"));
      finallyStep(check, step, inputs.field("finallyStep"));
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
