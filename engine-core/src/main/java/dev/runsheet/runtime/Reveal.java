package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The inputs of an action in clear: the one place where secrets leave the engine. */
final class Reveal {

  private Reveal() {}

  /** A text without the secrets of some values. */
  static String mask(String text, Value inputs, Collection<Value> others) {
    Set<String> secrets = new LinkedHashSet<>();
    collect(inputs, false, secrets);
    others.forEach(value -> collect(value, false, secrets));
    String masked = text;
    for (String secret : secrets) {
      masked = secret.isEmpty() ? masked : masked.replace(secret, Value.Secret.MASK);
    }
    return masked;
  }

  private static void collect(Value value, boolean hidden, Set<String> secrets) {
    if (value instanceof Value.Secret secret) {
      collect(secret.reveal(), true, secrets);
    } else if (value instanceof Value.Items list) {
      list.items().forEach(item -> collect(item, hidden, secrets));
    } else if (value instanceof Value.Fields map) {
      map.fields().values().forEach(field -> collect(field, hidden, secrets));
    } else if (hidden && value instanceof Value.Text text) {
      secrets.add(text.value());
    }
  }

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
}
