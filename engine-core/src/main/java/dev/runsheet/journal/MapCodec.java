package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map as an object, or as {@code {"$map":[[key,value],…]}} where a key cannot stand in one. */
final class MapCodec<V> implements Codec<Map<String, V>> {

  static final String PAIRS = "$map";

  private final Codec<V> value;

  MapCodec(Codec<V> value) {
    this.value = value;
  }

  @Override
  public void write(Map<String, V> map, LineWriter out) {
    boolean plain = map.keySet().stream().noneMatch(out::isSpecial);
    out.raw(plain ? "{" : "{\"$map\":[");
    String comma = "";
    for (Map.Entry<String, V> entry : map.entrySet()) {
      out.raw(comma);
      comma = ",";
      if (plain) {
        out.quote(entry.getKey());
        out.raw(":");
        value.write(entry.getValue(), out);
      } else {
        out.raw("[");
        out.text(entry.getKey());
        out.raw(",");
        value.write(entry.getValue(), out);
        out.raw("]");
      }
    }
    out.raw(plain ? "}" : "]}");
  }

  @Override
  public Map<String, V> read(Value json, LineReader in) {
    if (!(json instanceof Value.Fields fields)) {
      throw Codecs.unfit("a map", json);
    }
    Map<String, V> map = new LinkedHashMap<>();
    if (fields.get(PAIRS) instanceof Value.Items pairs) {
      pairs.items().forEach(pair -> readPair(pair, in, map));
    } else {
      fields.fields().forEach((key, field) -> map.put(key, readField(key, field, in)));
    }
    return map;
  }

  private void readPair(Value json, LineReader in, Map<String, V> map) {
    if (!(json instanceof Value.Items pair) || pair.items().size() != 2) {
      throw new UnfitException("holds no pair of key and value");
    }
    List<Value> both = pair.items();
    String key = in.text(both.get(0));
    map.put(key, readField(key, both.get(1), in));
  }

  private V readField(String key, Value field, LineReader in) {
    try {
      return value.read(field, in);
    } catch (UnfitException e) {
      throw e.in("\"%s\"".formatted(key));
    }
  }

  @Override
  public boolean isEmpty(Map<String, V> map) {
    return map.isEmpty();
  }

  @Override
  public Map<String, V> absent() {
    return Map.of();
  }
}
