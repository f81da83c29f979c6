package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Severity;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Syntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * References in the inputs of Automation steps name something. In scripts and templates, which may
 * use braces of their own, what names nothing is a warning.
 */
final class AutomationReferenceRule {

  /** What AWS records of steps without describing it as an output. */
  private static final Set<String> UNDOCUMENTED = Set.of("OutputPayload", "InstanceStates");

  private static final List<String> FLAGS = List.of("isEnd", "isCritical");
  private static final Set<String> CODE_INPUTS = Set.of("Script", "TemplateBody", "UserData");

  private final Check check;
  private final Names names;
  private boolean inCode;

  private AutomationReferenceRule(Check check, Names names) {
    this.check = check;
    this.names = names;
  }

  /** Checks the inputs of a step and its two numbers that may be references. */
  static void check(Check check, Names names, AutomationStep step) {
    AutomationReferenceRule rule = new AutomationReferenceRule(check, names);
    StepTexts.each(
        step,
        (input, text) -> {
          rule.inCode = CODE_INPUTS.contains(input);
          rule.text(text);
        });
    StepTexts.eachKey(step, rule::key);
    checkFlags(check, step);
  }

  private void key(Node.Field field) {
    for (Occurrence occurrence : Occurrence.in(field.key(), check.dialect, Syntax.BRACES)) {
      Reference reference = occurrence.reference();
      if (reference != null && names.resolves(reference)) {
        check.findings.error(
            Code.REFERENCE_NOT_ALLOWED,
            Place.key(field),
            "the key \"%s\" holds a reference, but keys cannot".formatted(Words.shown(field.key())),
            null);
      }
    }
  }

  private void text(Node.Scalar scalar) {
    String text = String.valueOf(scalar.text());
    for (Occurrence occurrence : check.braces(scalar)) {
      Reference reference = occurrence.reference();
      if (isNested(text, occurrence)) {
        report(Code.NESTED_REFERENCE, scalar, occurrence, "stands inside another reference", null);
      } else if (reference != null) {
        reference(scalar, occurrence, reference);
      } else if (!inCode && !occurrence.inner().strip().startsWith("resolve:")) {
        check.findings.warning(
            Code.NO_REFERENCE,
            check.place(scalar, occurrence),
            "\"%s\" is no reference and stays as it stands"
                .formatted(Words.shown(CommandReferenceRule.written(scalar, occurrence))),
            path(occurrence.inner().strip().split("\\.", 5)));
      }
    }
  }

  /** What may be meant by a name of several parts; a reference has a step and an output only. */
  private @Nullable String path(String[] parts) {
    for (int i = 0; i + 1 < parts.length && parts.length > 2; i++) {
      if (names.steps.find(parts[i]) != null) {
        return i + 2 == parts.length
            ? "\"%s\"".formatted(Syntax.BRACES.write(parts[i] + "." + parts[i + 1]))
            : "declare an output of step \"%s\" whose Selector leads there".formatted(parts[i]);
      }
    }
    return null;
  }

  /** Whether an occurrence stands in the braces of another: {@code {{ {{x}} }}}. */
  static boolean isNested(String text, Occurrence occurrence) {
    int before = occurrence.start();
    while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
      before--;
    }
    int behind = occurrence.end();
    while (behind < text.length() && Character.isWhitespace(text.charAt(behind))) {
      behind++;
    }
    return text.startsWith("{{", before - 2) && text.startsWith("}}", behind);
  }

  private void reference(Node.Scalar scalar, Occurrence occurrence, Reference reference) {
    switch (reference.kind()) {
      case PARAMETER -> parameter(scalar, occurrence, reference.name());
      case OUTPUT -> output(scalar, occurrence, reference);
      case VARIABLE ->
          declared(
              scalar,
              occurrence,
              reference,
              names.document.variables().keySet(),
              Code.UNDECLARED_VARIABLE,
              "variable");
      case SYSTEM ->
          declared(
              scalar,
              occurrence,
              reference,
              Names.SYSTEM,
              Code.UNKNOWN_SYSTEM_VARIABLE,
              "system variable");
      case STORE ->
          report(
              Code.STORE_REFERENCE,
              scalar,
              occurrence,
              "stands outside of a parameter's default, where Parameter Store cannot be named",
              "declare a parameter with default: \"%s\" and name that"
                  .formatted(Syntax.BRACES.write(reference.toString())));
    }
  }

  private void parameter(Node.Scalar scalar, Occurrence occurrence, String name) {
    Set<String> declared = names.document.parameters().keySet();
    if (declared.contains(name)) {
      return;
    }
    if (Names.PSEUDO.contains(name)) {
      check.findings.warning(
          Code.UNDECLARED_PARAMETER,
          check.place(scalar, occurrence),
          "\"%s\" is filled in by some callers only and stays as it stands here".formatted(name),
          null);
      return;
    }
    report(
        Code.UNDECLARED_PARAMETER,
        scalar,
        occurrence,
        "names no declared parameter",
        names.document.variables().containsKey(name)
            ? "\"%s\"".formatted(Syntax.BRACES.write("variable:" + name))
            : declaredOrNew(name, declared));
  }

  private static String declaredOrNew(String name, Set<String> declared) {
    String meant = Words.didYouMean(name, declared);
    return meant == null ? "declare a parameter \"%s\"".formatted(Words.shown(name)) : meant;
  }

  private void declared(
      Node.Scalar scalar,
      Occurrence occurrence,
      Reference reference,
      Collection<String> known,
      Code code,
      String what) {
    if (!known.contains(reference.name())) {
      report(
          code,
          scalar,
          occurrence,
          "names no " + what,
          Words.meantOrThere(reference.name(), known));
    }
  }

  private void output(Node.Scalar scalar, Occurrence occurrence, Reference reference) {
    StepTable.Entry step = names.steps.find(reference.name());
    if (step == null && names.steps.isIncomplete(reference.name())) {
      return;
    }
    if (step == null) {
      report(
          Code.UNKNOWN_STEP_OUTPUT,
          scalar,
          occurrence,
          "names the step \"%s\", which does not exist".formatted(reference.name()),
          Words.didYouMean(reference.name(), names.steps.names()));
      return;
    }
    if (reference.output().equals("CurrentIteratorValue") && hasNoList(step.step())) {
      report(
          Code.UNKNOWN_OUTPUT,
          Severity.WARNING,
          scalar,
          occurrence,
          "names an element of a list, but loop \"%s\" has a condition and no list"
              .formatted(reference.name()),
          "name \"CurrentIteration\", or give the loop Iterators");
      return;
    }
    List<String> outputs = outputs(check, step.step());
    if (!outputs.contains(reference.output()) && knowsOutputs(check, step.step())) {
      String problem =
          outputs.isEmpty()
              ? "names an output, but step \"%s\" has none"
              : "names an output that step \"%s\" does not have";
      report(
          Code.UNKNOWN_OUTPUT,
          UNDOCUMENTED.contains(reference.output()) ? Severity.WARNING : severity(),
          scalar,
          occurrence,
          problem.formatted(reference.name()),
          outputs.isEmpty()
              ? "declare it in \"outputs\" of the step"
              : Words.meantOrThere(reference.output(), outputs));
    }
  }

  private static boolean hasNoList(AutomationStep step) {
    return step.action().equals(AutomationReader.LOOP)
        && step.inputs() != null
        && step.inputs().get("Iterators") == null;
  }

  /** The outputs that a step declares and those that its action yields on its own. */
  static List<String> outputs(Check check, AutomationStep step) {
    List<String> outputs = new ArrayList<>();
    step.outputs().forEach(output -> outputs.add(output.name()));
    ActionDescriptor action = check.catalogue.find(step.action());
    if (action != null) {
      action.outputs().forEach(output -> outputs.add(output.name()));
    }
    return outputs;
  }

  /** Whether it is known what the action of a step yields; plugins need not say it. */
  static boolean knowsOutputs(Check check, AutomationStep step) {
    ActionDescriptor action = check.catalogue.find(step.action());
    return action != null
        && (check.catalogue.isStandard(step.action()) || !action.outputs().isEmpty());
  }

  private void report(
      Code code, Node.Scalar scalar, Occurrence occurrence, String what, @Nullable String hint) {
    report(code, severity(), scalar, occurrence, what, hint);
  }

  private void report(
      Code code,
      Severity severity,
      Node.Scalar scalar,
      Occurrence occurrence,
      String what,
      @Nullable String hint) {
    check.findings.add(
        code,
        severity,
        check.place(scalar, occurrence),
        "\"%s\" %s".formatted(Words.shown(CommandReferenceRule.written(scalar, occurrence)), what),
        hint,
        List.of());
  }

  private Severity severity() {
    return inCode ? Severity.WARNING : Severity.ERROR;
  }

  /** What is not replaced in a key of a step counts as it stands there. */
  private static void checkFlags(Check check, AutomationStep step) {
    for (String key : FLAGS) {
      if (step.node().get(key) instanceof Node.Scalar scalar) {
        for (Occurrence occurrence : check.used(scalar)) {
          check.findings.warning(
              Code.REFERENCE_NOT_ALLOWED,
              check.place(scalar, occurrence),
              "\"%s\" in \"%s\" of step \"%s\" is not replaced, so that it counts as not written"
                  .formatted(
                      Words.shown(CommandReferenceRule.written(scalar, occurrence)),
                      key,
                      Words.shown(step.name())),
              "write true or false, or decide with an aws:branch");
        }
      }
    }
  }
}
