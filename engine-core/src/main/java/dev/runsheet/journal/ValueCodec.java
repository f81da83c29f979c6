package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.Map;

/** A value as the JSON it looks like; the package page says how the rest is written. */
final class ValueCodec implements Codec<Value> {

  private static final String DECIMAL = "$decimal";

  private final MapCodec<Value> maps = new MapCodec<>(this);
  private final ListCodec<Value> lists = new ListCodec<>(this);

  @Override
  public void write(Value value, LineWriter out) {
    if (value instanceof Value.Text text) {
      out.text(text.value());
    } else if (value instanceof Value.Fields map) {
      maps.write(map.fields(), out);
    } else if (value instanceof Value.Items list) {
      lists.write(list.items(), out);
    } else if (value instanceof Value.Secret secret) {
      out.secret(secret);
    } else if (value instanceof Value.Decimal decimal) {
      writeDecimal(decimal.value(), out);
    } else {
      out.raw(value.toString());
    }
  }

  private static void writeDecimal(BigDecimal number, LineWriter out) {
    String text = number.toString();
    boolean looksWhole = text.indexOf('.') < 0 && text.indexOf('E') < 0;
    out.raw(looksWhole ? "{\"$decimal\":\"%s\"}".formatted(text) : text);
  }

  @Override
  public Value read(Value json, LineReader in) {
    if (json instanceof Value.Items list) {
      return new Value.Items(lists.read(list, in));
    }
    return json instanceof Value.Fields map ? readMap(map, in) : json;
  }

  private Value readMap(Value.Fields map, LineReader in) {
    String key = map.fields().size() == 1 ? map.fields().keySet().iterator().next() : "";
    if (!key.startsWith("$")) {
      return new Value.Fields(maps.read(map, in));
    }
    Map.Entry<String, Value> only = map.fields().entrySet().iterator().next();
    return switch (key) {
      case DECIMAL -> decimal(only.getValue());
      case LineReader.TEXT -> Value.text(in.text(map));
      case LineReader.SECRET -> in.secret(only.getValue());
      case MapCodec.PAIRS -> new Value.Fields(maps.read(map, in));
      default ->
          throw new UnfitException("has a \"%s\", which this version does not know".formatted(key));
    };
  }

  private static Value decimal(Value json) {
    try {
      return new Value.Decimal(new BigDecimal(json.toString()));
    } catch (NumberFormatException e) {
      throw Codecs.unfit("a decimal", json);
    }
  }
}
