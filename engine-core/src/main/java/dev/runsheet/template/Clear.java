package dev.runsheet.template;

import dev.runsheet.document.Value;

/** A value with its secrets revealed, and whether there were any. */
record Clear(Value value, boolean secret) {

  static Clear of(Value value) {
    boolean secret = holdsSecret(value);
    return new Clear(secret ? Value.Secret.revealAll(value) : value, secret);
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
}
