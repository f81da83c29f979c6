package dev.runsheet.cli;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a JSON object together, key by key. */
final class Json {

  private final Map<String, Value> fields = new LinkedHashMap<>();

  /** A text, or null. */
  Json put(String key, @Nullable String text) {
    return put(key, text == null ? Value.Null.VALUE : Value.text(text));
  }

  Json put(String key, long number) {
    return put(key, Value.number(number));
  }

  Json put(String key, boolean bool) {
    return put(key, Value.bool(bool));
  }

  Json put(String key, Value value) {
    fields.put(key, value);
    return this;
  }

  /** A list, made of the elements of another. */
  <T> Json put(String key, List<T> items, Function<T, Value> each) {
    List<Value> values = new ArrayList<>(items.size());
    for (T item : items) {
      values.add(each.apply(item));
    }
    return put(key, new Value.Items(values));
  }

  Value done() {
    return new Value.Fields(fields);
  }
}
