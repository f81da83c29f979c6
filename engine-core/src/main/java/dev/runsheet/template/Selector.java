package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath of the dialect that Automation documents use, compiled: {@code $}, {@code .key},
 * {@code [n]} and the deep scan {@code ..key}; beyond AWS's page also {@code ['key']}, {@code [*]}
 * and indexes from the end (automation-documents.md, section 8). Immutable.
 */
public final class Selector {

  /** One part of a path. */
  private sealed interface Segment {
    record Child(String key) implements Segment {}

    record Index(int index) implements Segment {}

    record Each() implements Segment {}

    record Deep(String key) implements Segment {}
  }

  private final String written;
  private final List<Segment> segments;
  private final boolean definite;

  private Selector(String written, List<Segment> segments) {
    this.written = written;
    this.segments = List.copyOf(segments);
    this.definite =
        segments.stream()
            .noneMatch(part -> part instanceof Segment.Deep || part instanceof Segment.Each);
  }

  /**
   * Compiles a path. A missing {@code $} is taken as written.
   *
   * @throws IllegalArgumentException when it is no path; the message says where
   */
  public static Selector compile(String path) {
    return new Selector(path, new Scanner(path).segments());
  }

  /** Whether it names one place; if not, it gives a list of every value that it finds. */
  public boolean definite() {
    return definite;
  }

  /**
   * What it selects: for a definite path the value, or null where there is none; else the list of
   * all values found, in the order of the document. What is selected from a secret is secret.
   */
  public @Nullable Value select(Value tree) {
    List<Value> hits = all(tree);
    if (definite) {
      return hits.isEmpty() ? null : hits.get(0);
    }
    return new Value.Items(hits);
  }

  /** Every value that it finds, in the order of the document. */
  public List<Value> all(Value tree) {
    List<Value> hits = List.of(tree);
    for (Segment segment : segments) {
      List<Value> next = new ArrayList<>();
      for (Value hit : hits) {
        apply(segment, hit, next);
      }
      hits = next;
    }
    return hits;
  }

  private static void apply(Segment segment, Value value, List<Value> hits) {
    if (value instanceof Value.Secret secret) {
      List<Value> revealed = new ArrayList<>();
      apply(segment, secret.reveal(), revealed);
      revealed.forEach(hit -> hits.add(Value.secret(hit)));
    } else if (segment instanceof Segment.Child child) {
      Value found = value instanceof Value.Fields map ? map.get(child.key()) : null;
      if (found != null) {
        hits.add(found);
      }
    } else if (segment instanceof Segment.Index index) {
      index(value, index.index(), hits);
    } else if (segment instanceof Segment.Deep deep) {
      scan(value, deep.key(), hits);
    } else if (value instanceof Value.Items list) {
      hits.addAll(list.items());
    } else if (value instanceof Value.Fields map) {
      hits.addAll(map.fields().values());
    }
  }

  private static void index(Value value, int index, List<Value> hits) {
    if (value instanceof Value.Items list) {
      int place = index < 0 ? list.items().size() + index : index;
      if (place >= 0 && place < list.items().size()) {
        hits.add(list.items().get(place));
      }
    }
  }

  /** Pre-order; what matches is searched as well. */
  private static void scan(Value value, String key, List<Value> hits) {
    if (value instanceof Value.Fields map) {
      map.fields()
          .forEach(
              (name, field) -> {
                if (name.equals(key)) {
                  hits.add(field);
                }
                scan(field, key, hits);
              });
    } else if (value instanceof Value.Items list) {
      list.items().forEach(item -> scan(item, key, hits));
    } else if (value instanceof Value.Secret secret) {
      List<Value> revealed = new ArrayList<>();
      scan(secret.reveal(), key, revealed);
      revealed.forEach(hit -> hits.add(Value.secret(hit)));
    }
  }

  /** As written. */
  @Override
  public String toString() {
    return written;
  }

  /** Reads a path from left to right. */
  private static final class Scanner {
    private final String path;
    private int at;

    Scanner(String path) {
      this.path = path;
    }

    List<Segment> segments() {
      List<Segment> segments = new ArrayList<>();
      if (path.startsWith("$")) {
        at = 1;
      } else {
        segments.add(new Segment.Child(key()));
      }
      while (at < path.length()) {
        segments.add(segment());
      }
      return segments;
    }

    private Segment segment() {
      if (path.startsWith("..", at)) {
        at += 2;
        return new Segment.Deep(key());
      }
      char c = path.charAt(at++);
      if (c == '.') {
        if (at < path.length() && path.charAt(at) == '*') {
          at++;
          return new Segment.Each();
        }
        return new Segment.Child(key());
      }
      if (c == '[') {
        return bracket();
      }
      throw wrong(at - 1, "expected \".\" or \"[\"");
    }

    private String key() {
      int start = at;
      while (at < path.length() && isKeyPart(path.charAt(at))) {
        at++;
      }
      if (at == start) {
        throw wrong(start, "expected a key");
      }
      return path.substring(start, at);
    }

    private static boolean isKeyPart(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private Segment bracket() {
      int start = at;
      char first = at < path.length() ? path.charAt(at) : ']';
      if (first == '\'' || first == '"') {
        int end = path.indexOf(first, at + 1);
        if (end < 0) {
          throw wrong(start, "the key is not closed");
        }
        String key = path.substring(at + 1, end);
        at = end + 1;
        close();
        return new Segment.Child(key);
      }
      int end = path.indexOf(']', at);
      String inner = end < 0 ? "" : path.substring(at, end);
      at = end + 1;
      if (inner.equals("*")) {
        return new Segment.Each();
      }
      try {
        return new Segment.Index(Integer.parseInt(inner));
      } catch (NumberFormatException e) {
        throw wrong(start, "expected an index such as [0]");
      }
    }

    private void close() {
      if (at >= path.length() || path.charAt(at) != ']') {
        throw wrong(at, "expected \"]\"");
      }
      at++;
    }

    private IllegalArgumentException wrong(int place, String what) {
      return new IllegalArgumentException(
          "\"%s\" is no path: %s at character %d".formatted(path, what, place + 1));
    }
  }
}
