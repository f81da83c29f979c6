package dev.runsheet.parser;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What single plugins ask of their inputs beyond names and types (command-documents.md, section 4).
 * The agent finds out when it runs the step.
 */
final class PluginRule {

  private static final List<String> START_TYPES = List.of("Enabled", "Disabled");

  private PluginRule() {}

  static void check(Check check, CommandStep step) {
    if (step.inputs() instanceof Node.Fields map) {
      inputs(check, step, map);
    } else if (step.inputs() instanceof Node.Items list) {
      for (Node item : list.items()) {
        if (item instanceof Node.Fields map) {
          inputs(check, step, map);
        }
      }
    }
    Node.Field settings = step.node().field("settings");
    if (settings != null && !Nodes.isNull(settings.node())) {
      settings(check, step, settings);
    }
  }

  private static void inputs(Check check, CommandStep step, Node.Fields map) {
    PluginInputs inputs = new PluginInputs(check, step, map);
    switch (step.action()) {
      case "aws:downloadContent" -> DownloadRule.check(inputs);
      case "aws:configurePackage" -> PackageRule.check(inputs);
      case "aws:runDockerAction" -> DockerRule.check(inputs);
      case "aws:softwareInventory" -> InventoryRule.check(inputs);
      case "aws:runDocument" ->
          inputs.requireStructure(
              "documentParameters", false, "documentParameters: { name: value }");
      default -> {
        // The others have no more to ask.
      }
    }
    folder(inputs);
  }

  /** The agent makes a folder of it and drops what leads out of its own. */
  private static void folder(PluginInputs inputs) {
    Node.Field id = inputs.field("id");
    String text = inputs.literal(id);
    if (id != null && text != null && (text.startsWith("../") || text.startsWith("~/"))) {
      inputs.warn(
          Code.NO_EFFECT,
          Place.of(id.node()),
          "the id \"%s\" of step \"%s\" has no effect: it leads out of the folder of the command"
              .formatted(Words.shown(text), inputs.step()),
          null);
    }
  }

  private static void settings(Check check, CommandStep step, Node.Field settings) {
    if (step.action().equals("aws:runDocument")) {
      check.findings.warning(
          Code.INPUT_VALUE,
          Place.key(settings),
          "\"settings\" of step \"%s\" makes it fail: the agent keeps the depth of aws:runDocument there"
              .formatted(Words.shown(step.name())),
          "remove \"settings\"");
    } else if (!step.action().equals("aws:cloudWatch")) {
      check.findings.warning(
          Code.NO_EFFECT,
          Place.key(settings),
          "\"settings\" of step \"%s\" has no effect: only aws:cloudWatch reads it"
              .formatted(Words.shown(step.name())),
          "remove \"settings\"");
    } else if (settings.node() instanceof Node.Fields map) {
      startType(check, step, map.get("startType"));
    }
  }

  private static void startType(Check check, CommandStep step, @Nullable Node node) {
    boolean open = !(node instanceof Node.Scalar scalar) || !check.isLiteral(scalar);
    if (node != null && !open && !START_TYPES.contains(node.value().toString())) {
      check.findings.warning(
          Code.INPUT_VALUE,
          Place.of(node),
          "\"startType\" of step \"%s\" is \"%s\", but must be \"Enabled\" or \"Disabled\""
              .formatted(Words.shown(step.name()), Words.shown(node.value().toString())),
          Words.didYouMean(node.value().toString(), START_TYPES));
    }
  }
}
