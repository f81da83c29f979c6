package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Session document says what its kind of session needs, in values that the agent can use
 * (command-documents.md, section 6.2). The agent finds out when a session begins.
 */
final class SessionRule {

  private static final String PORT = "Port";
  private static final List<String> PLATFORMS = List.of("linux", "windows", "macOS");
  private static final List<String> FLAGS =
      List.of(
          "s3EncryptionEnabled",
          "cloudWatchEncryptionEnabled",
          "cloudWatchStreamingEnabled",
          "runAsEnabled");

  /** What Go reads as a boolean; an empty text is false. */
  private static final Set<String> BOOLEANS =
      Set.of("", "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

  private static final long LAST_PORT = 65_535;

  private final Check check;
  private final Node.Fields root;
  private final String type;

  private SessionRule(Check check, Node.Fields root, String type) {
    this.check = check;
    this.root = root;
    this.type = type;
  }

  static void check(Check check, Node.Fields root) {
    Node type = root.get("sessionType");
    SessionRule rule =
        new SessionRule(check, root, type == null ? "" : String.valueOf(type.text()));
    rule.inputs(root.field("inputs"));
    rule.properties(root.field("properties"));
    CommandReferenceRule.texts(check, root.get("inputs"));
    CommandReferenceRule.texts(check, root.get("properties"));
  }

  // -- inputs --

  private void inputs(Node.@Nullable Field field) {
    if (field == null || !(field.node() instanceof Node.Fields inputs)) {
      return;
    }
    if (type.equals(PORT) || type.endsWith("Commands")) {
      warn(
          Code.NO_EFFECT,
          Place.key(field),
          "\"inputs\" has no effect: only a session of type Standard_Stream has preferences",
          "remove \"inputs\", or use sessionType: Standard_Stream");
    }
    FLAGS.forEach(flag -> flag(inputs.field(flag)));
    minutes(inputs.field("idleSessionTimeout"), 60);
    minutes(inputs.field("maxSessionDuration"), 1440);
  }

  private void flag(Node.@Nullable Field field) {
    String text = field == null ? null : literal(field.node());
    if (field != null && text != null && field.node().text() != null && !BOOLEANS.contains(text)) {
      warn(
          Code.INPUT_TYPE,
          Place.of(field.node()),
          "\"%s\" must be a Boolean, but is the String \"%s\""
              .formatted(field.key(), Words.shown(text)),
          Mending.entry(field, "true"));
    }
  }

  private void minutes(Node.@Nullable Field field, int most) {
    String text = field == null ? null : literal(field.node());
    if (field == null || text == null || text.isEmpty()) {
      return;
    }
    if (!isWhole(text, most)) {
      warn(
          Code.INPUT_VALUE,
          Place.of(field.node()),
          "\"%s\" is \"%s\", but must be 1 to %d minutes"
              .formatted(field.key(), Words.shown(text), most),
          Mending.entry(field, Mending.quoted("20")));
    } else if (field.node().text() == null) {
      warn(
          Code.INPUT_TYPE,
          Place.of(field.node()),
          "\"%s\" must be a String, but is an Integer".formatted(field.key()),
          Mending.entry(field, Mending.quoted(text)));
    }
  }

  // -- properties --

  private void properties(Node.@Nullable Field field) {
    Node.Fields properties = field != null && field.node() instanceof Node.Fields map ? map : null;
    if (type.equals(PORT)) {
      port(field, properties);
    } else if (type.equals("InteractiveCommands") || type.equals("NonInteractiveCommands")) {
      commands(field, properties);
    }
  }

  private void port(Node.@Nullable Field holder, Node.@Nullable Fields properties) {
    Node port = properties == null ? null : properties.get("portNumber");
    if (port == null) {
      missing(holder, "\"portNumber\"", "properties: { portNumber: '80' }");
    }
    for (String key : List.of("portNumber", "localPortNumber")) {
      Node node = properties == null ? null : properties.get(key);
      String text = node == null ? null : literal(node);
      boolean chosen = key.equals("localPortNumber") && "0".equals(text);
      if (node != null && text != null && !chosen && !isWhole(text, LAST_PORT)) {
        warn(
            Code.INPUT_VALUE,
            Place.of(node),
            "\"%s\" is \"%s\", but must be a port from 1 to %d"
                .formatted(key, Words.shown(text), LAST_PORT),
            null);
      }
    }
  }

  private void commands(Node.@Nullable Field holder, Node.@Nullable Fields properties) {
    boolean any = false;
    for (String platform : PLATFORMS) {
      Node.Field field = properties == null ? null : properties.field(platform);
      any |= field != null;
      Node commands =
          field != null && field.node() instanceof Node.Fields map ? map.get("commands") : null;
      if (field != null && commands == null) {
        warn(
            Code.MISSING_KEY,
            Place.key(field),
            "\"%s\" has no \"commands\"".formatted(platform),
            "%s: { commands: uptime }".formatted(platform));
      } else if (commands != null && commands.text() == null) {
        warn(
            Code.INPUT_TYPE,
            Place.of(commands),
            "\"commands\" of \"%s\" must be a String, but is %s"
                .formatted(platform, Words.article(commands.value().kind())),
            null);
      }
    }
    if (!any) {
      missing(holder, "the commands of a platform", "properties: { linux: { commands: uptime } }");
    }
  }

  private void missing(Node.@Nullable Field holder, String what, String hint) {
    Node.Field session = root.field("sessionType");
    Node.Field at = holder == null ? session : holder;
    warn(
        Code.MISSING_KEY,
        at == null ? Place.head(root) : Place.key(at),
        "a session of type %s needs %s in \"properties\"".formatted(type, what),
        hint);
  }

  // -- values --

  /** The text of a scalar that holds no reference, also that of a number or boolean. */
  private @Nullable String literal(Node node) {
    return node instanceof Node.Scalar scalar && !Nodes.isNull(node) && check.isLiteral(scalar)
        ? scalar.value().toString()
        : null;
  }

  private static boolean isWhole(String text, long most) {
    return YamlScalars.of(text.strip()) instanceof Value.Int number
        && number.value() >= 1
        && number.value() <= most;
  }

  private void warn(Code code, Place place, String message, @Nullable String hint) {
    check.findings.warning(code, place, message, hint);
  }
}
