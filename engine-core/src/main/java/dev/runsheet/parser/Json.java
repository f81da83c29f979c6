package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees and values in the form that the schema validator takes, and back. */
final class Json {

  /** A number of fewer digits before its point fits a {@code long}. */
  static final int DIGITS_OF_LONG = 19;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  static JsonNode of(Node node) {
    if (node instanceof Node.Fields map) {
      ObjectNode object = NODES.objectNode();
      for (Node.Field field : map.fields()) {
        object.set(field.key(), of(field.node()));
      }
      return object;
    }
    if (node instanceof Node.Items list) {
      ArrayNode array = NODES.arrayNode(list.items().size());
      for (Node item : list.items()) {
        array.add(of(item));
      }
      return array;
    }
    return of(node.value());
  }

  static JsonNode of(Value value) {
    if (value instanceof Value.Text text) {
      return NODES.stringNode(text.value());
    }
    if (value instanceof Value.Int number) {
      return NODES.numberNode(number.value());
    }
    if (value instanceof Value.Bool bool) {
      return NODES.booleanNode(bool.value());
    }
    if (value instanceof Value.Decimal number) {
      return decimal(number.value());
    }
    if (value instanceof Value.Items list) {
      ArrayNode array = NODES.arrayNode(list.items().size());
      list.items().forEach(item -> array.add(of(item)));
      return array;
    }
    if (value instanceof Value.Fields map) {
      ObjectNode object = NODES.objectNode();
      map.fields().forEach((key, item) -> object.set(key, of(item)));
      return object;
    }
    return value instanceof Value.Secret secret ? of(secret.reveal()) : NODES.nullNode();
  }

  private static JsonNode decimal(BigDecimal number) {
    boolean fits = number.precision() - number.scale() < DIGITS_OF_LONG;
    return fits ? NODES.numberNode(number) : new Huge(number);
  }

  /**
   * A number that does not fit a {@code long}. To compare with a whole bound the validator asks for
   * one, which such a number refuses with an exception; the bounds of our schemas are all small, so
   * it gives the largest that does fit, and is shown as written.
   */
  private static final class Huge extends DecimalNode {
    private static final long serialVersionUID = 1L;
    private static final BigDecimal LARGEST = new BigDecimal("999999999999999999.5");

    private final transient BigDecimal number;

    Huge(BigDecimal number) {
      super(number.signum() < 0 ? LARGEST.negate() : LARGEST);
      this.number = number;
    }

    @Override
    public String asString() {
      return number.toString();
    }
  }

  /** What is written in a schema, as a value. */
  static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> Value.text(node.stringValue());
      case BOOLEAN -> Value.bool(node.booleanValue());
      case NUMBER -> Value.of(node.numberValue());
      case ARRAY -> {
        List<Value> items = new ArrayList<>();
        node.forEach(item -> items.add(value(item)));
        yield new Value.Items(items);
      }
      case OBJECT -> {
        Map<String, Value> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        yield new Value.Fields(fields);
      }
      default -> Value.Null.VALUE;
    };
  }
}
