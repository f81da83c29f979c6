package dev.runsheet.parser;

import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree as a Command document. What is malformed is left out here and reported by the rules.
 */
final class CommandReader {

  private CommandReader() {}

  static CommandDocument read(Source source, Node.Fields root, String version) {
    Node description = root.get("description");
    return new CommandDocument(
        source,
        root,
        version,
        description == null ? null : description.text(),
        ParameterReader.read(root.get("parameters")),
        version.startsWith("1.")
            ? plugins(root.get("runtimeConfig"))
            : steps(root.get("mainSteps")));
  }

  private static List<CommandStep> steps(@Nullable Node list) {
    List<CommandStep> steps = new ArrayList<>();
    if (list instanceof Node.Items items) {
      for (Node item : items.items()) {
        CommandStep step = item instanceof Node.Fields map ? step(map) : null;
        if (step != null) {
          steps.add(step);
        }
      }
    }
    return steps;
  }

  private static @Nullable CommandStep step(Node.Fields node) {
    Node name = node.get("name");
    Node action = node.get("action");
    String nameText = name == null ? null : name.text();
    String actionText = action == null ? null : action.text();
    if (name == null || action == null || nameText == null || actionText == null) {
      return null;
    }
    return new CommandStep(
        nameText,
        name.span(),
        actionText,
        action.span(),
        given(node.get("inputs")),
        precondition(node.field("precondition")),
        node);
  }

  /**
   * The plugins of schemaVersion 1.2: each is named by its key, which is also the name of its step.
   */
  private static List<CommandStep> plugins(@Nullable Node config) {
    List<CommandStep> steps = new ArrayList<>();
    if (config instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        if (field.node() instanceof Node.Fields plugin) {
          Node properties = given(plugin.get("properties"));
          steps.add(
              new CommandStep(
                  field.key(),
                  field.keySpan(),
                  field.key(),
                  field.keySpan(),
                  properties,
                  null,
                  plugin));
        }
      }
    }
    return steps;
  }

  /** Null says as much as nothing. */
  private static @Nullable Node given(@Nullable Node node) {
    return Nodes.isNull(node) ? null : node;
  }

  private static CommandStep.@Nullable Precondition precondition(Node.@Nullable Field field) {
    if (field == null || !(field.node() instanceof Node.Fields map)) {
      return null;
    }
    List<CommandStep.Condition> conditions = new ArrayList<>();
    for (Node.Field entry : map.fields()) {
      List<Node.Scalar> operands = new ArrayList<>();
      if (entry.node() instanceof Node.Items list) {
        list.items().forEach(item -> addScalar(item, operands));
      }
      conditions.add(new CommandStep.Condition(entry.key(), operands, entry.keySpan()));
    }
    return new CommandStep.Precondition(conditions, field.keySpan());
  }

  private static void addScalar(Node node, List<Node.Scalar> scalars) {
    if (node instanceof Node.Scalar scalar) {
      scalars.add(scalar);
    }
  }
}
