package dev.runsheet.parser;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Words for what schemas expect and for what stands in a tree. */
final class Types {

  private Types() {}

  /** What a schema expects, for instance {@code a list of strings}. */
  static String expected(JsonNode schema) {
    String type = schema.path("x-type").stringValue("");
    if (type.isEmpty()) {
      JsonNode first =
          schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
      type = first.stringValue("");
    }
    return switch (type) {
      case "String", "string" -> "a String";
      case "StringList" -> "a list of strings";
      case "Integer", "integer", "number" -> "an Integer";
      case "Boolean", "boolean" -> "a Boolean";
      case "StringMap", "object" -> "a map";
      case "MapList" -> "a list of maps";
      case "Map or MapList" -> "a map or a list of maps";
      case "List", "array" -> "a list";
      default -> "something else";
    };
  }

  /** Whether a schema expects a text. */
  static boolean takesText(JsonNode schema) {
    return expected(schema).equals("a String");
  }

  /** What stands in a place, for instance {@code a String}. */
  static String actual(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "a String";
      case BOOLEAN -> "a Boolean";
      case NUMBER -> node.isIntegralNumber() ? "an Integer" : "a decimal number";
      case OBJECT -> "a map";
      case ARRAY -> "a list";
      default -> "null";
    };
  }

  /** A value as it is quoted. */
  static String shown(JsonNode node) {
    return node.isValueNode() ? "\"" + Words.shown(node.asString()) + "\"" : actual(node);
  }

  /** The values that a schema allows. */
  static List<String> allowed(JsonNode schema) {
    List<String> values = new ArrayList<>();
    schema.path("enum").forEach(value -> values.add(value.asString()));
    return values;
  }

  /** {@code at least 1}, {@code at most 10}, {@code 1 to 10}. */
  static String bounds(JsonNode schema, String what) {
    JsonNode least = schema.path("min" + what);
    JsonNode most = schema.path("max" + what);
    if (least.isMissingNode()) {
      return "at most " + most.asString();
    }
    return most.isMissingNode()
        ? "at least " + least.asString()
        : least.asString() + " to " + most.asString();
  }
}
