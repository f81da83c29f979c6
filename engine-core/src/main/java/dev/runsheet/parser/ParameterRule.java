package dev.runsheet.parser;

import dev.runsheet.document.AllowedPattern;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Node;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The definitions of parameters and variables: name, type, default and pattern. */
final class ParameterRule {

  private static final List<String> PLAIN_TYPES =
      ParameterType.labels().stream().filter(label -> !label.contains("::")).toList();

  private final Check check;
  private final boolean command;
  private final boolean session;
  private final boolean variables;

  private ParameterRule(Check check, boolean variables) {
    this.check = check;
    this.variables = variables;
    this.command = check.document.type() == DocumentType.COMMAND;
    this.session = check.document.type() == DocumentType.SESSION;
  }

  /** Checks a map of definitions. */
  static void check(Check check, @Nullable Node definitions) {
    if (definitions instanceof Node.Fields map) {
      ParameterRule rule = new ParameterRule(check, false);
      map.fields().forEach(rule::definition);
    }
  }

  /** Checks the variables of an Automation document. */
  static void checkVariables(Check check, @Nullable Node definitions) {
    if (definitions instanceof Node.Fields map) {
      ParameterRule rule = new ParameterRule(check, true);
      map.fields().forEach(rule::definition);
    }
  }

  private void definition(Node.Field field) {
    name(field);
    if (!(field.node() instanceof Node.Fields definition)) {
      return;
    }
    Node type = definition.get("type");
    if (type != null && type.text() != null) {
      type(field, type, type.text());
    }
    Node value = definition.get("default");
    if (value != null && type != null && type.text() != null) {
      defaultValue(field, ParameterReader.type(type.text()), value);
    }
    if (definition.get("allowedValues") instanceof Node.Items values
        && type != null
        && type.text() != null) {
      values.items().forEach(item -> allowedValue(field, ParameterReader.type(type.text()), item));
    }
    Node node = definition.get("allowedPattern");
    AllowedPattern pattern =
        node instanceof Node.Scalar scalar && scalar.text() != null
            ? PatternRule.check(check, field.key(), scalar, command)
            : null;
    DefaultRule.check(check, field, pattern);
    environment(field, definition.field("interpolationType"));
    if (type != null && type.text() != null) {
      BoundsRule.check(check, field, definition, ParameterReader.type(type.text()));
    }
  }

  private void name(Node.Field field) {
    boolean usual = field.key().chars().allMatch(c -> isUsual((char) c)) && !field.key().isEmpty();
    if (usual) {
      return;
    }
    check.findings.warning(
        Code.PARAMETER_NAME,
        Place.key(field),
        command
            ? "the parameter name \"%s\" does not consist of letters and digits, so that the agent drops its values"
                .formatted(Words.shown(field.key()))
            : "the parameter name \"%s\" does not consist of letters, digits and underscores, so that no reference can name it"
                .formatted(Words.shown(field.key())),
        null);
  }

  private boolean isUsual(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c == '_' && !command);
  }

  private void type(Node.Field field, Node node, String label) {
    if (ParameterType.of(label) != null) {
      if (command && label.contains("::")) {
        check.findings.warning(
            Code.PARAMETER_TYPE,
            Place.of(node),
            "the type \"%s\" of parameter \"%s\" is one of Automation documents"
                .formatted(label, Words.shown(field.key())),
            label.startsWith("List<") ? "type: StringList" : "type: String");
      }
      return;
    }
    String shown = Words.shown(label);
    if (label.startsWith("AWS::") || label.startsWith("List<AWS::")) {
      check.findings.warning(
          Code.PARAMETER_TYPE,
          Place.of(node),
          "the type \"%s\" is not known; its values count as %s"
              .formatted(shown, label.startsWith("List<") ? "a StringList" : "a String"),
          null);
      return;
    }
    String message =
        "\"%s\" is no type of a parameter; there are %s, and types of AWS such as \"%s\""
            .formatted(shown, String.join(", ", PLAIN_TYPES), ParameterType.INSTANCE_ID.label());
    String hint = Words.didYouMean(label, ParameterType.labels());
    check.findings.add(
        Code.PARAMETER_TYPE,
        session ? Severity.WARNING : Severity.ERROR,
        Place.of(node),
        message,
        hint,
        List.of());
  }

  /** Agents export parameters of schemaVersion 2.2 only; a runbook has no environment. */
  private void environment(Node.Field definition, Node.@Nullable Field field) {
    if (command && field != null && !check.document.schemaVersion().equals("2.2")) {
      check.findings.warning(
          Code.NO_EFFECT,
          Place.key(field),
          "\"interpolationType\" of \"%s\" has no effect in schemaVersion %s"
              .formatted(Words.shown(definition.key()), check.document.schemaVersion()),
          "schemaVersion: '2.2'");
    }
  }

  private void defaultValue(Node.Field definition, ParameterType type, Node node) {
    Value value = node.value();
    if (type.accepts(value) || value instanceof Value.Null || isVariableInJson(type, node)) {
      return;
    }
    String message =
        "the default of \"%s\" is %s, but its type is %s"
            .formatted(Words.shown(definition.key()), shown(node), type.label());
    if (session || isLenient(type, node)) {
      check.findings.warning(Code.DEFAULT_TYPE, Place.of(node), message, null);
    } else {
      String mended = hint(type, node);
      Node.Field field = definition.node() instanceof Node.Fields map ? map.field("default") : null;
      check.findings.error(
          Code.DEFAULT_TYPE,
          Place.of(node),
          message,
          mended == null || field == null ? null : Mending.entry(field, mended));
    }
  }

  /** The user guide gives variables their lists and maps as JSON text. */
  private boolean isVariableInJson(ParameterType type, Node node) {
    String text = variables && type.shape() != ParameterType.Shape.TEXT ? node.text() : null;
    Node read = text == null ? null : ValueReader.read(Source.of(text)).node();
    return read != null && !(read instanceof Node.Scalar) && type.accepts(read.value());
  }

  private String shown(Node node) {
    String kind = Words.article(node.value().kind());
    return node instanceof Node.Scalar
        ? "the %s \"%s\"".formatted(node.value().kind(), Words.shown(text(node)))
        : kind;
  }

  /** The text of a scalar; that of a number or boolean as it is written. */
  private String text(Node node) {
    String text = node.text();
    return text == null ? check.written(node) : text;
  }

  /** A reference stands for a value of any type, and JSON text for a list or map. */
  private boolean isLenient(ParameterType type, Node node) {
    String text = node.text();
    if (text == null) {
      return type.shape() == ParameterType.Shape.TEXTS && node instanceof Node.Items;
    }
    return text.contains("{{")
        || switch (type.shape()) {
          case MAP -> text.isBlank() || text.strip().startsWith("{");
          case MAPS, TEXTS -> text.isBlank() || text.strip().startsWith("[");
          default -> false;
        };
  }

  private @Nullable String hint(ParameterType type, Node node) {
    String text = text(node);
    if (!(node instanceof Node.Scalar)) {
      return null;
    }
    return switch (type.shape()) {
      case TEXT -> Mending.quoted(Words.shown(text));
      case TEXTS -> "[" + Mending.quoted(Words.shown(text)) + "]";
      case BOOLEAN, INTEGER -> ParameterType.STRING == type || !fits(type, text) ? null : text;
      default -> null;
    };
  }

  private static boolean fits(ParameterType type, String text) {
    Value value = YamlScalars.of(text);
    return value != null && type.accepts(value);
  }

  /** {@code allowedValues: [yes, no]} of a String holds booleans, which no text equals. */
  private void allowedValue(Node.Field field, ParameterType type, Node item) {
    boolean texts =
        type.shape() == ParameterType.Shape.TEXT || type.shape() == ParameterType.Shape.TEXTS;
    if (texts && item.value() instanceof Value.Bool) {
      check.findings.warning(
          Code.ALLOWED_VALUE_TYPE,
          Place.of(item),
          "the allowed value %s of \"%s\" is read as a Boolean, but its type is %s"
              .formatted(Words.shown(text(item)), Words.shown(field.key()), type.label()),
          "\"%s\"".formatted(Words.shown(text(item))));
    }
  }
}
