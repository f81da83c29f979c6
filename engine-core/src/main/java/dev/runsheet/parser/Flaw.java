package dev.runsheet.parser;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What a schema says against one place of a tree.
 *
 * @param kind what is wrong
 * @param path the keys and indexes that lead to the place
 * @param name the key that is missing or unknown, empty for all other kinds
 * @param expected the schema of the place
 * @param actual what stands there
 */
record Flaw(Kind kind, List<Object> path, String name, JsonNode expected, JsonNode actual) {

  /** What can be wrong. In one place the first of these that is found hides the others. */
  enum Kind {
    /** A key that must be there is not. */
    MISSING,
    /** A key that is not known. */
    UNKNOWN,
    /** None or too many of some keys that exclude each other. */
    CHOICE,
    /** A value of the wrong type. */
    TYPE,
    /** A value of the right type that is not allowed. */
    VALUE
  }

  /** Everything a schema says against a tree, one flaw for each place and name. */
  static List<Flaw> in(JsonNode tree, Schema schema) {
    List<Error> errors = schema.validate(tree);
    if (errors.isEmpty()) {
      return List.of();
    }
    Map<Object, Flaw> flaws = new LinkedHashMap<>();
    for (Error error : errors) {
      Flaw flaw = of(error, tree);
      Object key = List.of(flaw.path(), flaw.name());
      flaws.merge(key, flaw, (one, other) -> one.isBetterThan(other) ? one : other);
    }
    return List.copyOf(flaws.values());
  }

  /** Where a value may be a reference, a list of values says more than the form of a reference. */
  private boolean isBetterThan(Flaw other) {
    return expected.has("enum") || (!other.expected.has("enum") && kind.compareTo(other.kind) <= 0);
  }

  private static Flaw of(Error error, JsonNode tree) {
    NodePath location = error.getInstanceLocation();
    List<Object> path = new ArrayList<>(location.getNameCount());
    JsonNode actual = tree;
    for (int i = 0; i < location.getNameCount(); i++) {
      Object element = location.getElement(i);
      path.add(element);
      actual =
          element instanceof Integer index ? actual.path(index) : actual.path(element.toString());
    }
    String keyword = String.valueOf(error.getKeyword());
    boolean choice = path.isEmpty() && isChoice(error.getEvaluationPath());
    JsonNode expected = expected(error);
    Kind kind = choice ? Kind.CHOICE : kind(keyword, expected);
    boolean named = kind == Kind.MISSING || kind == Kind.UNKNOWN;
    String name = named ? Objects.requireNonNullElse(error.getProperty(), "") : "";
    return new Flaw(kind, path, name, expected, actual);
  }

  private static boolean isChoice(NodePath evaluation) {
    String first = evaluation.getNameCount() == 0 ? "" : String.valueOf(evaluation.getElement(0));
    return first.equals("oneOf") || first.equals("anyOf");
  }

  private static Kind kind(String keyword, JsonNode expected) {
    return switch (keyword) {
      case "required" -> Kind.MISSING;
      case "additionalProperties" -> Kind.UNKNOWN;
      case "type" -> Kind.TYPE;
      case "pattern" -> takesOther(expected) ? Kind.TYPE : Kind.VALUE;
      default -> Kind.VALUE;
    };
  }

  /**
   * Whether a text stands for something else: its pattern is the form of a reference or a number.
   */
  private static boolean takesOther(JsonNode expected) {
    JsonNode types = expected.path("type");
    return types.isArray() && !types.path(0).stringValue("").equals("string");
  }

  /** The schema that holds the keyword which failed. */
  private static JsonNode expected(Error error) {
    String location = error.getSchemaLocation().toString();
    int fragment = location.indexOf('#');
    String file = location.substring(Schemas.BASE.length(), fragment);
    String pointer = location.substring(fragment + 1);
    return Schemas.read(file)
        .at(JsonPointer.compile(pointer.substring(0, pointer.lastIndexOf('/'))));
  }
}
