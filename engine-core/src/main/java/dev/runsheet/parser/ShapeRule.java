package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Node;
import dev.runsheet.document.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The document has the keys and types that the schema of its kind asks for. */
final class ShapeRule {

  private static final Set<String> AUTOMATION_ONLY =
      Set.of(
          "outputs",
          "files",
          "assumeRole",
          "variables",
          "isEnd",
          "nextStep",
          "isCritical",
          "onCancel",
          "onFailure",
          "timeoutSeconds",
          "maxAttempts");

  private final Node.Fields root;
  private final Places places;
  private final Findings findings;
  private final boolean command;
  private final boolean session;

  private ShapeRule(Node.Fields root, Places places, Findings findings, String file) {
    this.root = root;
    this.places = places;
    this.findings = findings;
    this.command = file.startsWith("command");
    this.session = file.startsWith("session");
  }

  /** Holds a tree against the schema in a file. */
  static void check(Node.Fields root, Places places, Findings findings, String file) {
    if (Schemas.form(file).fits(root)) {
      return;
    }
    ShapeRule rule = new ShapeRule(root, places, findings, file);
    List<Flaw> flaws = new ArrayList<>(Flaw.in(Json.of(root), Schemas.compiled(file)));
    flaws.removeIf(
        flaw ->
            flaw.kind() == Flaw.Kind.MISSING
                && flaw.path().isEmpty()
                && VersionRule.reportsMissing(flaw.name()));
    Node.Field section = VersionRule.misspelt(root, file.endsWith("1.2.json"));
    flaws.removeIf(
        flaw ->
            section != null
                && flaw.kind() == Flaw.Kind.UNKNOWN
                && flaw.path().isEmpty()
                && flaw.name().equals(section.key()));
    Misspelt.in(flaws, flaw -> known(flaw.expected())).forEach(rule::report);
  }

  private void report(Flaw flaw, @Nullable String written) {
    switch (flaw.kind()) {
      case MISSING -> missing(flaw, written);
      case UNKNOWN -> unknown(flaw);
      case TYPE -> {
        Node node = Nodes.at(root, flaw.path());
        findings.add(
            Code.WRONG_TYPE,
            session && flaw.path().size() > 1 ? Severity.WARNING : Severity.ERROR,
            Place.of(node),
            "%s must be %s, but is %s"
                .formatted(subject(flaw.path()), Types.expected(flaw.expected()), typeOrText(flaw)),
            typeHint(flaw, node),
            List.of());
      }
      default -> value(flaw);
    }
  }

  private @Nullable String typeHint(Flaw flaw, Node node) {
    boolean list = flaw.expected().path("x-type").stringValue("").equals("MapList");
    if (list && node instanceof Node.Fields) {
      return "begin each element with a dash: \"- \"";
    }
    boolean output = !flaw.path().isEmpty() && flaw.path().get(0).equals("outputs");
    if (output && node instanceof Node.Fields map && map.fields().size() == 1) {
      String text = map.fields().get(0).node().text();
      return text == null ? null : Mending.quoted(Words.shown(text));
    }
    return Types.takesText(flaw.expected())
        ? Mending.asText(node, Nodes.field(root, flaw.path()), places)
        : null;
  }

  private static String typeOrText(Flaw flaw) {
    boolean text = flaw.actual().isString() && flaw.expected().has("pattern");
    return text ? "the String " + Types.shown(flaw.actual()) : Types.actual(flaw.actual());
  }

  private void missing(Flaw flaw, @Nullable String written) {
    Node holder = Nodes.at(root, flaw.path());
    Node.Field other =
        written != null && holder instanceof Node.Fields map ? map.field(written) : null;
    findings.error(
        Code.MISSING_KEY,
        other == null ? Place.head(holder) : Place.key(other),
        "%s has no \"%s\"".formatted(subject(flaw.path()), flaw.name()),
        other == null
            ? "add \"%s\"".formatted(flaw.name())
            : "write \"%s\" instead of \"%s\"".formatted(flaw.name(), Words.shown(other.key())));
  }

  private void unknown(Flaw flaw) {
    Node holder = Nodes.at(root, flaw.path());
    Node.Field field = holder instanceof Node.Fields map ? map.field(flaw.name()) : null;
    Place place = field == null ? Place.of(holder) : Place.key(field);
    String key = Words.shown(flaw.name());
    if (isDefinition(flaw.path())) {
      findings.error(
          Code.PARAMETER_ATTRIBUTE,
          place,
          "\"%s\" is no attribute of %s".formatted(key, subject(flaw.path())),
          Words.didYouMean(flaw.name(), known(flaw.expected())));
    } else if (command && AUTOMATION_ONLY.contains(flaw.name())) {
      findings.warning(
          Code.NO_EFFECT,
          place,
          "\"%s\" of %s has no effect in a Command document".formatted(key, subject(flaw.path())),
          isOfInputs(flaw.name()) ? "move it into the \"inputs\" of the step" : "remove it");
    } else {
      findings.warning(
          Code.UNKNOWN_KEY,
          place,
          "\"%s\" is no known key of %s".formatted(key, subject(flaw.path())),
          isInput(holder, flaw.name())
              ? "move it into the \"inputs\" of the step"
              : Words.didYouMean(flaw.name(), known(flaw.expected())));
    }
  }

  /** Whether a key of a step is the name of an input of its action. */
  private static boolean isInput(Node step, String key) {
    Node action = step instanceof Node.Fields map ? map.get("action") : null;
    ActionDescriptor known =
        action == null || action.text() == null
            ? null
            : ActionCatalogue.standard().find(action.text());
    return known != null && known.inputs().stream().anyMatch(input -> input.name().equals(key));
  }

  private static boolean isOfInputs(String key) {
    return key.equals("timeoutSeconds") || key.equals("onFailure");
  }

  private static List<String> known(JsonNode schema) {
    return List.copyOf(schema.path("properties").propertyNames());
  }

  private static boolean isDefinition(List<Object> path) {
    return path.size() == 2
        && (path.get(0).equals("parameters") || path.get(0).equals("variables"));
  }

  private void value(Flaw flaw) {
    Node node = Nodes.at(root, flaw.path());
    String subject = subject(flaw.path());
    String shown = Types.shown(flaw.actual());
    if (flaw.expected().has("enum")) {
      List<String> allowed = Types.allowed(flaw.expected());
      findings.error(
          Code.WRONG_VALUE,
          Place.of(node),
          "%s is %s, but must be %s".formatted(subject, shown, Words.anyOf(allowed)),
          Words.didYouMean(flaw.actual().asString(), allowed));
      return;
    }
    boolean stepName = isStepKey(flaw.path(), "name");
    String expected = flaw.expected().path("x-expected").stringValue("something else");
    findings.error(
        stepName ? Code.STEP_NAME : Code.WRONG_VALUE,
        Place.of(node),
        "%s is %s, but must be %s".formatted(subject, shown, expected),
        stepName ? nameHint(node.text()) : routeHint(flaw.path(), node.text()));
  }

  private static @Nullable String nameHint(@Nullable String name) {
    String mended =
        name == null || name.contains("{{") ? "" : name.strip().replaceAll("[^a-zA-Z0-9_]+", "_");
    return mended.isEmpty() || mended.length() > 60 ? null : "name: " + mended;
  }

  /** A step that was named without the prefix, or with one in other letters. */
  private @Nullable String routeHint(List<Object> path, @Nullable String text) {
    boolean route = isStepKey(path, "onFailure") || isStepKey(path, "onCancel");
    if (!route || text == null) {
      return null;
    }
    String prefix = AutomationReader.STEP_PREFIX;
    String name =
        text.strip().toLowerCase(Locale.ROOT).startsWith(prefix)
            ? text.strip().substring(prefix.length()).strip()
            : text.strip();
    Set<String> names = new HashSet<>();
    Nodes.eachField(
        root,
        field -> {
          if (field.key().equals("name")) {
            names.add(String.valueOf(field.node().text()));
          }
        });
    return names.contains(name)
        ? "%s: %s%s".formatted(path.get(path.size() - 1), prefix, name)
        : null;
  }

  private static boolean isStepKey(List<Object> path, String key) {
    int last = path.size() - 1;
    return last >= 2 && path.get(last).equals(key) && isStep(path, last - 1);
  }

  private static boolean isStep(List<Object> path, int last) {
    if (last < 1 || !(path.get(last) instanceof Integer)) {
      return false;
    }
    Object list = path.get(last - 1);
    return list.equals("mainSteps") || list.equals("Steps");
  }

  /**
   * What a place is called: {@code the document}, {@code step "x"}, {@code "onFailure" of step
   * "x"}.
   */
  private String subject(List<Object> path) {
    if (path.isEmpty()) {
      return "the document";
    }
    int last = path.size() - 1;
    Object element = path.get(last);
    if (isStep(path, last)) {
      String name = Nodes.at(root, path) instanceof Node.Fields step ? name(step) : null;
      return name == null
          ? "step %d".formatted((Integer) element + 1)
          : "step \"%s\"".formatted(Words.shown(name));
    }
    if (isDefinition(path)) {
      String kind = path.get(0).toString();
      return "%s \"%s\""
          .formatted(kind.substring(0, kind.length() - 1), Words.shown(element.toString()));
    }
    String name =
        element instanceof Integer index
            ? String.format(Locale.ROOT, "element %d", index + 1)
            : "\"%s\"".formatted(Words.shown(element.toString()));
    return last == 0 ? name : name + " of " + subject(path.subList(0, last));
  }

  private static @Nullable String name(Node.Fields step) {
    Node name = step.get("name");
    return name == null ? null : name.text();
  }
}
