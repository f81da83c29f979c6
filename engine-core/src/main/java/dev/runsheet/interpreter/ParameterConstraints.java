package dev.runsheet.interpreter;

import dev.runsheet.document.AllowedPattern;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import dev.runsheet.template.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration asks of a parameter's value: command-documents.md section 1.9 and
 * automation-documents.md section 1.2.
 */
final class ParameterConstraints {

  private final Parameter parameter;
  private final DocumentType type;
  private final @Nullable AllowedPattern pattern;
  private final @Nullable ParameterProblem brokenPattern;

  ParameterConstraints(Parameter parameter, DocumentType type) {
    this.parameter = parameter;
    this.type = type;
    AllowedPattern compiled = null;
    ParameterProblem broken = null;
    String written = parameter.allowedPattern();
    if (written != null && !written.isEmpty()) {
      try {
        compiled = AllowedPattern.compile(written);
        broken = type == DocumentType.COMMAND ? unknownToAgent(compiled) : null;
      } catch (PatternSyntaxException e) {
        broken =
            new ParameterProblem(
                "RS609",
                "allowedPattern \"%s\" of parameter \"%s\" is no regular expression: %s"
                    .formatted(written, parameter.name(), e.getDescription()),
                "correct the pattern");
      }
    }
    this.pattern = compiled;
    this.brokenPattern = broken;
  }

  private @Nullable ParameterProblem unknownToAgent(AllowedPattern compiled) {
    String construct = compiled.unknownToAgent();
    return construct == null
        ? null
        : new ParameterProblem(
            "RS609",
            "allowedPattern \"%s\" of parameter \"%s\" uses \"%s\", which amazon-ssm-agent cannot compile"
                .formatted(compiled, parameter.name(), construct),
            "write the pattern without look-around, back-references and possessive quantifiers");
  }

  /** A StringMap may come as the text of a JSON object, as the console gives it. */
  boolean isMapAsText(Value value) {
    return type == DocumentType.COMMAND
        && parameter.type() == ParameterType.STRING_MAP
        && value instanceof Value.Text;
  }

  /** How to give a value on the command line, for a hint. */
  String example() {
    String value =
        !parameter.allowedValues().isEmpty()
            ? parameter.allowedValues().get(0).toString()
            : switch (parameter.type().shape()) {
              case TEXT -> "…";
              case TEXTS -> "[…, …]";
              case MAP -> "{…: …}";
              case MAPS -> "[{…: …}]";
              case INTEGER -> "1";
              case BOOLEAN -> "true";
            };
    return "give it as %s=%s".formatted(parameter.name(), value);
  }

  List<ParameterProblem> problems(Value value) {
    List<ParameterProblem> problems = new ArrayList<>(patternProblems(value));
    if (!parameter.allowedValues().isEmpty()) {
      texts(value).stream()
          .filter(text -> !isAllowed(text))
          .forEach(text -> problems.add(notAllowed(text)));
    }
    sizeProblem(value, problems);
    return problems;
  }

  /**
   * What is wrong with the value that a nested Command document runs with, as the agent sees it.
   *
   * @param value what was given, else the default, else null
   * @param standard the default, absent where there is none
   */
  List<ParameterProblem> nestedProblems(Value value, @Nullable Value standard) {
    ParameterType.Shape shape = parameter.type().shape();
    if (shape == ParameterType.Shape.INTEGER || shape == ParameterType.Shape.BOOLEAN) {
      List<ParameterProblem> problems = new ArrayList<>(patternProblems(value));
      if (!isDefault(value, standard)) {
        problems.add(notDefault(value, standard));
      }
      return problems;
    }
    if (!isNoText(value)) {
      return problems(value);
    }
    if (pattern != null || brokenPattern != null) {
      return patternProblems(value);
    }
    boolean bounded =
        !parameter.allowedValues().isEmpty() || !parameter.size().equals(Parameter.Size.ANY);
    return bounded ? List.of(noText(value)) : List.of();
  }

  private boolean isDefault(Value value, @Nullable Value standard) {
    Value clear = value instanceof Value.Secret secret ? secret.reveal() : value;
    boolean usable =
        !(clear instanceof Value.Int number)
            || (number.value() > Integer.MIN_VALUE && number.value() < Integer.MAX_VALUE);
    return usable && parameter.type().accepts(clear) && clear.equals(standard);
  }

  private ParameterProblem noText(Value value) {
    return new ParameterProblem(
        "RS603",
        "parameter \"%s\" of a nested document takes a %s, but its value is %s"
            .formatted(parameter.name(), parameter.type().label(), value.toJson()),
        example());
  }

  private ParameterProblem notDefault(Value value, @Nullable Value standard) {
    String label = parameter.type().label();
    return new ParameterProblem(
        "RS611",
        standard == null
            ? "parameter \"%s\" of a nested document is of type %s and has no default; amazon-ssm-agent takes nothing for it"
                .formatted(parameter.name(), label)
            : "parameter \"%s\" of a nested document is of type %s and takes nothing but its default %s, not the %s %s"
                .formatted(parameter.name(), label, standard, value.kind(), value.toJson()),
        "make the parameter a String");
  }

  List<ParameterProblem> patternProblems(Value value) {
    if (brokenPattern != null) {
      return List.of(brokenPattern);
    }
    if (pattern == null) {
      return List.of();
    }
    if (type == DocumentType.COMMAND && isNoText(value)) {
      return List.of(
          new ParameterProblem(
              "RS605",
              "parameter \"%s\" has an allowedPattern, but its value %s is no text; amazon-ssm-agent refuses that"
                  .formatted(parameter.name(), value.toJson()),
              "drop the allowedPattern, or make the parameter a String"));
    }
    List<ParameterProblem> problems = new ArrayList<>();
    for (Value text : texts(value)) {
      AllowedPattern.Search search = pattern.search(clear(text));
      if (search != AllowedPattern.Search.FOUND) {
        problems.add(notMatching(text, search));
      }
    }
    return problems;
  }

  private static boolean isNoText(Value value) {
    return value instanceof Value.Null
        || value instanceof Value.Int
        || value instanceof Value.Bool
        || value instanceof Value.Decimal;
  }

  private boolean isAllowed(Value text) {
    return parameter.allowedValues().stream()
        .anyMatch(allowed -> clear(dialect().asText(allowed)).equals(clear(text)));
  }

  private ParameterProblem notAllowed(Value text) {
    String allowed =
        parameter.allowedValues().stream().map(Value::toString).collect(Collectors.joining(", "));
    return new ParameterProblem(
        "RS604",
        "\"%s\" is not an allowed value of parameter \"%s\"".formatted(text, parameter.name()),
        "use one of: " + allowed);
  }

  private ParameterProblem notMatching(Value text, AllowedPattern.Search search) {
    return search == AllowedPattern.Search.NOT_FOUND
        ? new ParameterProblem(
            "RS605",
            "\"%s\" does not match the allowedPattern of parameter \"%s\""
                .formatted(text, parameter.name()),
            "give a value that matches " + pattern)
        : new ParameterProblem(
            "RS606",
            "the allowedPattern of parameter \"%s\" is too costly to search for in \"%s\"; the search was given up"
                .formatted(parameter.name(), shortened(text)),
            "write the pattern %s without nested repetition".formatted(pattern));
  }

  private void sizeProblem(Value value, List<ParameterProblem> problems) {
    Parameter.Size size = parameter.size();
    if (size.equals(Parameter.Size.ANY)) {
      return;
    }
    int items = items(value);
    if (items >= 0 && (items < size.minItems() || items > size.maxItems())) {
      problems.add(
          wrongSize(
              "has %d elements".formatted(items), size.minItems(), size.maxItems(), "elements"));
    }
    ParameterType.Shape shape = parameter.type().shape();
    if (shape == ParameterType.Shape.INTEGER || shape == ParameterType.Shape.BOOLEAN) {
      return;
    }
    for (Value text : texts(value)) {
      int length = length(clear(text));
      if (length < size.minChars() || length > size.maxChars()) {
        problems.add(
            wrongSize(
                "is %d long".formatted(length), size.minChars(), size.maxChars(), lengthUnit()));
      }
    }
  }

  private ParameterProblem wrongSize(String found, int least, int most, String unit) {
    String range =
        most == Integer.MAX_VALUE
            ? "at least %d %s".formatted(least, unit)
            : "%d to %d %s".formatted(least, most, unit);
    return new ParameterProblem(
        "RS607",
        "the value of parameter \"%s\" %s".formatted(parameter.name(), found),
        "give " + range);
  }

  private static int items(Value value) {
    if (value instanceof Value.Secret secret) {
      return items(secret.reveal());
    }
    if (value instanceof Value.Items list) {
      return list.items().size();
    }
    return value instanceof Value.Fields map ? map.fields().size() : -1;
  }

  /** Command documents count bytes, as the agent does. */
  private int length(String text) {
    return type == DocumentType.COMMAND
        ? text.getBytes(StandardCharsets.UTF_8).length
        : text.codePointCount(0, text.length());
  }

  private String lengthUnit() {
    return type == DocumentType.COMMAND ? "bytes" : "characters";
  }

  /** The texts that the rules look at: a list's elements each, anything else as one text. */
  private List<Value> texts(Value value) {
    if (value instanceof Value.Secret secret && secret.reveal() instanceof Value.Items list) {
      return list.items().stream().map(Value::secret).map(dialect()::asText).toList();
    }
    return value instanceof Value.Items list
        ? list.items().stream().map(dialect()::asText).toList()
        : List.of(dialect().asText(value));
  }

  private Dialect dialect() {
    return type == DocumentType.COMMAND ? Dialect.COMMAND : Dialect.AUTOMATION;
  }

  private static String clear(Value text) {
    return (text instanceof Value.Secret secret ? secret.reveal() : text).toString();
  }

  private static String shortened(Value text) {
    String shown = text.toString();
    return shown.length() <= 60 ? shown : shown.substring(0, 57) + "…";
  }
}
