package dev.runsheet.aws.action;

import dev.runsheet.document.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service answered, or a map inside it. What is absent reads as empty.
 *
 * @param fields the map
 */
record Answer(Value.Fields fields) {

  private static final Answer EMPTY = new Answer(Value.Fields.EMPTY);

  /** A text, or the text of a scalar; empty where there is none. */
  String text(String name) {
    Value value = fields.get(name);
    return value == null || value instanceof Value.Null ? "" : value.toString();
  }

  /** A value as it is, or null where it is absent. */
  @Nullable Value value(String name) {
    return fields.get(name);
  }

  /** A map inside this one. */
  Answer map(String name) {
    return of(fields.get(name));
  }

  /** The maps of a list. */
  List<Answer> list(String name) {
    return fields.get(name) instanceof Value.Items items
        ? items.items().stream().map(Answer::of).toList()
        : List.of();
  }

  /** The first map of a list; an empty one where there is none. */
  Answer first(String name) {
    List<Answer> list = list(name);
    return list.isEmpty() ? EMPTY : list.get(0);
  }

  boolean isEmpty() {
    return fields.fields().isEmpty();
  }

  private static Answer of(@Nullable Value value) {
    return value instanceof Value.Fields map ? new Answer(map) : EMPTY;
  }
}
