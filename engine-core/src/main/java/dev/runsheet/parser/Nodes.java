package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ways through a tree. */
final class Nodes {

  private Nodes() {}

  static boolean isNull(@Nullable Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() instanceof Value.Null;
  }

  /** The node at the end of a path of keys and indexes, or the last one on the way to it. */
  static Node at(Node root, List<Object> path) {
    Node node = root;
    for (Object element : path) {
      Node next = child(node, element);
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  /** The element of a list or the value of a key, or null where there is none. */
  static @Nullable Node child(Node node, Object element) {
    if (node instanceof Node.Fields map) {
      return map.get(element.toString());
    }
    boolean inside =
        node instanceof Node.Items items
            && element instanceof Integer index
            && index < items.items().size();
    return inside && node instanceof Node.Items list && element instanceof Integer index
        ? list.items().get(index)
        : null;
  }

  /** The entry at the end of a path; null where an element of a list is there, or nothing. */
  static Node.@Nullable Field field(Node root, List<Object> path) {
    int last = path.size() - 1;
    boolean key = last >= 0 && path.get(last) instanceof String;
    Node holder = key ? at(root, path.subList(0, last)) : null;
    return holder instanceof Node.Fields map ? map.field(path.get(last).toString()) : null;
  }

  /** Hands over each scalar that is a text, in the order of the document; map keys are none. */
  static void eachText(@Nullable Node node, Consumer<Node.Scalar> sink) {
    if (node instanceof Node.Fields map) {
      map.fields().forEach(field -> eachText(field.node(), sink));
    } else if (node instanceof Node.Items list) {
      list.items().forEach(item -> eachText(item, sink));
    } else if (node instanceof Node.Scalar scalar && scalar.text() != null) {
      sink.accept(scalar);
    }
  }

  /** Hands over each entry of each map. */
  static void eachField(@Nullable Node node, Consumer<Node.Field> sink) {
    if (node instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        sink.accept(field);
        eachField(field.node(), sink);
      }
    } else if (node instanceof Node.Items list) {
      list.items().forEach(item -> eachField(item, sink));
    }
  }
}
