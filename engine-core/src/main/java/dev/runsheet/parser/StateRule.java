package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a state or asserts one calls an action that is known and only reads, with inputs
 * that fit it.
 */
final class StateRule {

  private static final Set<String> ACTIONS =
      Set.of("runsheet:waitForState", "runsheet:assertState");

  private StateRule() {}

  static void check(Check check, ReferenceTypes types, AutomationStep step) {
    Node.Fields inputs = step.inputs();
    if (inputs == null || !ACTIONS.contains(StandardActions.fullName(step.action()))) {
      return;
    }
    interval(check, step, inputs.get("Interval"));
    Node name = inputs.get("Action");
    if (!(name instanceof Node.Scalar scalar) || name.text() == null || !check.isLiteral(scalar)) {
      return;
    }
    AutomationStep called = called(step, name, inputs.get("Inputs"));
    ActionDescriptor action = check.catalogue.find(called.action());
    if (action == null) {
      check.findings.error(
          Code.UNKNOWN_ACTION,
          Place.of(name),
          "the action \"%s\" that step \"%s\" calls is not known"
              .formatted(Words.shown(called.action()), Words.shown(step.name())),
          Words.didYouMean(called.action(), check.catalogue.names()));
      return;
    }
    if (action.effect() == Effect.CHANGES) {
      check.findings.warning(
          Code.INPUT_VALUE,
          Place.of(name),
          "step \"%s\" calls %s to look at a state, but that changes something each time"
              .formatted(Words.shown(step.name()), called.action()),
          "call an action that only reads");
    }
    InputRule.check(check, called, action);
    TypeFlowRule.check(check, types, called);
  }

  /** The call as a step of its own. */
  private static AutomationStep called(AutomationStep step, Node name, @Nullable Node inputs) {
    return new AutomationStep(
        step.name(),
        step.nameSpan(),
        String.valueOf(name.text()).strip(),
        name.span(),
        inputs instanceof Node.Fields map ? map : null,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        step.node());
  }

  private static void interval(Check check, AutomationStep step, @Nullable Node node) {
    if (!(node instanceof Node.Scalar scalar) || node.text() == null || !check.isLiteral(scalar)) {
      return;
    }
    String text = node.text().strip();
    if (!(YamlScalars.of(text) instanceof Value.Int) && !isDuration(text)) {
      check.findings.warning(
          Code.INPUT_VALUE,
          Place.of(node),
          "the Interval \"%s\" of step \"%s\" is neither a number of seconds nor a duration in ISO 8601"
              .formatted(Words.shown(text), Words.shown(step.name())),
          "write for instance PT10S");
    }
  }

  private static boolean isDuration(String text) {
    try {
      return !Duration.parse(text).isNegative();
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
