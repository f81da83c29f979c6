package dev.runsheet.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a document or comes out of an action: null, boolean, integer, decimal, text, list
 * or map, as YAML and JSON have them. Immutable. Maps keep the order in which they were written.
 *
 * <p>A {@link Secret} wraps a value that must not be shown: {@code toString}, {@link #toJson()} and
 * every rendering of a result show {@value Secret#MASK} in its place.
 */
public sealed interface Value {

  /** No value, said in so many words; absent is something else. */
  record Null() implements Value {
    /** The one that is needed. */
    public static final Null VALUE = new Null();

    @Override
    public String toString() {
      return "null";
    }
  }

  /**
   * A boolean.
   *
   * @param value the boolean
   */
  record Bool(boolean value) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /**
   * A whole number.
   *
   * @param value the number
   */
  record Int(long value) implements Value {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /**
   * A number that is not whole, or too large for a {@code long}.
   *
   * @param value the number
   */
  record Decimal(BigDecimal value) implements Value {
    @Override
    public String toString() {
      return value.toPlainString();
    }
  }

  /**
   * A text.
   *
   * @param value the text
   */
  record Text(String value) implements Value {
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * A list.
   *
   * @param items its elements, in order
   */
  record Items(List<Value> items) implements Value {
    /** Copies the elements. */
    public Items {
      items = items instanceof FrozenList ? items : List.copyOf(items);
    }

    /** A list of exactly these elements. It takes the array as its own: do not change it later. */
    public static Items of(Value[] elements) {
      return new Items(new FrozenList(elements));
    }

    @Override
    public String toString() {
      return toJson();
    }
  }

  /**
   * A map from names to values.
   *
   * @param fields its entries, in the order written
   */
  record Fields(Map<String, Value> fields) implements Value {
    /** The empty map. */
    public static final Fields EMPTY = new Fields(Map.of());

    /** Copies the entries and keeps their order. */
    public Fields {
      fields = fields instanceof FrozenMap ? fields : FrozenMap.copyOf(fields);
    }

    /**
     * A map of keys that are known, with a value for each in their order. It takes the array as its
     * own: do not change it later.
     */
    public static Fields of(Keys keys, Value[] values) {
      if (keys.size() != values.length) {
        throw new IllegalArgumentException(
            "%d keys, but %d values".formatted(keys.size(), values.length));
      }
      return new Fields(new FrozenMap(keys, values));
    }

    /** The value of a key, or null where it is absent. */
    public @Nullable Value get(String key) {
      return fields.get(key);
    }

    @Override
    public String toString() {
      return toJson();
    }
  }

  /**
   * A value that must not be shown. What is made from it is secret too. Two secrets are equal when
   * what they hide is.
   */
  final class Secret implements Value {
    /** What is shown in the place of a secret. */
    public static final String MASK = "***";

    private final Value hidden;
    private final @Nullable SecretName name;

    private Secret(Value hidden, @Nullable SecretName name) {
      this.hidden = hidden;
      this.name = name;
    }

    /** The value in clear: the one way to it. */
    public Value reveal() {
      return hidden;
    }

    /** Where it can be found again, or null where that was not said or it was made of others. */
    public @Nullable SecretName name() {
      return name;
    }

    /** A value with all secrets in it in clear. */
    public static Value revealAll(Value value) {
      if (value instanceof Secret secret) {
        return revealAll(secret.hidden);
      }
      if (value instanceof Items list) {
        return new Items(list.items().stream().map(Secret::revealAll).toList());
      }
      if (value instanceof Fields map) {
        Map<String, Value> fields = new LinkedHashMap<>();
        map.fields().forEach((key, field) -> fields.put(key, revealAll(field)));
        return new Fields(fields);
      }
      return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Secret secret && secret.hidden.equals(hidden);
    }

    @Override
    public int hashCode() {
      return hidden.hashCode();
    }

    @Override
    public String toString() {
      return MASK;
    }
  }

  /** A text. */
  static Value text(String text) {
    return new Text(text);
  }

  /** A whole number. */
  static Value number(long number) {
    return new Int(number);
  }

  /** A boolean. */
  static Value bool(boolean bool) {
    return new Bool(bool);
  }

  /** A list of the given elements. */
  static Value list(Value... items) {
    return new Items(List.of(items));
  }

  /** The same value, marked as one that must not be shown. A secret stays as it is. */
  static Value secret(Value value) {
    return value instanceof Secret ? value : new Secret(value, null);
  }

  /**
   * The same value, marked as one that must not be shown.
   *
   * @param value the value
   * @param name where it can be found again when an execution is gone on with: a journal holds that
   *     and not the value
   */
  static Value secret(Value value, SecretName name) {
    return new Secret(value instanceof Secret secret ? secret.reveal() : value, name);
  }

  /**
   * The value of a Java object: null, {@code Boolean}, {@code Number}, {@code CharSequence}, {@code
   * Enum} (its name), {@code Collection}, {@code Map} with text keys, or a {@code Value} as it is.
   *
   * @throws IllegalArgumentException for any other object, naming its class
   */
  static Value of(@Nullable Object object) {
    if (object == null) {
      return Null.VALUE;
    }
    if (object instanceof Value value) {
      return value;
    }
    if (object instanceof Boolean bool) {
      return new Bool(bool);
    }
    if (object instanceof Number number) {
      return ofNumber(number);
    }
    if (object instanceof CharSequence text) {
      return new Text(text.toString());
    }
    if (object instanceof Enum<?> constant) {
      return new Text(constant.name());
    }
    if (object instanceof Collection<?> collection) {
      List<Value> items = new ArrayList<>(collection.size());
      collection.forEach(item -> items.add(of(item)));
      return new Items(items);
    }
    if (object instanceof Map<?, ?> map) {
      return ofMap(map);
    }
    throw new IllegalArgumentException("no value can be made of a " + object.getClass().getName());
  }

  private static Value ofNumber(Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return new Int(number.longValue());
    }
    if (number instanceof BigInteger big) {
      return big.bitLength() < Long.SIZE
          ? new Int(big.longValue())
          : new Decimal(new BigDecimal(big));
    }
    return new Decimal(
        number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString()));
  }

  private static Fields ofMap(Map<?, ?> map) {
    Map<String, Value> fields = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException("a key of a map is not a text: " + key);
          }
          fields.put(name, of(value));
        });
    return new Fields(fields);
  }

  /**
   * The same as plain Java: null, {@code Boolean}, {@code Long}, {@code BigDecimal}, {@code
   * String}, {@code List}, {@code Map}. A secret becomes its mask.
   */
  default @Nullable Object toJava() {
    if (this instanceof Bool bool) {
      return bool.value();
    }
    if (this instanceof Int number) {
      return number.value();
    }
    if (this instanceof Decimal number) {
      return number.value();
    }
    if (this instanceof Text text) {
      return text.value();
    }
    if (this instanceof Items items) {
      List<@Nullable Object> list = new ArrayList<>(items.items().size());
      items.items().forEach(item -> list.add(item.toJava()));
      return Collections.unmodifiableList(list);
    }
    if (this instanceof Fields fields) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      fields.fields().forEach((key, value) -> map.put(key, value.toJava()));
      return Collections.unmodifiableMap(map);
    }
    return this instanceof Secret ? Secret.MASK : null;
  }

  /** Compact JSON: no blanks, keys in their order, non-ASCII as it is, secrets masked. */
  default String toJson() {
    StringBuilder out = new StringBuilder();
    JsonText.write(this, out);
    return out.toString();
  }

  /** The value of a JSON text, or null where it is none. */
  static @Nullable Value ofJson(String text) {
    return JsonReader.read(text);
  }

  /**
   * What kind of value this is, in the words of SSM documents: {@code String}, {@code Integer},
   * {@code StringList} …
   */
  default String kind() {
    if (this instanceof Null) {
      return "null";
    }
    if (this instanceof Bool) {
      return "Boolean";
    }
    if (this instanceof Int) {
      return "Integer";
    }
    if (this instanceof Decimal) {
      return "decimal number";
    }
    if (this instanceof Text) {
      return "String";
    }
    if (this instanceof Fields) {
      return "map";
    }
    return this instanceof Items ? "list" : ((Secret) this).reveal().kind();
  }
}
