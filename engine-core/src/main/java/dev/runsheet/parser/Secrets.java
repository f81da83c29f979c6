package dev.runsheet.parser;

import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;

/** Tells what of the inputs of a step must not be shown. */
final class Secrets {

  private Secrets() {}

  /** Whether a secret lies on a path of the inputs or at its end. */
  static boolean isInside(Value.Fields inputs, List<Object> path, ActionSchema schema) {
    if (path.isEmpty()) {
      return false;
    }
    for (Map.Entry<String, Value> input : inputs.fields().entrySet()) {
      if (InputCheck.name(schema, input.getKey()).equals(path.get(0))) {
        return isSecret(input.getValue());
      }
    }
    return false;
  }

  private static boolean isSecret(Value value) {
    if (value instanceof Value.Items list) {
      return list.items().stream().anyMatch(Secrets::isSecret);
    }
    if (value instanceof Value.Fields map) {
      return map.fields().values().stream().anyMatch(Secrets::isSecret);
    }
    return value instanceof Value.Secret;
  }
}
