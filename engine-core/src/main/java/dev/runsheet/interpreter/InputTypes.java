package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Node;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import dev.runsheet.template.TemplateCompiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the types of an action's inputs ask of values that came through references
 * (automation-documents.md, section 2.10): there is no conversion, but a lone text is a list of
 * one. What stands in the document itself is for the schema of the action to judge.
 */
final class InputTypes {

  /** Takes what it is given. */
  static final InputTypes ANY = new InputTypes("", List.of());

  private record Check(String input, ParameterType type) {}

  private final String action;
  private final List<Check> checks;

  private InputTypes(String action, List<Check> checks) {
    this.action = action;
    this.checks = checks;
  }

  static InputTypes of(
      @Nullable ActionDescriptor action, Node.Fields written, TemplateCompiler templates) {
    if (action == null) {
      return ANY;
    }
    List<Check> checks = new ArrayList<>();
    for (ActionDescriptor.Input input : action.inputs()) {
      Node node = written.get(input.name());
      ParameterType type = ParameterType.of(input.type());
      if (node != null && type != null && isJudged(type) && !templates.compile(node).isConstant()) {
        checks.add(new Check(input.name(), type));
      }
    }
    return checks.isEmpty() ? ANY : new InputTypes(action.name(), checks);
  }

  /** Maps are often taken as JSON text, too: they are for the schema to judge. */
  private static boolean isJudged(ParameterType type) {
    return type.shape() != ParameterType.Shape.MAP && type.shape() != ParameterType.Shape.MAPS;
  }

  /** The inputs, with lone texts made lists where lists are asked for. */
  Value fit(Value inputs) throws UnusableInputException {
    if (checks.isEmpty() || !(inputs instanceof Value.Fields given)) {
      return inputs;
    }
    Map<String, Value> fitted = null;
    for (Check check : checks) {
      Value value = given.get(check.input());
      if (value != null && !(value instanceof Value.Null) && !check.type().accepts(value)) {
        fitted = fitted == null ? new LinkedHashMap<>(given.fields()) : fitted;
        fitted.put(check.input(), fit(check, value));
      }
    }
    return fitted == null ? inputs : new Value.Fields(fitted);
  }

  private Value fit(Check check, Value value) throws UnusableInputException {
    if (check.type().shape() == ParameterType.Shape.TEXTS && ParameterType.STRING.accepts(value)) {
      return Value.list(value);
    }
    if (mayBeWritten(check.type(), value)) {
      return value;
    }
    throw new UnusableInputException(
        "input \"%s\" of %s takes %s, but is %s; types are not converted"
            .formatted(check.input(), action, Inputs.a(check.type()), Inputs.what(value)));
  }

  /** A number or a boolean has but one text, and a list of other scalars but one list of texts. */
  private static boolean mayBeWritten(ParameterType type, Value value) {
    Value clear = value instanceof Value.Secret secret ? secret.reveal() : value;
    boolean scalar =
        clear instanceof Value.Int || clear instanceof Value.Bool || clear instanceof Value.Decimal;
    return switch (type.shape()) {
      case TEXT -> scalar;
      case TEXTS -> clear instanceof Value.Items;
      case INTEGER, BOOLEAN, MAP, MAPS -> false;
    };
  }
}
