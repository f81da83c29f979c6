package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;

/** One part of a {@link Selector}: what it takes from a value. */
sealed interface PathPart {

  /** Adds what this takes from a value that is no secret. */
  void applyClear(Value value, List<Value> hits);

  /** Whether it takes at most one value. */
  default boolean definite() {
    return false;
  }

  /** Adds what this takes from a value. What comes from a secret is secret. */
  default void apply(Value value, List<Value> hits) {
    if (value instanceof Value.Secret secret) {
      List<Value> revealed = new ArrayList<>();
      apply(secret.reveal(), revealed);
      revealed.forEach(hit -> hits.add(Value.secret(hit)));
    } else {
      applyClear(value, hits);
    }
  }

  /** The value of a key: {@code .key}, {@code ['key']}. */
  record Child(String key) implements PathPart {
    @Override
    public void applyClear(Value value, List<Value> hits) {
      Value found = value instanceof Value.Fields map ? map.get(key) : null;
      if (found != null) {
        hits.add(found);
      }
    }

    @Override
    public boolean definite() {
      return true;
    }
  }

  /** An element, counted from the end where the index is negative: {@code [0]}, {@code [-1]}. */
  record Index(int index) implements PathPart {
    @Override
    public void applyClear(Value value, List<Value> hits) {
      if (value instanceof Value.Items list) {
        int size = list.items().size();
        int place = index < 0 ? size + index : index;
        if (place >= 0 && place < size) {
          hits.add(list.items().get(place));
        }
      }
    }

    @Override
    public boolean definite() {
      return true;
    }
  }

  /** The elements from one index up to, not including, another: {@code [1:3]}, {@code [-2:]}. */
  record Slice(int from, int to, int step) implements PathPart {
    @Override
    public void applyClear(Value value, List<Value> hits) {
      if (value instanceof Value.Items list) {
        int size = list.items().size();
        for (long i = bound(from, size); i < bound(to, size); i += step) {
          hits.add(list.items().get((int) i));
        }
      }
    }

    private static int bound(int index, int size) {
      return Math.max(0, Math.min(size, index < 0 ? index + size : index));
    }
  }

  /** All elements of a list or values of a map: {@code [*]}, {@code .*}. */
  record Each() implements PathPart {
    @Override
    public void applyClear(Value value, List<Value> hits) {
      if (value instanceof Value.Items list) {
        hits.addAll(list.items());
      } else if (value instanceof Value.Fields map) {
        hits.addAll(map.fields().values());
      }
    }
  }

  /** What several parts take: {@code [0,2]}, {@code ['a','b']}. */
  record Union(List<PathPart> parts) implements PathPart {
    @Override
    public void applyClear(Value value, List<Value> hits) {
      parts.forEach(part -> part.applyClear(value, hits));
    }
  }

  /** The elements that pass a filter; a map is its own only element: {@code [?(@.a == 1)]}. */
  record Where(PathFilter filter) implements PathPart {
    @Override
    public void applyClear(Value value, List<Value> hits) {
      List<Value> candidates = value instanceof Value.Items list ? list.items() : List.of(value);
      candidates.stream().filter(filter::passes).forEach(hits::add);
    }
  }

  /** The number of elements, entries or characters: {@code .length()}. */
  record Length() implements PathPart {
    @Override
    public void applyClear(Value value, List<Value> hits) {
      if (value instanceof Value.Items list) {
        hits.add(Value.number(list.items().size()));
      } else if (value instanceof Value.Fields map) {
        hits.add(Value.number(map.fields().size()));
      } else if (value instanceof Value.Text text) {
        hits.add(Value.number(text.value().codePointCount(0, text.value().length())));
      }
    }

    @Override
    public boolean definite() {
      return true;
    }
  }

  /** What a part takes at any depth: {@code ..key}. Pre-order; what matches is searched as well. */
  record Deep(PathPart part) implements PathPart {
    @Override
    public void applyClear(Value value, List<Value> hits) {
      if (value instanceof Value.Fields map && part instanceof Child child) {
        map.fields()
            .forEach(
                (name, field) -> {
                  if (name.equals(child.key())) {
                    hits.add(field);
                  }
                  apply(field, hits);
                });
        return;
      }
      part.applyClear(value, hits);
      if (value instanceof Value.Fields map) {
        map.fields().values().forEach(field -> apply(field, hits));
      } else if (value instanceof Value.Items list) {
        list.items().forEach(item -> apply(item, hits));
      }
    }
  }
}
