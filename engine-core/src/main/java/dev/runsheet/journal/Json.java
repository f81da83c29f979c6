package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON value, however deep and long: what is in a journal, the engine has written. */
final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** A list or a map that is being read. */
  private static final class Open {
    final @Nullable List<Value> items;
    final Map<String, Value> fields = new LinkedHashMap<>();
    String key = "";

    Open(boolean list) {
      items = list ? new ArrayList<>() : null;
    }

    void add(Value value) {
      if (items == null) {
        fields.put(key, value);
      } else {
        items.add(value);
      }
    }

    Value close() {
      return items == null ? new Value.Fields(fields) : new Value.Items(items);
    }
  }

  private Json() {}

  /**
   * Reads a text that is one JSON value.
   *
   * @throws UnfitException when it is not
   */
  static Value read(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return read(parser);
    } catch (JacksonException e) {
      throw new UnfitException("is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Value read(JsonParser parser) {
    Deque<Open> open = new ArrayDeque<>();
    Value whole = null;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      Value complete = null;
      switch (token) {
        case START_ARRAY, START_OBJECT -> open.push(new Open(token == JsonToken.START_ARRAY));
        case PROPERTY_NAME -> open.element().key = parser.currentName();
        case END_ARRAY, END_OBJECT -> complete = open.pop().close();
        default -> complete = scalar(parser, token);
      }
      if (complete != null && open.isEmpty()) {
        if (whole != null) {
          throw new UnfitException("holds more than one JSON value");
        }
        whole = complete;
      } else if (complete != null) {
        open.element().add(complete);
      }
    }
    if (whole == null) {
      throw new UnfitException("is empty");
    }
    return whole;
  }

  private static Value scalar(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_NULL -> Value.Null.VALUE;
      case VALUE_TRUE -> Value.bool(true);
      case VALUE_FALSE -> Value.bool(false);
      case VALUE_NUMBER_INT -> Value.of(new BigInteger(parser.getString()));
      case VALUE_NUMBER_FLOAT -> new Value.Decimal(new BigDecimal(parser.getString()));
      default -> Value.text(parser.getString());
    };
  }
}
