package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The inputs of an action in clear: the one place where secrets leave the engine. */
final class Reveal {

  private Reveal() {}

  static Value all(Value value) {
    if (value instanceof Value.Secret secret) {
      return all(secret.reveal());
    }
    if (value instanceof Value.Items list) {
      return new Value.Items(list.items().stream().map(Reveal::all).toList());
    }
    if (value instanceof Value.Fields map) {
      Map<String, Value> fields = new LinkedHashMap<>();
      map.fields().forEach((key, field) -> fields.put(key, all(field)));
      return new Value.Fields(fields);
    }
    return value;
  }

  /** Values as the texts that they are in an environment. */
  static Map<String, String> texts(Map<String, Value> values) {
    Map<String, String> clear = new LinkedHashMap<>();
    values.forEach((name, value) -> clear.put(name, all(value).toString()));
    return clear;
  }
}
