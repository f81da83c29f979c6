package dev.runsheet.interpreter;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings values that come from another document, or from AWS's API, to the types declared here. */
final class Fitting {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,19}");

  private final DocumentType type;
  private final ParameterRules rules;
  private final Function<String, @Nullable Value> reader;

  /**
   * For the parameters of a document.
   *
   * @param type the kind of document
   * @param rules its parameters
   * @param reader reads a text as JSON or YAML
   */
  Fitting(DocumentType type, ParameterRules rules, Function<String, @Nullable Value> reader) {
    this.type = type;
    this.rules = rules;
    this.reader = reader;
  }

  /**
   * Fits what a parent gives.
   *
   * @param given a map, or the text of one
   * @param check says what is wrong with the values
   */
  Program.Fitted ofParent(Value given, Function<Map<String, Value>, List<Diagnostic>> check) {
    Value.Fields map = map(given);
    if (map == null) {
      return new Program.Fitted(Map.of(), List.of(noMap(given)));
    }
    Map<String, Value> values =
        type == DocumentType.COMMAND ? withoutNulls(map.fields()) : typed(map.fields());
    return fitted(values, check.apply(values));
  }

  Program.Fitted ofWire(Map<String, List<String>> given) {
    Map<String, Value> lists = new LinkedHashMap<>();
    given.forEach((name, texts) -> lists.put(name, Value.of(texts)));
    Map<String, Value> values = typed(lists);
    return fitted(values, rules.check(values));
  }

  private Program.Fitted fitted(Map<String, Value> values, List<Diagnostic> found) {
    List<Diagnostic> problems = found.stream().filter(Diagnostic::isError).sorted().toList();
    return new Program.Fitted(problems.isEmpty() ? values : Map.of(), problems);
  }

  /** What is given as a map; the values of a secret text are secret. */
  private Value.@Nullable Fields map(Value given) {
    if (given instanceof Value.Secret secret) {
      Value.Fields clear = map(secret.reveal());
      Map<String, Value> hidden = new LinkedHashMap<>();
      if (clear != null) {
        clear.fields().forEach((name, value) -> hidden.put(name, Value.secret(value)));
      }
      return clear == null ? null : new Value.Fields(hidden);
    }
    if (given instanceof Value.Text text && type == DocumentType.COMMAND) {
      return text.value().isBlank()
          ? Value.Fields.EMPTY
          : reader.apply(text.value()) instanceof Value.Fields read ? read : null;
    }
    return given instanceof Value.Fields fields ? fields : null;
  }

  private Diagnostic noMap(Value given) {
    boolean text = given.kind().equals("String") && type == DocumentType.COMMAND;
    return new Diagnostic(
        "RS610",
        Severity.ERROR,
        text
            ? "the text with the values of the parameters is no map in JSON or YAML"
            : "the values of the parameters are a map, but were given as the %s %s"
                .formatted(given.kind(), given.toJson()),
        "give a map from names of parameters to values",
        Span.START,
        "",
        List.of());
  }

  private static Map<String, Value> withoutNulls(Map<String, Value> given) {
    Map<String, Value> values = new LinkedHashMap<>(given);
    values.values().removeIf(Value.Null.class::isInstance);
    return values;
  }

  private Map<String, Value> typed(Map<String, Value> given) {
    Map<String, Value> values = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          Parameter parameter = rules.declared().get(name);
          values.put(name, parameter == null ? value : typed(parameter.type(), value));
        });
    return values;
  }

  /** The value in the type where that can be done, else as it is. */
  private Value typed(ParameterType wanted, Value given) {
    if (given instanceof Value.Secret secret) {
      return Value.secret(typed(wanted, secret.reveal()));
    }
    if (wanted.accepts(given)) {
      return given;
    }
    Value single = given instanceof Value.Items list ? only(list) : given;
    Value made =
        switch (wanted.shape()) {
          case TEXT -> single;
          case TEXTS -> Value.list(single);
          case INTEGER -> number(single);
          case BOOLEAN -> bool(single);
          case MAP -> json(single);
          case MAPS -> maps(given, single);
        };
    return accepts(wanted, made) ? made : given;
  }

  private boolean accepts(ParameterType wanted, Value made) {
    return wanted.accepts(made)
        || (type == DocumentType.COMMAND
            && wanted == ParameterType.STRING_MAP
            && made instanceof Value.Text);
  }

  /** The only element of a list; the list itself where it has more or none. */
  private static Value only(Value.Items list) {
    return list.items().size() == 1 ? list.items().get(0) : list;
  }

  private static Value number(Value value) {
    if (!(value instanceof Value.Text text) || !WHOLE_NUMBER.matcher(text.value()).matches()) {
      return value;
    }
    try {
      return Value.number(Long.parseLong(text.value()));
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private static Value bool(Value value) {
    String text = value instanceof Value.Text ? value.toString() : "";
    boolean holds = text.equalsIgnoreCase("true");
    return holds || text.equalsIgnoreCase("false") ? Value.bool(holds) : value;
  }

  /** What a JSON text says; a Command document takes a map as the text it is. */
  private Value json(Value value) {
    if (type == DocumentType.COMMAND || !(value instanceof Value.Text text)) {
      return value;
    }
    boolean looksLikeIt = text.value().stripLeading().startsWith("{");
    Value read = looksLikeIt ? reader.apply(text.value()) : null;
    return read == null ? value : read;
  }

  /** Maps, each as it is or as a JSON text; or one text that holds them all. */
  private Value maps(Value given, Value single) {
    if (single instanceof Value.Text text && text.value().stripLeading().startsWith("[")) {
      Value read = reader.apply(text.value());
      return read == null ? given : read;
    }
    if (given instanceof Value.Items list) {
      return new Value.Items(list.items().stream().map(this::mapOf).toList());
    }
    return Value.list(mapOf(given));
  }

  private Value mapOf(Value item) {
    if (!(item instanceof Value.Text text) || !text.value().stripLeading().startsWith("{")) {
      return item;
    }
    Value read = reader.apply(text.value());
    return read == null ? item : read;
  }
}
