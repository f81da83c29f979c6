package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list or map of which not all is read yet. */
final class Frame {

  /** Up to this many entries a map is searched entry by entry. */
  private static final int SMALL = 12;

  // -- the list or map --
  final boolean map;
  final Span start;
  final int nodesBefore;
  private final List<Node> items;
  private final List<Node.Field> fields;
  private @Nullable Map<String, Node.Field> byKey;
  private List<Node.Fields> merged = List.of();
  private List<Node> oddKeys = List.of();
  int height = 1;
  private Span last;

  // -- the entry that is being read --
  private @Nullable String key;
  private @Nullable Span keySpan;
  private boolean merging;
  private boolean afterOddKey;

  Frame(boolean map, Span start, int nodesBefore) {
    this.map = map;
    this.items = map ? List.of() : new ArrayList<>(4);
    this.fields = map ? new ArrayList<>(8) : List.of();
    this.start = start;
    this.last = start;
    this.nodesBefore = nodesBefore;
  }

  boolean awaitsKey() {
    return map && key == null && !merging && !afterOddKey;
  }

  void key(String name, Span span) {
    key = name;
    keySpan = span;
  }

  void mergeKey(Span span) {
    merging = true;
    keySpan = span;
  }

  /** Where the key of the entry stands that is being read, absent in a list. */
  @Nullable Span keySpan() {
    return keySpan;
  }

  boolean merging() {
    return merging;
  }

  void merge(List<Node.Fields> maps, Span at) {
    last = at;
    merged = new ArrayList<>(merged);
    merged.addAll(maps);
    merging = false;
  }

  /** The entry of this name that was read before, if any. */
  Node.@Nullable Field earlier() {
    if (key == null) {
      return null;
    }
    if (fields.size() <= SMALL) {
      for (Node.Field field : fields) {
        if (field.key().equals(key)) {
          return field;
        }
      }
      return null;
    }
    Map<String, Node.Field> index = byKey == null ? new HashMap<>() : byKey;
    for (int i = index.size(); i < fields.size(); i++) {
      index.put(fields.get(i).key(), fields.get(i));
    }
    byKey = index;
    return index.get(key);
  }

  /** Adds an element, a key that is no text, or the value of the key read last. */
  void add(Node node, Span at, boolean keep) {
    last = at;
    if (!map) {
      items.add(node);
    } else if (awaitsKey()) {
      oddKeys = new ArrayList<>(oddKeys);
      oddKeys.add(node);
      afterOddKey = true;
    } else {
      if (key != null && keySpan != null && keep) {
        fields.add(new Node.Field(key, keySpan, node));
      }
      key = null;
      merging = false;
      afterOddKey = false;
    }
  }

  List<Node> oddKeys() {
    return oddKeys;
  }

  /**
   * The name in <code>{{ name }}</code> written without quotes, which YAML takes for a map in the
   * key of a map; absent where this is something else.
   */
  @Nullable String unquotedReference() {
    boolean single = map && fields.isEmpty() && oddKeys.size() == 1;
    if (single && oddKeys.get(0) instanceof Node.Fields inner && inner.fields().size() == 1) {
      Node.Field only = inner.fields().get(0);
      return only.node().value() instanceof Value.Null ? only.key() : null;
    }
    return null;
  }

  /** Where all of it stands; without a closing mark it ends with its last part. */
  Span span(@Nullable Span closing) {
    Span end = closing == null ? last : closing;
    return new Span(start.startLine(), start.startColumn(), end.endLine(), end.endColumn());
  }

  Node node(Span span) {
    if (!map) {
      return new Node.Items(items, span);
    }
    for (Node.Fields source : merged) {
      for (Node.Field field : source.fields()) {
        key = field.key();
        if (earlier() == null) {
          fields.add(field);
        }
      }
    }
    return new Node.Fields(fields, span);
  }
}
