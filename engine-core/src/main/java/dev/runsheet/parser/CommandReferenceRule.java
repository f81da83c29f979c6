package dev.runsheet.parser;

import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Syntax;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References of a Command document name declared parameters. AWS takes any text, and the agent
 * leaves alone what it does not know: no more than a warning, and only for what looks like a name.
 */
final class CommandReferenceRule {

  private static final Pattern LOOKS_LIKE_A_NAME =
      Pattern.compile("[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*");

  private static final Pattern LABELLED = Pattern.compile("[^:]+:(?!\\d+$).+");

  private CommandReferenceRule() {}

  static void check(Check check, CommandStep step) {
    boolean secrets = step.action().equals("aws:downloadContent");
    for (Node node :
        Arrays.asList(
            step.inputs(), step.node().get("settings"), step.node().get("precondition"))) {
      Nodes.eachText(node, scalar -> text(check, scalar, secrets));
    }
    Nodes.eachField(step.inputs(), field -> key(check, field));
    notReplaced(check, step.node().get("name"), "name");
    notReplaced(check, step.node().get("action"), "action");
  }

  /** Checks the references in the texts of a piece of a Session document. */
  static void texts(Check check, @Nullable Node node) {
    Nodes.eachText(node, scalar -> text(check, scalar, false));
  }

  /**
   * Checks the references in a text.
   *
   * @param secrets whether secrets of Parameter Store are resolved there
   */
  private static void text(Check check, Node.Scalar scalar, boolean secrets) {
    for (Occurrence occurrence : check.braces(scalar)) {
      Reference reference = occurrence.reference();
      if (reference != null && !secrets) {
        store(check, scalar, occurrence, reference);
      }
      boolean name = reference != null && LOOKS_LIKE_A_NAME.matcher(reference.name()).matches();
      if (reference == null || reference.kind() != Reference.Kind.PARAMETER || !name) {
        continue;
      }
      if (!check.document.parameters().containsKey(reference.name())) {
        check.findings.warning(
            Code.UNDECLARED_PARAMETER,
            check.place(scalar, occurrence),
            "\"%s\" names no declared parameter and stays as it stands"
                .formatted(Words.shown(written(scalar, occurrence))),
            Words.didYouMean(reference.name(), check.document.parameters().keySet()));
      }
    }
  }

  /**
   * The agent resolves versions of Parameter Store and no labels, and secrets for downloads only.
   */
  private static void store(
      Check check, Node.Scalar scalar, Occurrence occurrence, Reference reference) {
    boolean label =
        reference.kind() == Reference.Kind.STORE && LABELLED.matcher(reference.name()).matches();
    boolean secure = reference.name().startsWith("ssm-secure:");
    if (label || secure) {
      check.findings.warning(
          Code.STORE_REFERENCE,
          check.place(scalar, occurrence),
          "\"%s\" %s"
              .formatted(
                  Words.shown(written(scalar, occurrence)),
                  label
                      ? "names a label, which the agent cannot resolve: it refuses the document"
                      : "stays as it stands: secrets are resolved in aws:downloadContent only"),
          label ? "name a version, such as :1, or none" : null);
    }
  }

  private static void key(Check check, Node.Field field) {
    for (Occurrence occurrence : Occurrence.in(field.key(), check.dialect, Syntax.BRACES)) {
      Reference reference = occurrence.reference();
      if (reference != null && check.document.parameters().containsKey(reference.name())) {
        check.findings.warning(
            Code.REFERENCE_NOT_ALLOWED,
            Place.key(field),
            "the reference in the key \"%s\" stays as it stands: keys are not replaced"
                .formatted(Words.shown(field.key())),
            null);
      }
    }
  }

  private static void notReplaced(Check check, @Nullable Node node, String key) {
    if (!(node instanceof Node.Scalar scalar)) {
      return;
    }
    for (Occurrence occurrence : check.braces(scalar)) {
      Reference reference = occurrence.reference();
      if (reference != null && check.document.parameters().containsKey(reference.name())) {
        check.findings.warning(
            Code.REFERENCE_NOT_ALLOWED,
            check.place(scalar, occurrence),
            "the reference \"%s\" in the %s of a step stays as it stands"
                .formatted(Words.shown(written(scalar, occurrence)), key),
            null);
      }
    }
  }

  static String written(Node.Scalar scalar, Occurrence occurrence) {
    return String.valueOf(scalar.text()).substring(occurrence.start(), occurrence.end());
  }
}
