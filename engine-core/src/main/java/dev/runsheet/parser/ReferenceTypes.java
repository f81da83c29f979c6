package dev.runsheet.parser;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Span;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of what references of a document name, as far as they are known. */
final class ReferenceTypes {

  private static final String OUTPUT = "output";
  private static final String ITERATOR_TYPE = "IteratorDataType";

  private final Check check;
  private final Map<String, Parameter> variables;
  private final @Nullable StepTable steps;
  private final Map<Reference, Optional<Known>> told = new HashMap<>();

  private ReferenceTypes(Check check, Map<String, Parameter> variables, @Nullable StepTable steps) {
    this.check = check;
    this.variables = variables;
    this.steps = steps;
  }

  /** Those of an Automation document. */
  static ReferenceTypes of(Check check, Names names) {
    return new ReferenceTypes(check, names.document.variables(), names.steps);
  }

  /** Those of a document whose references name parameters only. */
  static ReferenceTypes ofParameters(Check check) {
    return new ReferenceTypes(check, Map.of(), null);
  }

  /**
   * A type and where it comes from.
   *
   * @param type the type
   * @param kind what has it: a parameter, a variable, or else an output
   * @param name the name of that
   * @param step the step of an output
   * @param span where that is declared, else the name of the step that yields it
   * @param key under which the document declares the type, absent where it does not
   */
  record Known(
      ParameterType type,
      String kind,
      String name,
      @Nullable AutomationStep step,
      Span span,
      @Nullable String key) {

    /** What has the type, for a message. */
    String what() {
      String what = "the %s \"%s\"".formatted(kind, Words.shown(name));
      return step == null ? what : "%s of step \"%s\"".formatted(what, Words.shown(step.name()));
    }
  }

  /** What a reference names; told once, for a document names the same again and again. */
  private @Nullable Known known(Reference reference) {
    return told.computeIfAbsent(reference, one -> Optional.ofNullable(named(one))).orElse(null);
  }

  private @Nullable Known named(Reference reference) {
    return switch (reference.kind()) {
      case PARAMETER -> declared(check.document.parameters().get(reference.name()), "parameter");
      case VARIABLE -> declared(variables.get(reference.name()), "variable");
      case SYSTEM, STORE -> null;
      case OUTPUT -> {
        StepTable.Entry step = steps == null ? null : steps.find(reference.name());
        yield step == null ? null : output(step.step(), reference.output());
      }
    };
  }

  private static @Nullable Known declared(@Nullable Parameter parameter, String what) {
    return parameter == null
        ? null
        : new Known(parameter.type(), what, parameter.name(), null, parameter.nameSpan(), "type");
  }

  private @Nullable Known output(AutomationStep step, String name) {
    for (AutomationStep.Output output : step.outputs()) {
      if (output.name().equals(name)) {
        return output.type() == null
            ? null
            : new Known(output.type(), OUTPUT, name, step, output.nameSpan(), "Type");
      }
    }
    if (step.action().equals(AutomationReader.LOOP) && name.equals("CurrentIteratorValue")) {
      return iterator(step, name);
    }
    ActionDescriptor action = check.catalogue.find(step.action());
    if (action != null) {
      for (ActionDescriptor.Output output : action.outputs()) {
        ParameterType type = ParameterType.of(output.type());
        if (output.name().equals(name) && type != null) {
          return new Known(type, OUTPUT, name, step, step.nameSpan(), null);
        }
      }
    }
    return null;
  }

  /** The elements of a loop are Strings where nothing else is written. */
  private static @Nullable Known iterator(AutomationStep loop, String name) {
    Node written = loop.inputs() == null ? null : loop.inputs().get(ITERATOR_TYPE);
    if (written == null) {
      return new Known(ParameterType.STRING, OUTPUT, name, loop, loop.nameSpan(), ITERATOR_TYPE);
    }
    ParameterType type = written.text() == null ? null : ParameterType.of(written.text());
    return type == null ? null : new Known(type, OUTPUT, name, loop, written.span(), ITERATOR_TYPE);
  }

  /** What a text stands for that is one reference and nothing else; null where it is not known. */
  @Nullable Known of(@Nullable Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      return null;
    }
    List<Occurrence> found = check.occurrences(scalar);
    boolean whole =
        found.size() == 1
            && found.get(0).start() == 0
            && found.get(0).end() == String.valueOf(scalar.text()).length();
    Reference reference = whole ? found.get(0).reference() : null;
    return reference == null ? null : known(reference);
  }
}
