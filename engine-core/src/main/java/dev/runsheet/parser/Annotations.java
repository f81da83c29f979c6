package dev.runsheet.parser;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What schemas say to people and editors only. Most of a schema is that; it is left out of what is
 * kept in memory to check documents with.
 */
final class Annotations {

  private static final Set<String> WORDS =
      Set.of(
          "title",
          "description",
          "examples",
          "default",
          "$comment",
          "deprecated",
          "markdownDescription",
          "defaultSnippets");

  /** What holds schemas by names that somebody chose: a property may well be called "title". */
  private static final Set<String> NAMED = Set.of("properties", "$defs");

  /** What holds values, of which nothing is left out. */
  private static final Set<String> VALUES = Set.of("enum", "const", "required", "x-runsheet");

  private Annotations() {}

  /** A copy of a schema without them. */
  static JsonNode removed(JsonNode schema) {
    return copy(schema, false);
  }

  private static JsonNode copy(JsonNode node, boolean named) {
    if (node.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> list.add(copy(element, false)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String word = entry.getKey();
      if (named) {
        map.set(word, copy(entry.getValue(), false));
      } else if (VALUES.contains(word)) {
        map.set(word, entry.getValue());
      } else if (!WORDS.contains(word)) {
        map.set(word, copy(entry.getValue(), NAMED.contains(word)));
      }
    }
    return map;
  }
}
