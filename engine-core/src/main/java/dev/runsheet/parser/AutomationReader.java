package dev.runsheet.parser;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.Node;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree as an Automation document. What is malformed is left out here and reported by the
 * rules.
 */
final class AutomationReader {

  static final String LOOP = "aws:loop";
  static final String STEP_PREFIX = "step:";

  private AutomationReader() {}

  static AutomationDocument read(Source source, Node.Fields root) {
    Node description = root.get("description");
    return new AutomationDocument(
        source,
        root,
        "0.3",
        description == null ? null : description.text(),
        root.get("assumeRole"),
        ParameterReader.read(root.get("parameters")),
        steps(root.get("mainSteps")),
        outputs(root.get("outputs")),
        ParameterReader.read(root.get("variables")));
  }

  private static List<Node.Scalar> outputs(@Nullable Node node) {
    List<Node.Scalar> outputs = new ArrayList<>();
    if (node instanceof Node.Items list) {
      list.items().forEach(item -> addText(item, outputs));
    } else if (node instanceof Node.Fields map) {
      map.fields().forEach(field -> addText(field.node(), outputs));
    }
    return outputs;
  }

  private static void addText(Node node, List<Node.Scalar> texts) {
    if (node instanceof Node.Scalar scalar && scalar.text() != null) {
      texts.add(scalar);
    }
  }

  private static List<AutomationStep> steps(@Nullable Node node) {
    List<AutomationStep> steps = new ArrayList<>();
    if (node instanceof Node.Items list) {
      for (Node item : list.items()) {
        AutomationStep step = item instanceof Node.Fields map ? step(map) : null;
        if (step != null) {
          steps.add(step);
        }
      }
    }
    return steps;
  }

  private static @Nullable AutomationStep step(Node.Fields node) {
    Node name = node.get("name");
    Node action = node.get("action");
    String nameText = name == null ? null : name.text();
    String actionText = action == null ? null : action.text();
    if (name == null || action == null || nameText == null || actionText == null) {
      return null;
    }
    Node.Fields inputs = node.get("inputs") instanceof Node.Fields map ? map : null;
    boolean loop = actionText.equals(LOOP) && inputs != null;
    return new AutomationStep(
        nameText,
        name.span(),
        actionText,
        action.span(),
        inputs,
        scalar(node.get("maxAttempts")),
        scalar(node.get("timeoutSeconds")),
        route(node.get("onFailure")),
        route(node.get("onCancel")),
        bool(node.get("isCritical")),
        Boolean.TRUE.equals(bool(node.get("isEnd"))),
        jump(node.get("nextStep"), 0),
        node,
        declared(node.get("outputs")),
        loop && inputs != null ? steps(inputs.get("Steps")) : List.of());
  }

  private static Node.@Nullable Scalar scalar(@Nullable Node node) {
    return node instanceof Node.Scalar scalar && !Nodes.isNull(node) ? scalar : null;
  }

  private static @Nullable Route route(@Nullable Node node) {
    String text = node == null ? null : node.text();
    if (node == null || text == null) {
      return null;
    }
    int start = text.indexOf(STEP_PREFIX);
    if (start >= 0 && text.substring(0, start).isBlank()) {
      return jump(node, start + STEP_PREFIX.length());
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "abort" -> new Route.Abort();
      case "continue" -> new Route.Continue();
      default -> null;
    };
  }

  /**
   * The jump to the step whose name begins at an index of a text. The span is that of the name,
   * where it can be told.
   */
  private static Route.@Nullable Jump jump(@Nullable Node node, int start) {
    String text = node == null ? null : node.text();
    if (node == null || text == null) {
      return null;
    }
    String step = text.substring(start).strip();
    Span all = node.span();
    int quote = node instanceof Node.Scalar scalar && scalar.plain() ? 0 : 1;
    int column = all.startColumn() + quote + text.indexOf(step, start);
    boolean onOneLine =
        all.startLine() == all.endLine() && column + step.length() <= all.endColumn();
    Span span =
        onOneLine && !step.isEmpty()
            ? new Span(all.startLine(), column, all.startLine(), column + step.length())
            : all;
    return new Route.Jump(step, span);
  }

  private static @Nullable Boolean bool(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    if (node.value() instanceof Value.Bool bool) {
      return bool.value();
    }
    String text = node.text();
    if ("true".equalsIgnoreCase(text)) {
      return true;
    }
    return "false".equalsIgnoreCase(text) ? Boolean.FALSE : null;
  }

  private static List<AutomationStep.Output> declared(@Nullable Node node) {
    List<AutomationStep.Output> outputs = new ArrayList<>();
    if (node instanceof Node.Items list) {
      for (Node item : list.items()) {
        AutomationStep.Output output = item instanceof Node.Fields map ? output(map) : null;
        if (output != null) {
          outputs.add(output);
        }
      }
    }
    return outputs;
  }

  private static AutomationStep.@Nullable Output output(Node.Fields node) {
    Node name = node.get("Name");
    Node selector = node.get("Selector");
    Node type = node.get("Type");
    String nameText = name == null ? null : name.text();
    String selectorText = selector == null ? null : selector.text();
    if (name == null || selector == null || nameText == null || selectorText == null) {
      return null;
    }
    String typeText = type == null ? null : type.text();
    return new AutomationStep.Output(
        nameText,
        name.span(),
        selectorText,
        selector.span(),
        typeText == null ? null : ParameterType.of(typeText));
  }
}
