package dev.runsheet.parser;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What single plugins ask of their inputs beyond names and types (command-documents.md, sections
 * 4.4 to 4.9). The agent finds out when it runs the step.
 */
final class PluginRule {

  private static final Map<String, List<String>> SOURCE_KEYS =
      Map.of(
          "GitHub", List.of("owner", "repository"),
          "Git", List.of("repository"),
          "HTTP", List.of("url"),
          "S3", List.of("path"),
          "SSMDocument", List.of("name"));

  private static final Map<String, List<String>> DOCKER_KEYS =
      Map.ofEntries(
          Map.entry("Create", List.of("image")),
          Map.entry("Run", List.of("image")),
          Map.entry("Pull", List.of("image")),
          Map.entry("Rmi", List.of("image")),
          Map.entry("Start", List.of("container")),
          Map.entry("Stop", List.of("container")),
          Map.entry("Rm", List.of("container")),
          Map.entry("Logs", List.of("container")),
          Map.entry("Exec", List.of("container", "cmd")));

  private static final Pattern GET_OPTIONS = Pattern.compile("(branch|commitID):[^:]+");

  private final Check check;
  private final CommandStep step;
  private final Node.Fields inputs;

  private PluginRule(Check check, CommandStep step, Node.Fields inputs) {
    this.check = check;
    this.step = step;
    this.inputs = inputs;
  }

  static void check(Check check, CommandStep step) {
    if (step.inputs() instanceof Node.Fields inputs) {
      PluginRule rule = new PluginRule(check, step, inputs);
      switch (step.action()) {
        case "aws:downloadContent" -> rule.source();
        case "aws:configurePackage" -> rule.packageArguments();
        case "aws:runDockerAction" -> rule.docker();
        default -> {
          // The others have no more to ask.
        }
      }
    }
    Node.Field settings = step.node().field("settings");
    if (step.action().equals("aws:runDocument") && settings != null) {
      check.findings.warning(
          Code.INPUT_VALUE,
          Place.key(settings),
          "\"settings\" of step \"%s\" makes it fail: the agent keeps the depth of aws:runDocument there"
              .formatted(Words.shown(step.name())),
          "remove \"settings\"");
    }
  }

  // -- aws:downloadContent --

  private void source() {
    String type = literal(input("sourceType"));
    Node.Field field = input("sourceInfo");
    Node.Fields info = field == null ? null : map(field);
    if (type == null || field == null || info == null || !SOURCE_KEYS.containsKey(type)) {
      return;
    }
    for (String key : SOURCE_KEYS.getOrDefault(type, List.of())) {
      if (info.field(key) == null) {
        warn(
            Code.MISSING_INPUT,
            Place.key(field),
            "\"sourceInfo\" of step \"%s\" has no \"%s\", which %s requires"
                .formatted(Words.shown(step.name()), key, type),
            "add \"%s\"".formatted(key));
      }
    }
    getOptions(info, field);
    if (type.equals("HTTP")) {
      url(info, field);
    } else if (type.equals("Git")) {
      credentials(info, field);
    }
  }

  private void getOptions(Node.Fields info, Node.Field field) {
    String options = literal(info.field("getOptions"));
    if (options != null && !options.isEmpty() && !GET_OPTIONS.matcher(options).matches()) {
      warn(
          Code.INPUT_VALUE,
          place(info.field("getOptions"), field),
          "\"getOptions: %s\" of step \"%s\" is neither a branch nor a commit"
              .formatted(Words.shown(options), Words.shown(step.name())),
          "getOptions: \"branch:main\"");
    }
  }

  private void url(Node.Fields info, Node.Field field) {
    String url = literal(info.field("url"));
    String scheme = url == null ? "" : url.strip().toLowerCase(Locale.ROOT);
    boolean insecure = String.valueOf(literal(info.field("allowInsecureDownload"))).equals("true");
    if (url == null || scheme.startsWith("https://")) {
      return;
    }
    if (!scheme.startsWith("http://")) {
      warn(
          Code.INPUT_VALUE,
          place(info.field("url"), field),
          "the url \"%s\" of step \"%s\" begins neither with https:// nor with http://"
              .formatted(Words.shown(url), Words.shown(step.name())),
          null);
    } else if (!insecure && info.field("allowInsecureDownload") == null) {
      warn(
          Code.INPUT_VALUE,
          place(info.field("url"), field),
          "the url \"%s\" of step \"%s\" is refused: it is not encrypted"
              .formatted(Words.shown(url), Words.shown(step.name())),
          "use https://, or add allowInsecureDownload: true");
    }
  }

  private void credentials(Node.Fields info, Node.Field field) {
    String repository = literal(info.field("repository"));
    if (repository == null) {
      return;
    }
    boolean web = repository.startsWith("http://") || repository.startsWith("https://");
    for (String key : web ? List.of("privateSSHKey") : List.of("username", "password")) {
      if (info.field(key) != null) {
        warn(
            Code.INPUT_VALUE,
            place(info.field(key), field),
            "\"%s\" of step \"%s\" does not go with the repository \"%s\""
                .formatted(key, Words.shown(step.name()), Words.shown(repository)),
            "remove \"%s\"".formatted(key));
      }
    }
  }

  // -- aws:configurePackage --

  private void packageArguments() {
    Node.Field source = input("source");
    String from = literal(source);
    if (source != null && from != null && !from.isEmpty()) {
      warn(
          Code.INPUT_VALUE,
          Place.of(source.node()),
          "\"source\" of step \"%s\" makes it fail: it must be empty"
              .formatted(Words.shown(step.name())),
          "remove \"source\"");
    }
    Node.Field field = input("additionalArguments");
    Node.Fields arguments = field == null ? null : map(field);
    if (field == null || arguments == null) {
      return;
    }
    for (Node.Field argument : arguments.fields()) {
      if (!argument.key().startsWith("SSM_")) {
        warn(
            Code.INPUT_VALUE,
            place(argument, field),
            "the argument \"%s\" of step \"%s\" makes it fail: its name must begin with \"SSM_\""
                .formatted(Words.shown(argument.key()), Words.shown(step.name())),
            "SSM_" + Words.shown(argument.key()));
      }
    }
  }

  // -- aws:runDockerAction --

  private void docker() {
    String action = literal(input("action"));
    for (String key : DOCKER_KEYS.getOrDefault(String.valueOf(action), List.of())) {
      if (input(key) == null) {
        warn(
            Code.MISSING_INPUT,
            Check.keyPlace(step, "inputs"),
            "step \"%s\" does not give the input \"%s\", which the action %s requires"
                .formatted(Words.shown(step.name()), key, action),
            "add \"%s\" to the inputs".formatted(key));
      }
    }
  }

  // -- inputs --

  /** An input in any letter case. */
  private Node.@Nullable Field input(String name) {
    for (Node.Field field : inputs.fields()) {
      if (field.key().equalsIgnoreCase(name) && !Nodes.isNull(field.node())) {
        return field;
      }
    }
    return null;
  }

  /** The value of an entry that holds no reference, as a text. */
  private @Nullable String literal(Node.@Nullable Field field) {
    boolean literal =
        field != null && field.node() instanceof Node.Scalar scalar && check.isLiteral(scalar);
    return literal && field != null ? field.node().value().toString() : null;
  }

  /** A map, or what the JSON text says that may stand in its place; null where neither is known. */
  private Node.@Nullable Fields map(Node.Field field) {
    if (field.node() instanceof Node.Fields map) {
      return map;
    }
    String text = literal(field);
    Node read = text == null ? null : ValueReader.read(Source.of(text)).node();
    return read instanceof Node.Fields map ? map : null;
  }

  /** An entry of a map; what is inside a text has the place of that. */
  private static Place place(Node.@Nullable Field entry, Node.Field holder) {
    return entry == null || !(holder.node() instanceof Node.Fields)
        ? Place.of(holder.node())
        : Place.key(entry);
  }

  private void warn(Code code, Place place, String message, @Nullable String hint) {
    check.findings.warning(code, place, message, hint);
  }
}
