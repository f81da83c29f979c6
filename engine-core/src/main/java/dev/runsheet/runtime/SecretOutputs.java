package dev.runsheet.runtime;

import dev.runsheet.document.SecretName;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names what is secret of the outputs of a step: {@code step.Output}, {@code step.Output/key}. */
final class SecretOutputs {

  private SecretOutputs() {}

  /** Whether a value holds a secret. */
  static boolean isIn(Value value) {
    if (value instanceof Value.Items list) {
      return list.items().stream().anyMatch(SecretOutputs::isIn);
    }
    if (value instanceof Value.Fields map) {
      return map.fields().values().stream().anyMatch(SecretOutputs::isIn);
    }
    return value instanceof Value.Secret;
  }

  /** The same outputs, in which each secret has a name. */
  static Map<String, Value> named(Map<String, Value> outputs, String step) {
    return outputs.values().stream().noneMatch(SecretOutputs::isIn)
        ? outputs
        : inMap(outputs, step + ".");
  }

  private static Map<String, Value> inMap(Map<String, Value> fields, String place) {
    Map<String, Value> named = new LinkedHashMap<>();
    fields.forEach((key, field) -> named.put(key, in(field, place + key)));
    return named;
  }

  private static Value in(Value value, String place) {
    if (value instanceof Value.Fields map) {
      return new Value.Fields(inMap(map.fields(), place + "/"));
    }
    if (value instanceof Value.Items list) {
      List<Value> items = new ArrayList<>(list.items().size());
      for (Value item : list.items()) {
        items.add(in(item, place + "/" + items.size()));
      }
      return new Value.Items(items);
    }
    return value instanceof Value.Secret secret && secret.name() == null
        ? Value.secret(value, new SecretName(SecretName.OUTPUT, place, ""))
        : value;
  }
}
