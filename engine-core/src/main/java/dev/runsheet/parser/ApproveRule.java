package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import org.jspecify.annotations.Nullable;

/**
 * aws:approve asks for no more approvals than there are approvers, and tells a topic that AWS may
 * tell (automation-documents.md, section 4.1).
 */
final class ApproveRule {

  private static final String TOPIC_PREFIX = "Automation";

  private ApproveRule() {}

  static void check(Check check, AutomationStep step) {
    if (step.action().equals("aws:approve") && step.inputs() != null) {
      approvals(check, step, step.inputs());
      topic(check, step, step.inputs().get("NotificationArn"));
    }
  }

  private static void approvals(Check check, AutomationStep step, Node.Fields inputs) {
    Node least = inputs.get("MinRequiredApprovals");
    if (least == null || !(inputs.get("Approvers") instanceof Node.Items approvers)) {
      return;
    }
    boolean open =
        approvers.items().stream()
            .anyMatch(item -> !(item instanceof Node.Scalar scalar) || !check.isLiteral(scalar));
    Value value = least.text() == null ? least.value() : YamlScalars.of(least.text().strip());
    if (!open && value instanceof Value.Int number && number.value() > approvers.items().size()) {
      check.findings.warning(
          Code.INPUT_VALUE,
          Place.of(least),
          "step \"%s\" requires %d approvals, but has %d approvers"
              .formatted(Words.shown(step.name()), number.value(), approvers.items().size()),
          "MinRequiredApprovals: " + Math.max(1, approvers.items().size()));
    }
  }

  private static void topic(Check check, AutomationStep step, @Nullable Node node) {
    if (node instanceof Node.Scalar scalar && scalar.text() != null && check.isLiteral(scalar)) {
      String name = scalar.text().substring(scalar.text().lastIndexOf(':') + 1);
      if (!name.startsWith(TOPIC_PREFIX)) {
        check.findings.warning(
            Code.INPUT_VALUE,
            Place.of(node),
            "the topic \"%s\" of step \"%s\" is not told: its name must begin with \"%s\""
                .formatted(Words.shown(name), Words.shown(step.name()), TOPIC_PREFIX),
            null);
      }
    }
  }
}
