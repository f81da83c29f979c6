package dev.runsheet.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a document's tree with its place in the text. Parts of a document that are free in
 * form are nodes.
 */
public sealed interface Node {

  /** Where it stands. */
  Span span();

  /** What it says, without the places. */
  Value value();

  /**
   * A scalar.
   *
   * @param value what it says: never a list or a map
   * @param plain whether it was written without quotes (always true of JSON's numbers, booleans and
   *     null)
   * @param span where it stands
   */
  record Scalar(Value value, boolean plain, Span span) implements Node {}

  /**
   * A list.
   *
   * @param items its elements
   * @param span where it stands
   */
  record Items(List<Node> items, Span span) implements Node {
    /** Copies the elements. */
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public Value value() {
      List<Value> values = new ArrayList<>(items.size());
      for (Node item : items) {
        values.add(item.value());
      }
      return new Value.Items(values);
    }
  }

  /**
   * A map. Keys are distinct.
   *
   * @param fields its entries, in the order written
   * @param span where it stands
   */
  record Fields(List<Field> fields, Span span) implements Node {
    /** Copies the entries. */
    public Fields {
      fields = List.copyOf(fields);
    }

    /** The entry of a key, or null where there is none. */
    public @Nullable Field field(String key) {
      for (Field field : fields) {
        if (field.key().equals(key)) {
          return field;
        }
      }
      return null;
    }

    /** The value of a key, or null where there is none. */
    public @Nullable Node get(String key) {
      Field field = field(key);
      return field == null ? null : field.node();
    }

    @Override
    public Value value() {
      Map<String, Value> values = new LinkedHashMap<>();
      for (Field field : fields) {
        values.put(field.key(), field.node().value());
      }
      return new Value.Fields(values);
    }
  }

  /**
   * An entry of a map.
   *
   * @param key its key
   * @param keySpan where the key stands
   * @param node its value
   */
  record Field(String key, Span keySpan, Node node) {}

  /** The text of a scalar that is one, else null. */
  default @Nullable String text() {
    return this instanceof Scalar scalar && scalar.value() instanceof Value.Text text
        ? text.value()
        : null;
  }
}
