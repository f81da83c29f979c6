package dev.runsheet.template;

import dev.runsheet.document.Node;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;

/** Makes trees without a text. */
final class Trees {

  private Trees() {}

  static Node node(Value value) {
    if (value instanceof Value.Items list) {
      List<Node> items = new ArrayList<>();
      list.items().forEach(item -> items.add(node(item)));
      return new Node.Items(items, Span.START);
    }
    if (value instanceof Value.Fields map) {
      List<Node.Field> fields = new ArrayList<>();
      map.fields()
          .forEach((key, field) -> fields.add(new Node.Field(key, Span.START, node(field))));
      return new Node.Fields(fields, Span.START);
    }
    return new Node.Scalar(value, true, Span.START);
  }

  static Node.Fields map(Object javaMap) {
    return (Node.Fields) node(Value.of(javaMap));
  }
}
