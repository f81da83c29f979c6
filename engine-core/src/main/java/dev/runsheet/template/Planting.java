package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts values where a path finds them. */
final class Planting {

  /** No list is made longer: an index is a place that is looked at, not a size to allocate. */
  private static final int MOST_ITEMS = 1_000;

  private static final Value SOMETHING = Value.text("value");

  private final List<PathPart> parts;
  private final Value planted;

  Planting(List<PathPart> parts, Value planted) {
    this.parts = parts;
    this.planted = planted;
  }

  Value into(@Nullable Value tree) {
    return plant(tree, 0);
  }

  private Value plant(@Nullable Value at, int place) {
    if (place == parts.size()) {
      return at != null && isContainer(at) && at.getClass() == planted.getClass() ? at : planted;
    }
    return plant(at, parts.get(place), place + 1);
  }

  private static boolean isContainer(Value value) {
    return value instanceof Value.Items || value instanceof Value.Fields;
  }

  private Value plant(@Nullable Value at, PathPart part, int next) {
    if (part instanceof PathPart.Child child) {
      return inMap(at, child.key(), next);
    }
    if (part instanceof PathPart.Deep deep) {
      return at instanceof Value.Items list && !list.items().isEmpty()
          ? with(list, 0, plant(list.items().get(0), part, next))
          : plant(at, deep.part(), next);
    }
    if (part instanceof PathPart.Union union) {
      return plant(at, union.parts().get(0), next);
    }
    if (part instanceof PathPart.Length) {
      return counted(at);
    }
    if (part instanceof PathPart.Where where) {
      return inList(at, 0, next, where.filter());
    }
    int index =
        part instanceof PathPart.Index one
            ? one.index()
            : part instanceof PathPart.Slice slice ? Math.max(0, slice.from()) : 0;
    return inList(at, index, next, null);
  }

  private Value inMap(@Nullable Value at, String key, int next) {
    Map<String, Value> fields = new LinkedHashMap<>();
    if (at instanceof Value.Fields map) {
      fields.putAll(map.fields());
    }
    fields.put(key, plant(fields.get(key), next));
    return new Value.Fields(fields);
  }

  private Value inList(@Nullable Value at, int index, int next, @Nullable PathFilter filter) {
    List<Value> items = new ArrayList<>();
    if (at instanceof Value.Items list) {
      items.addAll(list.items());
    } else if (at instanceof Value.Fields) {
      items.add(at);
    }
    int place = index < 0 ? Math.max(0, items.size() + index) : Math.min(index, MOST_ITEMS);
    while (items.size() <= place) {
      items.add(plant(passing(null, filter), next));
    }
    items.set(place, plant(passing(items.get(place), filter), next));
    return new Value.Items(items);
  }

  private static Value with(Value.Items list, int place, Value value) {
    List<Value> items = new ArrayList<>(list.items());
    items.set(place, value);
    return new Value.Items(items);
  }

  /** Something of which there are as many as is planted. */
  private Value counted(@Nullable Value at) {
    if (at != null && isContainer(at)) {
      return at;
    }
    long wanted = planted instanceof Value.Int number ? number.value() : 1;
    int count = (int) Math.max(0, Math.min(MOST_ITEMS, wanted));
    return new Value.Items(Collections.nCopies(count, SOMETHING));
  }

  /** An element that passes a filter, as far as that can be arranged. */
  private static @Nullable Value passing(@Nullable Value element, @Nullable PathFilter filter) {
    if (filter instanceof PathFilter.All all) {
      Value made = element;
      for (PathFilter each : all.filters()) {
        made = passing(made, each);
      }
      return made;
    }
    if (filter instanceof PathFilter.Any any) {
      return passing(element, any.filters().get(0));
    }
    if (filter instanceof PathFilter.Exists exists) {
      return exists.path().plant(element == null ? Value.Fields.EMPTY : element, SOMETHING);
    }
    return filter instanceof PathFilter.Compare compare ? passing(element, compare) : element;
  }

  private static @Nullable Value passing(@Nullable Value element, PathFilter.Compare compare) {
    boolean mirrored = compare.left().path() == null;
    Selector path = mirrored ? compare.right().path() : compare.left().path();
    Value literal = mirrored ? compare.left().literal() : compare.right().literal();
    if (path == null) {
      return element;
    }
    Value root = element == null ? Value.Fields.EMPTY : element;
    for (Value candidate : around(literal)) {
      Value made = path.plant(root, candidate);
      if (compare.passes(made)) {
        return made;
      }
    }
    return element;
  }

  private static List<Value> around(Value literal) {
    return literal instanceof Value.Int number
        ? List.of(literal, Value.number(number.value() + 1), Value.number(number.value() - 1))
        : List.of(literal, Value.text(literal + "x"), Value.text(""), SOMETHING);
  }
}
