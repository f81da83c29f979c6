package dev.runsheet.kit.form;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is expected with what is there: maps by the keys that are expected, lists and
 * scalars by equal value and type. A secret is compared by what it hides and shown as its mask.
 */
public final class Matching {

  private Matching() {}

  /** Whether what is there holds at least what is expected. */
  public static boolean matches(Value expected, @Nullable Value actual) {
    return difference(expected, actual, "") == null;
  }

  /**
   * The first difference in words, for instance {@code inputs.Api is "Stop", not "Start"}.
   *
   * @param expected what is expected
   * @param actual what is there, or null where nothing is
   * @param path what to call the place
   * @return the difference, or null where there is none
   */
  public static @Nullable String difference(Value expected, @Nullable Value actual, String path) {
    if (actual == null) {
      return named(path) + " is absent, not " + expected.toJson();
    }
    Value clear = actual instanceof Value.Secret secret ? secret.reveal() : actual;
    if (expected instanceof Value.Fields map && clear instanceof Value.Fields fields) {
      for (Map.Entry<String, Value> field : map.fields().entrySet()) {
        String inner = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        String found = difference(field.getValue(), part(fields, field.getKey(), actual), inner);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (same(expected, clear)) {
      return null;
    }
    return "%s is %s, not %s".formatted(named(path), actual.toJson(), expected.toJson());
  }

  /** A part of a map; what is part of a secret is one. */
  private static @Nullable Value part(Value.Fields map, String key, Value whole) {
    Value part = map.get(key);
    return part != null && whole instanceof Value.Secret ? Value.secret(part) : part;
  }

  private static String named(String path) {
    return path.isEmpty() ? "it" : path;
  }

  /** Equal value and type; a secret inside counts as what it hides, 1.0 is 1.00. */
  public static boolean same(Value one, Value other) {
    return clear(one).equals(clear(other));
  }

  /** The same without secrets and without digits that say nothing. */
  public static Value clear(Value value) {
    if (value instanceof Value.Secret secret) {
      return clear(secret.reveal());
    }
    if (value instanceof Value.Decimal number) {
      return new Value.Decimal(number.value().stripTrailingZeros());
    }
    if (value instanceof Value.Items list) {
      List<Value> items = new ArrayList<>(list.items().size());
      list.items().forEach(item -> items.add(clear(item)));
      return new Value.Items(items);
    }
    if (value instanceof Value.Fields map) {
      Map<String, Value> fields = new LinkedHashMap<>();
      map.fields().forEach((name, field) -> fields.put(name, clear(field)));
      return new Value.Fields(fields);
    }
    return value;
  }
}
