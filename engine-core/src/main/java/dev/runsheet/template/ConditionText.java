package dev.runsheet.template;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes conditions for people: {@code Get.State = 'running' and Count > 3}. */
public final class ConditionText {

  private static final String UNCLEAR = "?";

  private ConditionText() {}

  /**
   * A choice of a branch, or the condition of a loop. What is malformed becomes a question mark.
   */
  public static String of(Node.Fields condition) {
    return write(condition, false);
  }

  private static String write(Node.@Nullable Fields condition, boolean inner) {
    if (condition == null) {
      return UNCLEAR;
    }
    Node all = condition.get("And");
    Node any = condition.get("Or");
    if (all != null || any != null) {
      String joined = join(all == null ? any : all, all == null ? " or " : " and ");
      return inner ? "(" + joined + ")" : joined;
    }
    Node not = condition.get("Not");
    return not == null ? comparison(condition) : "not " + write(only(not), true);
  }

  private static String join(@Nullable Node node, String word) {
    List<String> parts = new ArrayList<>();
    if (node instanceof Node.Items list) {
      for (Node item : list.items()) {
        parts.add(write(item instanceof Node.Fields map ? map : null, true));
      }
    }
    return parts.isEmpty() ? UNCLEAR : String.join(word, parts);
  }

  private static Node.@Nullable Fields only(Node node) {
    Node one =
        node instanceof Node.Items list && list.items().size() == 1 ? list.items().get(0) : node;
    return one instanceof Node.Fields map ? map : null;
  }

  private static String comparison(Node.Fields condition) {
    Node variable = condition.get("Variable");
    for (Node.Field field : condition.fields()) {
      Operator operator = Operator.of(field.key());
      if (operator != null) {
        return operand(variable) + " " + word(operator) + " " + operand(field.node());
      }
    }
    return UNCLEAR;
  }

  private static String word(Operator operator) {
    return switch (operator) {
      case STRING_EQUALS, NUMERIC_EQUALS, BOOLEAN_EQUALS -> "=";
      case EQUALS_IGNORE_CASE -> "= (in any case)";
      case STARTS_WITH -> "starts with";
      case ENDS_WITH -> "ends with";
      case CONTAINS -> "contains";
      case NUMERIC_GREATER -> ">";
      case NUMERIC_LESSER -> "<";
      case NUMERIC_GREATER_OR_EQUALS -> ">=";
      case NUMERIC_LESSER_OR_EQUALS -> "<=";
    };
  }

  private static String operand(@Nullable Node node) {
    if (node == null) {
      return UNCLEAR;
    }
    String text = node.text();
    if (text == null) {
      return node.value().toJson();
    }
    String name = name(text);
    return name == null ? "'" + text + "'" : name;
  }

  /** A scalar as it stands; a text that is one reference is the name in it. */
  public static String plain(Node.Scalar scalar) {
    return plain(scalar.value().toString());
  }

  /** A text as it stands; one that is one reference is the name in it. */
  public static String plain(String text) {
    String name = name(text);
    return name == null ? text : name;
  }

  /** What a text names that is one reference and nothing else, else null. */
  private static @Nullable String name(String text) {
    boolean braces = text.startsWith("{{") && text.endsWith("}}");
    boolean angles = text.startsWith("<<") && text.endsWith(">>");
    boolean reference = text.length() > 4 && (braces || angles);
    String inner = reference ? text.substring(2, text.length() - 2).strip() : "";
    boolean one = !inner.isEmpty() && inner.chars().noneMatch(c -> "{}<>".indexOf(c) >= 0);
    return one ? inner : null;
  }

  /** The precondition of a step. */
  public static String of(CommandStep.Precondition precondition) {
    List<String> parts = new ArrayList<>();
    for (CommandStep.Condition condition : precondition.conditions()) {
      List<String> operands = new ArrayList<>();
      for (Node.Scalar operand : condition.operands()) {
        String plain = plain(operand);
        operands.add(plain.equals("platformType") ? plain : operand(operand));
      }
      parts.add(
          condition.operator().equals("StringEquals")
              ? String.join(" = ", operands)
              : condition.operator() + " " + String.join(", ", operands));
    }
    return parts.isEmpty() ? UNCLEAR : String.join(" and ", parts);
  }
}
