package dev.runsheet.parser;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References outside of steps: in assumeRole, in defaults and in the outputs of an Automation
 * document.
 */
final class DocumentReferenceRule {

  private static final Pattern ROLE =
      Pattern.compile("\\s*(<<.*|arn:[^:]+:iam::[^:]*:role/\\S+)\\s*");

  private final Check check;
  private final Names names;

  private DocumentReferenceRule(Check check, Names names) {
    this.check = check;
    this.names = names;
  }

  static void check(Check check, Names names, AutomationDocument document) {
    DocumentReferenceRule rule = new DocumentReferenceRule(check, names);
    document.outputs().forEach(rule::output);
    rule.assumeRole(document.assumeRole());
    rule.defaults(document.root().get("parameters"));
    rule.defaults(document.root().get("variables"));
  }

  private void assumeRole(@Nullable Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      return;
    }
    String text = scalar.text();
    if (text != null && !text.isBlank() && !text.contains("{{") && !ROLE.matcher(text).matches()) {
      check.findings.warning(
          Code.WRONG_VALUE,
          Place.of(scalar),
          "assumeRole \"%s\" is no ARN of a role".formatted(Words.shown(text)),
          "assumeRole: arn:aws:iam::123456789012:role/Name, or a reference to a parameter");
    }
    for (Occurrence occurrence : check.braces(scalar)) {
      Reference reference = occurrence.reference();
      boolean parameter = reference != null && reference.kind() == Reference.Kind.PARAMETER;
      if (reference != null && parameter && !names.resolves(reference)) {
        error(
            Code.UNDECLARED_PARAMETER,
            scalar,
            occurrence,
            "names no declared parameter",
            Words.didYouMean(reference.name(), names.document.parameters().keySet()));
      } else if (reference != null && parameter) {
        roleType(scalar, occurrence, reference.name());
      } else if (reference != null && reference.kind() == Reference.Kind.STORE) {
        error(Code.STORE_REFERENCE, scalar, occurrence, "cannot stand in assumeRole", null);
      } else if (reference != null && !parameter && reference.kind() != Reference.Kind.SYSTEM) {
        error(
            Code.REFERENCE_NOT_ALLOWED,
            scalar,
            occurrence,
            "cannot stand in assumeRole: only a parameter can",
            null);
      }
    }
  }

  private void roleType(Node.Scalar scalar, Occurrence occurrence, String name) {
    Parameter parameter = names.document.parameters().get(name);
    if (parameter != null && parameter.type().shape() != ParameterType.Shape.TEXT) {
      check.findings.warning(
          Code.REFERENCE_TYPE,
          check.place(scalar, occurrence),
          "\"%s\" is %s, but assumeRole takes a String"
              .formatted(
                  Words.shown(CommandReferenceRule.written(scalar, occurrence)),
                  Words.article(parameter.type().label())),
          "type: AWS::IAM::Role::Arn");
    }
  }

  private void defaults(@Nullable Node definitions) {
    if (definitions instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        Node value =
            field.node() instanceof Node.Fields definition ? definition.get("default") : null;
        Nodes.eachText(value, scalar -> defaultText(scalar, field.key()));
      }
    }
  }

  private void defaultText(Node.Scalar scalar, String parameter) {
    for (Occurrence occurrence : check.braces(scalar)) {
      Reference reference = occurrence.reference();
      if (reference == null || reference.kind() == Reference.Kind.STORE) {
        continue;
      }
      if (reference.kind() == Reference.Kind.SYSTEM) {
        if (!names.resolves(reference)) {
          error(
              Code.UNKNOWN_SYSTEM_VARIABLE,
              scalar,
              occurrence,
              "names no system variable",
              Words.meantOrThere(reference.name(), Names.SYSTEM));
        }
      } else if (names.resolves(reference)) {
        error(
            Code.DEFAULT_REFERENCE,
            scalar,
            occurrence,
            "cannot stand in the default of \"%s\": a default names no parameter, variable or step"
                .formatted(Words.shown(parameter)),
            null);
      } else {
        check.findings.warning(
            Code.NO_REFERENCE,
            check.place(scalar, occurrence),
            "\"%s\" in the default of \"%s\" stays as it stands"
                .formatted(
                    Words.shown(CommandReferenceRule.written(scalar, occurrence)),
                    Words.shown(parameter)),
            null);
      }
    }
  }

  /**
   * {@code step.Output}, also in braces. AWS takes the name of a step that is not there and yields
   * nothing for it: published runbooks have some (section 9).
   */
  private void output(Node.Scalar scalar) {
    String text = String.valueOf(scalar.text()).strip();
    String name =
        text.startsWith("{{") && text.endsWith("}}") && text.length() > 4
            ? text.substring(2, text.length() - 2).strip()
            : text;
    int dot = name.indexOf('.');
    if (dot < 0) {
      check.findings.error(
          Code.UNKNOWN_STEP_OUTPUT,
          Place.of(scalar),
          "\"%s\" is not of the form step.Output".formatted(Words.shown(text)),
          null);
      return;
    }
    StepTable.Entry step = names.steps.find(name.substring(0, dot));
    if (step == null) {
      check.findings.warning(
          Code.UNKNOWN_STEP_OUTPUT,
          Place.of(scalar),
          "\"%s\" names the step \"%s\", which does not exist"
              .formatted(Words.shown(text), Words.shown(name.substring(0, dot))),
          Words.didYouMean(name.substring(0, dot), names.steps.names()));
      return;
    }
    List<String> outputs = AutomationReferenceRule.outputs(check, step.step());
    String output = name.substring(dot + 1);
    if (!outputs.contains(output) && AutomationReferenceRule.knowsOutputs(check, step.step())) {
      check.findings.warning(
          Code.UNKNOWN_OUTPUT,
          Place.of(scalar),
          "\"%s\" names an output that step \"%s\" does not have"
              .formatted(Words.shown(text), step.step().name()),
          Words.didYouMean(output, outputs));
    }
  }

  private void error(
      Code code, Node.Scalar scalar, Occurrence occurrence, String what, @Nullable String hint) {
    check.findings.error(
        code,
        check.place(scalar, occurrence),
        "\"%s\" %s".formatted(Words.shown(CommandReferenceRule.written(scalar, occurrence)), what),
        hint);
  }
}
