package dev.runsheet.aws.action;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into values. */
final class JsonValues {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonValues() {}

  /**
   * The value that a text holds.
   *
   * @throws tools.jackson.core.JacksonException when it is not JSON
   */
  static Value parse(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Value value = value(parser);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "something follows the value");
      }
      return value;
    }
  }

  private static Value value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new StreamReadException(parser, "there is no value");
    }
    return switch (token) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> Value.text(parser.getString());
      case VALUE_NUMBER_INT -> Value.of(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> Value.of(parser.getDecimalValue());
      case VALUE_TRUE -> Value.bool(true);
      case VALUE_FALSE -> Value.bool(false);
      default -> Value.Null.VALUE;
    };
  }

  private static Value fields(JsonParser parser) {
    Map<String, Value> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new Value.Fields(fields);
  }

  private static Value items(JsonParser parser) {
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Value.Items(items);
  }
}
