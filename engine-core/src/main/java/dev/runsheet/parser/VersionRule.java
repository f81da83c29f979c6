package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The document names a version that is known, in quotes, and has the section that goes with it. */
final class VersionRule {

  private static final List<String> KNOWN =
      List.of("0.3", "1.0", "1.2", "2.0", "2.0.1", "2.0.2", "2.0.3", "2.2");
  private static final String KNOWN_WORDS =
      "\"2.2\", \"2.0\" to \"2.0.3\" or \"1.2\" (Command), \"0.3\" (Automation) or \"1.0\""
          + " (Session)";

  private VersionRule() {}

  /** Whether this rule says that a key of the document is missing. */
  static boolean reportsMissing(String key) {
    return key.equals("schemaVersion") || key.equals("mainSteps") || key.equals("runtimeConfig");
  }

  /**
   * The version of a document, or that of the kind it looks like; null where it looks like none.
   */
  static @Nullable String check(Node.Fields root, Findings findings) {
    Node.Field field = root.field("schemaVersion");
    if (field == null || Nodes.isNull(field.node())) {
      findings.error(
          Code.VERSION_MISSING,
          field == null ? Place.head(root) : Place.key(field),
          "the document has no \"schemaVersion\"; it must be " + KNOWN_WORDS,
          root.field("AWSTemplateFormatVersion") != null || root.field("Resources") != null
              ? "this looks like a CloudFormation template: check what stands under \"Content\" in it"
              : "schemaVersion: '%s'".formatted(guess(root, "") == null ? "2.2" : guess(root, "")));
      return guess(root, "");
    }
    Value value = field.node().value();
    String version = KNOWN.contains(value.toString()) ? value.toString() : null;
    if (!(value instanceof Value.Text)) {
      version = ofNumber(value);
      if (version != null) {
        findings.warning(
            Code.VERSION_NOT_QUOTED,
            Place.of(field.node()),
            "the schemaVersion %s is written as a number, but is a text".formatted(value),
            hint(field, version));
      }
    }
    if (version == null) {
      findings.error(
          Code.VERSION_UNKNOWN,
          Place.of(field.node()),
          "the schemaVersion \"%s\" is not supported; it must be %s"
              .formatted(Words.shown(value.toString()), KNOWN_WORDS),
          hint(field, guessed(root, value)));
      return guess(root, value.toString());
    }
    return version.equals("1.0") && root.field("runtimeConfig") != null ? "1.2" : version;
  }

  private static String hint(Node.Field field, String version) {
    return Mending.entry(
        field, Mending.isQuoted(field) ? Mending.quoted(version) : "'" + version + "'");
  }

  private static String guessed(Node.Fields root, Value written) {
    String guess = guess(root, written.toString());
    return guess == null ? "2.2" : guess;
  }

  private static @Nullable String ofNumber(Value value) {
    BigDecimal number = null;
    if (value instanceof Value.Decimal decimal) {
      number = decimal.value();
    } else if (value instanceof Value.Int whole) {
      number = BigDecimal.valueOf(whole.value());
    }
    for (String version : KNOWN) {
      if (number != null
          && version.length() == 3
          && number.compareTo(new BigDecimal(version)) == 0) {
        return version;
      }
    }
    return null;
  }

  private static @Nullable String guess(Node.Fields root, String version) {
    if (version.startsWith("0.")) {
      return "0.3";
    }
    if (root.field("sessionType") != null) {
      return "1.0";
    }
    if (root.field("runtimeConfig") != null) {
      return "1.2";
    }
    if (root.field("mainSteps") == null) {
      return null;
    }
    boolean automation = root.field("assumeRole") != null || root.field("outputs") != null;
    return automation && !version.startsWith("2.") ? "0.3" : "2.2";
  }

  /** The steps stand where the version asks for them. */
  static void checkSections(Node.Fields root, String version, Findings findings) {
    boolean old = version.startsWith("1.");
    String wanted = old ? "runtimeConfig" : "mainSteps";
    String other = old ? "mainSteps" : "runtimeConfig";
    Node.Field steps = root.field(wanted);
    Node.Field wrong = root.field(other);
    if (steps != null && wrong != null) {
      findings.warning(
          Code.TWO_SECTIONS,
          Place.key(wrong),
          "the document has \"mainSteps\" and \"runtimeConfig\"; schemaVersion %s runs \"%s\", and amazon-ssm-agent substitutes no parameter in it then"
              .formatted(version, wanted),
          "remove \"%s\"".formatted(other));
    }
    if (steps == null) {
      Node.Field meant = misspelt(root, old);
      Node.Field at = wrong == null ? meant : wrong;
      findings.error(
          Code.NO_STEPS,
          at == null ? Place.head(root) : Place.key(at),
          wrong == null
              ? "the document has no \"%s\"".formatted(wanted)
              : "schemaVersion %s takes \"%s\", not \"%s\"".formatted(version, wanted, other),
          wrong == null && meant != null
              ? "write \"%s\" instead of \"%s\"".formatted(wanted, Words.shown(meant.key()))
              : "add \"%s\"".formatted(wanted));
    } else if (isEmpty(steps.node())) {
      findings.error(
          Code.NO_STEPS,
          Place.key(steps),
          "\"%s\" is empty".formatted(wanted),
          "add at least one step");
    }
  }

  /** What stands in place of the section with the steps, much like its name. */
  static Node.@Nullable Field misspelt(Node.Fields root, boolean old) {
    String wanted = old ? "runtimeConfig" : "mainSteps";
    if (root.field(wanted) != null || root.field(old ? "mainSteps" : "runtimeConfig") != null) {
      return null;
    }
    for (Node.Field field : root.fields()) {
      if (Words.nearest(field.key(), List.of(wanted)) != null) {
        return field;
      }
    }
    return null;
  }

  private static boolean isEmpty(Node node) {
    return Nodes.isNull(node)
        || (node instanceof Node.Items list && list.items().isEmpty())
        || (node instanceof Node.Fields map && map.fields().isEmpty());
  }
}
