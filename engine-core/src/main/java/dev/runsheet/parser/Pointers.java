package dev.runsheet.parser;

import dev.runsheet.document.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out the JSON pointers (RFC 6901) of some pieces of a tree in one walk. */
final class Pointers {

  private final Set<Object> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<Object, String> found = new IdentityHashMap<>();

  private Pointers() {}

  /** The pointers of the targets, by identity. What stands in several places gets its first. */
  static IdentityHashMap<Object, String> of(@Nullable Node root, Stream<@Nullable Object> targets) {
    Pointers pointers = new Pointers();
    targets.forEach(
        target -> {
          if (target != null) {
            pointers.wanted.add(target);
          }
        });
    if (root != null && !pointers.wanted.isEmpty()) {
      pointers.walk(root, new StringBuilder());
    }
    return pointers.found;
  }

  private void walk(Node node, StringBuilder path) {
    note(node, path);
    int length = path.length();
    if (node instanceof Node.Fields map) {
      for (Node.Field field : map.fields()) {
        path.append('/').append(field.key().replace("~", "~0").replace("/", "~1"));
        note(field, path);
        walk(field.node(), path);
        path.setLength(length);
      }
    } else if (node instanceof Node.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        path.append('/').append(i);
        walk(list.items().get(i), path);
        path.setLength(length);
      }
    }
  }

  private void note(Object piece, StringBuilder path) {
    if (wanted.remove(piece)) {
      found.put(piece, path.toString());
    }
  }
}
