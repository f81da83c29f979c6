package dev.runsheet.document;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A map that never changes, in the order in which it was written: two arrays and no more. */
final class FrozenMap extends AbstractMap<String, Value> {

  private final Keys keys;
  private final Value[] values;

  FrozenMap(Keys keys, Value[] values) {
    this.keys = keys;
    this.values = values;
  }

  static FrozenMap copyOf(Map<String, Value> map) {
    String[] names = new String[map.size()];
    Value[] values = new Value[names.length];
    int at = 0;
    for (Map.Entry<String, Value> entry : map.entrySet()) {
      names[at] = entry.getKey();
      values[at++] = entry.getValue();
    }
    return new FrozenMap(new Keys(names), values);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return keys.indexOf(key) >= 0;
  }

  @Override
  public @Nullable Value get(@Nullable Object key) {
    int at = keys.indexOf(key);
    return at < 0 ? null : values[at];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Value> sink) {
    for (int i = 0; i < values.length; i++) {
      sink.accept(keys.name(i), values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Value>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, Value>> {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Iterator<Map.Entry<String, Value>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < values.length;
        }

        @Override
        public Map.Entry<String, Value> next() {
          if (next == values.length) {
            throw new NoSuchElementException();
          }
          int at = next++;
          return Map.entry(keys.name(at), values[at]);
        }
      };
    }
  }
}
