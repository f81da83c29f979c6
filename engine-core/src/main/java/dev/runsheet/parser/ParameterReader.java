package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the definitions of parameters and variables. What is malformed is left out here and
 * reported by the rules.
 */
final class ParameterReader {

  private ParameterReader() {}

  /** The definitions in a map of them, by name. */
  static Map<String, Parameter> read(@Nullable Node definitions) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    if (definitions instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        parameters.put(field.key(), read(field));
      }
    }
    return parameters;
  }

  /** One definition. */
  static Parameter read(Node.Field field) {
    Node.Fields definition =
        field.node() instanceof Node.Fields map
            ? map
            : new Node.Fields(List.of(), field.node().span());
    String pattern = text(definition, "allowedPattern");
    return new Parameter(
        field.key(),
        field.keySpan(),
        type(text(definition, "type")),
        text(definition, "description"),
        definition.get("default"),
        allowedValues(definition.get("allowedValues")),
        pattern == null || pattern.isEmpty() ? null : pattern,
        new Parameter.Size(
            bound(definition.get("minItems"), 0),
            bound(definition.get("maxItems"), Integer.MAX_VALUE),
            bound(definition.get("minChars"), 0),
            bound(definition.get("maxChars"), Integer.MAX_VALUE)),
        "ENV_VAR".equals(text(definition, "interpolationType")));
  }

  /** The type of a name; what is not known counts as a text, or as a list of texts. */
  static ParameterType type(@Nullable String label) {
    if (label == null) {
      return ParameterType.STRING;
    }
    ParameterType type = ParameterType.of(label);
    if (type != null) {
      return type;
    }
    for (String known : ParameterType.labels()) {
      if (known.equalsIgnoreCase(label)) {
        type = ParameterType.of(known);
      }
    }
    if (type == null) {
      type =
          label.toLowerCase(Locale.ROOT).startsWith("list<")
              ? ParameterType.STRING_LIST
              : ParameterType.STRING;
    }
    return type;
  }

  private static List<Value> allowedValues(@Nullable Node node) {
    List<Value> values = new ArrayList<>();
    if (node instanceof Node.Items list) {
      list.items().forEach(item -> values.add(item.value()));
    }
    return values;
  }

  private static int bound(@Nullable Node node, int otherwise) {
    boolean usable =
        node != null
            && node.value() instanceof Value.Int number
            && number.value() >= 0
            && number.value() <= Integer.MAX_VALUE;
    return usable && node != null && node.value() instanceof Value.Int number
        ? (int) number.value()
        : otherwise;
  }

  private static @Nullable String text(Node.Fields map, String key) {
    Node node = map.get(key);
    return node == null ? null : node.text();
  }
}
