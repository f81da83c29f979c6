package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that exclude each other do not stand together, and those that need each other do. AWS
 * finds out when the step starts.
 */
final class InputPairRule {

  /**
   * Two inputs of an action.
   *
   * @param together whether they need each other; else they exclude each other
   */
  private record Pair(String action, String one, String other, boolean together) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("aws:executeAutomation", "Targets", "TargetParameterName", true),
          new Pair("aws:executeAutomation", "Targets", "TargetMaps", false),
          new Pair("aws:createStack", "OnFailure", "DisableRollback", false),
          new Pair("aws:createStack", "StackPolicyBody", "StackPolicyURL", false),
          new Pair("aws:runInstances", "IamInstanceProfileArn", "IamInstanceProfileName", false),
          new Pair("aws:runCommand", "InstanceIds", "Targets", false),
          new Pair("aws:invokeLambdaFunction", "InputPayload", "Payload", false),
          new Pair("aws:sleep", "Duration", "Timestamp", false));

  private InputPairRule() {}

  static void check(Check check, AutomationStep step) {
    Node.Fields inputs = step.inputs();
    for (Pair pair : PAIRS) {
      if (inputs != null && pair.action().equals(step.action())) {
        Node.Field one = given(inputs, pair.one());
        Node.Field other = given(inputs, pair.other());
        if (!pair.together() && one != null && other != null) {
          exclude(check, step, pair, other);
        } else if (pair.together() && one != null && other == null) {
          alone(check, step, one, pair.other());
        } else if (pair.together()
            && one == null
            && other != null
            && given(inputs, "TargetMaps") == null) {
          alone(check, step, other, pair.one());
        }
      }
    }
  }

  private static Node.@Nullable Field given(Node.Fields inputs, String name) {
    Node.Field field = inputs.field(name);
    return field == null || Nodes.isNull(field.node()) ? null : field;
  }

  private static void exclude(Check check, AutomationStep step, Pair pair, Node.Field second) {
    check.findings.warning(
        Code.INPUT_PAIR,
        Place.key(second),
        "\"%s\" and \"%s\" of step \"%s\" exclude each other"
            .formatted(pair.one(), pair.other(), Words.shown(step.name())),
        "remove one of the two");
  }

  private static void alone(Check check, AutomationStep step, Node.Field given, String missing) {
    check.findings.warning(
        Code.INPUT_PAIR,
        Place.key(given),
        "\"%s\" of step \"%s\" needs \"%s\" beside it"
            .formatted(given.key(), Words.shown(step.name()), missing),
        "add \"%s\"".formatted(missing));
  }
}
