package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value with its secrets revealed, and whether there were any. */
record Clear(Value value, boolean secret) {

  static Clear of(Value value) {
    return holdsSecret(value) ? new Clear(reveal(value), true) : new Clear(value, false);
  }

  private static boolean holdsSecret(Value value) {
    if (value instanceof Value.Items list) {
      return list.items().stream().anyMatch(Clear::holdsSecret);
    }
    if (value instanceof Value.Fields map) {
      return map.fields().values().stream().anyMatch(Clear::holdsSecret);
    }
    return value instanceof Value.Secret;
  }

  private static Value reveal(Value value) {
    if (value instanceof Value.Secret secret) {
      return reveal(secret.reveal());
    }
    if (value instanceof Value.Items list) {
      List<Value> items = new ArrayList<>(list.items().size());
      list.items().forEach(item -> items.add(reveal(item)));
      return new Value.Items(items);
    }
    if (value instanceof Value.Fields map) {
      Map<String, Value> fields = new LinkedHashMap<>();
      map.fields().forEach((key, field) -> fields.put(key, reveal(field)));
      return new Value.Fields(fields);
    }
    return value;
  }
}
