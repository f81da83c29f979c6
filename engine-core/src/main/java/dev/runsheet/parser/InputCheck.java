package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the inputs of a step against the schema of its action. Null counts as absent, and the
 * inputs of Command plugins are known in any letter case, as the agent reads them.
 */
final class InputCheck {

  private InputCheck() {}

  static List<Flaw> flaws(ActionSchema schema, Value.Fields inputs) {
    if (stand(schema, inputs) && schema.form().fits(inputs)) {
      return List.of();
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    inputs
        .fields()
        .forEach(
            (key, value) -> {
              if (!(value instanceof Value.Null)) {
                object.set(name(schema, key), Json.of(value));
              }
            });
    return Flaw.in(object, schema.compiled());
  }

  static List<Flaw> flaws(ActionSchema schema, Node.Fields inputs) {
    if (stand(schema, inputs) && schema.form().fits(inputs)) {
      return List.of();
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Node.Field field : inputs.fields()) {
      if (!Nodes.isNull(field.node())) {
        JsonNode value = Json.of(field.node());
        object.set(name(schema, field.key()), value);
      }
    }
    return Flaw.in(object, schema.compiled());
  }

  /** Whether inputs can be checked as they stand: none is null or known by another name. */
  private static boolean stand(ActionSchema schema, Node.Fields inputs) {
    for (Node.Field field : inputs.fields()) {
      if (Nodes.isNull(field.node()) || (schema.isOfCommands() && !schema.has(field.key()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean stand(ActionSchema schema, Value.Fields inputs) {
    for (Map.Entry<String, Value> field : inputs.fields().entrySet()) {
      boolean renamed = schema.isOfCommands() && !schema.has(field.getKey());
      if (renamed || field.getValue() instanceof Value.Null) {
        return false;
      }
    }
    return true;
  }

  /** The name under which the schema knows an input. */
  static String name(ActionSchema schema, String key) {
    return schema.isOfCommands() ? schema.canonical(key) : key;
  }
}
