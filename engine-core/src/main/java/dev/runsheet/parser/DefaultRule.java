package dev.runsheet.parser;

import dev.runsheet.document.AllowedPattern;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType.Shape;
import dev.runsheet.document.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A default keeps the rules of its own parameter. AWS takes one that does not, and an empty one
 * often stands for "none"; but the agent refuses a Command document whose default does not match.
 */
final class DefaultRule {

  private final Check check;
  private final Node.Field field;
  private final Parameter parameter;
  private final boolean command;

  private DefaultRule(Check check, Node.Field field) {
    this.check = check;
    this.field = field;
    this.parameter = ParameterReader.read(field);
    this.command = check.document.type() == DocumentType.COMMAND;
  }

  /**
   * Holds the default of a parameter against what else its definition says.
   *
   * @param pattern its allowedPattern, absent where it has none that can be used
   */
  static void check(Check check, Node.Field field, @Nullable AllowedPattern pattern) {
    DefaultRule rule = new DefaultRule(check, field);
    Node node = rule.parameter.defaultValue();
    if (pattern != null && rule.command && rule.isNumeric()) {
      rule.neverMatches(pattern);
    } else if (node != null && !Nodes.isNull(node) && !holdsReference(node)) {
      if (pattern != null) {
        rule.pattern(node, pattern);
      }
      rule.allowedValues(node);
      rule.size(node);
    }
  }

  private static boolean holdsReference(Node node) {
    return node.text() != null && String.valueOf(node.text()).contains("{{");
  }

  private boolean isNumeric() {
    Shape shape = parameter.type().shape();
    return shape == Shape.INTEGER || shape == Shape.BOOLEAN;
  }

  private void neverMatches(AllowedPattern pattern) {
    check.findings.warning(
        Code.DEFAULT_CONSTRAINT,
        Place.key(field),
        "the agent holds no %s against an allowedPattern such as \"%s\" of \"%s\": it refuses the document"
            .formatted(
                parameter.type().label(),
                Words.shown(pattern.toString()),
                Words.shown(parameter.name())),
        "remove the allowedPattern, or make the parameter a String");
  }

  private void pattern(Node node, AllowedPattern pattern) {
    for (Node text : texts(node)) {
      String value = String.valueOf(text.text());
      boolean open = value.isEmpty() && !command;
      if (!open && check.mayLookAgain() && isMissed(pattern, value)) {
        warn(
            text,
            "does not match its allowedPattern \"%s\"".formatted(Words.shown(pattern.toString())));
      }
    }
  }

  private static boolean isMissed(AllowedPattern pattern, String value) {
    return pattern.search(value, Check.LOOKS) == AllowedPattern.Search.NOT_FOUND;
  }

  private void allowedValues(Node node) {
    List<Value> allowed = parameter.allowedValues();
    boolean all =
        node instanceof Node.Items list
            && list.items().stream().allMatch(item -> allowed.contains(item.value()));
    boolean empty = node.text() != null && String.valueOf(node.text()).isEmpty();
    if (!allowed.isEmpty() && !allowed.contains(node.value()) && !all && !empty) {
      warn(node, "is not among its allowedValues");
    }
  }

  private void size(Node node) {
    Parameter.Size size = parameter.size();
    int items =
        node instanceof Node.Items list
            ? list.items().size()
            : node instanceof Node.Fields map ? map.fields().size() : size.minItems();
    if (items < size.minItems() || items > size.maxItems()) {
      warn(node, "has %d elements, which minItems or maxItems rules out".formatted(items));
    }
    for (Node text : node instanceof Node.Fields ? List.of(node) : texts(node)) {
      int length = length(text);
      if (length > 0 && (length < size.minChars() || length > size.maxChars())) {
        warn(
            text,
            "has %d %s, which minChars or maxChars rules out"
                .formatted(length, command ? "bytes" : "characters"));
      }
    }
  }

  /** The agent counts bytes; a map is as long as its JSON text. */
  private int length(Node node) {
    String text = node.text() == null ? node.value().toJson() : node.text();
    return command ? text.getBytes(StandardCharsets.UTF_8).length : text.length();
  }

  private static List<Node> texts(Node node) {
    List<Node> texts = new ArrayList<>();
    List<Node> candidates = node instanceof Node.Items list ? list.items() : List.of(node);
    candidates.stream().filter(each -> each.text() != null).forEach(texts::add);
    return texts;
  }

  private void warn(Node node, String what) {
    check.findings.warning(
        Code.DEFAULT_CONSTRAINT,
        Place.of(node),
        "the default \"%s\" of \"%s\" %s"
            .formatted(Words.shown(node.value().toString()), Words.shown(parameter.name()), what),
        null);
  }
}
