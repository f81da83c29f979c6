package dev.runsheet.parser;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says in a sentence what is wrong with an input. */
final class InputWords {

  private InputWords() {}

  static String sentence(Flaw flaw, ActionSchema schema) {
    return switch (flaw.kind()) {
      case MISSING ->
          flaw.path().isEmpty()
              ? "input \"%s\" is missing".formatted(flaw.name())
              : "%s has no \"%s\"".formatted(place(flaw.path()), flaw.name());
      case UNKNOWN -> "input \"%s\" is not known".formatted(Words.shown(flaw.name()));
      case CHOICE -> choice(flaw, schema);
      case TYPE ->
          "%s must be %s, but is %s"
              .formatted(place(flaw.path()), Types.expected(flaw.expected()), actual(flaw));
      case VALUE -> value(flaw);
    };
  }

  /** The same without showing what stands there. */
  static String withoutValue(Flaw flaw) {
    return flaw.kind() == Flaw.Kind.TYPE
        ? "%s must be %s".formatted(place(flaw.path()), Types.expected(flaw.expected()))
        : "%s is not allowed".formatted(place(flaw.path()));
  }

  /** {@code input "x"}, {@code element 2 of input "x"}, {@code "k" of input "x"}. */
  private static String place(List<Object> path) {
    String place =
        path.isEmpty()
            ? "the inputs"
            : "input \"%s\"".formatted(Words.shown(path.get(0).toString()));
    for (Object element : path.subList(Math.min(1, path.size()), path.size())) {
      place =
          element instanceof Integer index
              ? "element %d of %s".formatted(index + 1, place)
              : "\"%s\" of %s".formatted(Words.shown(element.toString()), place);
    }
    return place;
  }

  private static String choice(Flaw flaw, ActionSchema schema) {
    List<String> names = schema.alternatives();
    List<String> given = new ArrayList<>();
    names.forEach(
        name -> {
          if (flaw.actual().has(name)) {
            given.add(name);
          }
        });
    if (given.isEmpty()) {
      return "one of the inputs %s must be given".formatted(Words.anyOf(names));
    }
    return "only one of the inputs %s may be given".formatted(Words.anyOf(names));
  }

  private static String actual(Flaw flaw) {
    boolean text = flaw.actual().isString() && flaw.expected().has("pattern");
    return text
        ? "the String \"%s\"".formatted(Words.shown(flaw.actual().stringValue()))
        : Types.actual(flaw.actual());
  }

  private static String value(Flaw flaw) {
    JsonNode expected = flaw.expected();
    JsonNode actual = flaw.actual();
    String place = place(flaw.path());
    if (expected.has("enum")) {
      return "%s must be %s, but is %s"
          .formatted(place, Words.anyOf(Types.allowed(expected)), Types.shown(actual));
    }
    if (expected.has("x-expected")) {
      return "%s is %s, but must be %s"
          .formatted(place, Types.shown(actual), expected.path("x-expected").stringValue());
    }
    if (actual.isArray()) {
      return "%s has %d elements, but must have %s"
          .formatted(place, actual.size(), Types.bounds(expected, "Items"));
    }
    if (actual.isString()) {
      return "%s has %d characters, but must have %s"
          .formatted(place, actual.stringValue().length(), Types.bounds(expected, "Length"));
    }
    return "%s is %s, but must be %s"
        .formatted(place, Types.shown(actual), Types.bounds(expected, "imum"));
  }
}
