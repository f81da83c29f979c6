package dev.runsheet.interpreter;

import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resolved inputs of an action that the interpreter performs itself, read one by one. */
final class Inputs {

  private final String action;
  private final Value.Fields fields;

  Inputs(String action, Value inputs) {
    Value clear = inputs instanceof Value.Secret secret ? secret.reveal() : inputs;
    this.action = action;
    this.fields = clear instanceof Value.Fields map ? map : Value.Fields.EMPTY;
  }

  /** What is given, absent where nothing is or null. */
  @Nullable Value find(String name) {
    Value value = fields.get(name);
    return value instanceof Value.Null ? null : value;
  }

  Value need(String name) throws UnusableInputException {
    Value value = find(name);
    if (value == null) {
      throw new UnusableInputException("%s needs the input \"%s\"".formatted(action, name));
    }
    return value;
  }

  /** A text in clear, absent where it is not given. */
  @Nullable String text(String name) throws UnusableInputException {
    Value value = find(name);
    return value == null ? null : clear(value, ParameterType.STRING, name).toString();
  }

  String neededText(String name) throws UnusableInputException {
    return clear(need(name), ParameterType.STRING, name).toString();
  }

  /** Texts in clear; a lone text is a list of one. */
  List<String> neededTexts(String name) throws UnusableInputException {
    Value value = need(name);
    if (ParameterType.STRING.accepts(value)) {
      return List.of(neededText(name));
    }
    List<String> texts = new ArrayList<>();
    Value list = clear(value, ParameterType.STRING_LIST, name);
    for (Value item : ((Value.Items) list).items()) {
      texts.add((item instanceof Value.Secret secret ? secret.reveal() : item).toString());
    }
    return texts;
  }

  /** The maps of a list; none where it is not given. */
  List<Value.Fields> maps(String name) throws UnusableInputException {
    Value value = find(name);
    if (value == null) {
      return List.of();
    }
    List<Value.Fields> maps = new ArrayList<>();
    Value list = clear(value, ParameterType.MAP_LIST, name);
    for (Value item : ((Value.Items) list).items()) {
      maps.add((Value.Fields) (item instanceof Value.Secret secret ? secret.reveal() : item));
    }
    return maps;
  }

  Value.Fields map(String name) throws UnusableInputException {
    Value value = find(name);
    return value == null
        ? Value.Fields.EMPTY
        : (Value.Fields) clear(value, ParameterType.STRING_MAP, name);
  }

  int number(String name, int standard) throws UnusableInputException {
    Value value = find(name);
    return value == null
        ? standard
        : WholeNumber.of(value, "input \"%s\" of %s".formatted(name, action));
  }

  /** A type in words, for a message. */
  static String a(ParameterType type) {
    return ("AI".indexOf(type.label().charAt(0)) >= 0 ? "an " : "a ") + type.label();
  }

  /** A value in words, for a message. */
  static String what(Value value) {
    String json = value.toJson();
    String shown = json.length() <= 80 ? json : json.substring(0, 77) + "…";
    return value instanceof Value.Null ? "null" : "the %s %s".formatted(value.kind(), shown);
  }

  private Value clear(Value value, ParameterType type, String name) throws UnusableInputException {
    if (!type.accepts(value)) {
      throw new UnusableInputException(
          "input \"%s\" of %s takes %s, but is %s".formatted(name, action, a(type), what(value)));
    }
    return value instanceof Value.Secret secret ? secret.reveal() : value;
  }
}
