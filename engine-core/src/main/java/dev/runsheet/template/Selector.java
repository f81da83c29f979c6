package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath, compiled. What AWS describes for Automation documents is {@code $}, {@code .key},
 * {@code [n]} and the deep scan {@code ..key} (automation-documents.md, section 8). Beyond that
 * {@code ['key']}, {@code [*]}, {@code .*}, indexes from the end, slices {@code [1:3]}, several in
 * one bracket, filters {@code [?(@.Key == 'Name')]} and {@code .length()} are understood.
 * Immutable.
 */
public final class Selector {

  private final String written;
  private final List<PathPart> parts;
  private final boolean definite;

  private Selector(String written, List<PathPart> parts) {
    this.written = written;
    this.parts = List.copyOf(parts);
    boolean one = true;
    for (PathPart part : parts) {
      one &= part.definite();
    }
    this.definite = one;
  }

  /**
   * Compiles a path. A missing {@code $} is taken as written.
   *
   * @throws IllegalArgumentException when it is no path; the message says where
   */
  public static Selector compile(String path) {
    return new Selector(path, new PathParser(path).parts());
  }

  static Selector of(String written, List<PathPart> parts) {
    return new Selector(written, parts);
  }

  /** Whether it names one place; if not, it gives a list of every value that it finds. */
  public boolean definite() {
    return definite;
  }

  /**
   * The key that it begins with, {@code Payload} of {@code $.Payload.id}; null where it begins with
   * something else, or names the whole.
   */
  public @Nullable String firstKey() {
    return !parts.isEmpty() && parts.get(0) instanceof PathPart.Child child ? child.key() : null;
  }

  /** How many parts it has: 0 for the whole, 2 for {@code $.Payload.id}. */
  public int length() {
    return parts.size();
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
    for (PathPart part : parts) {
      List<Value> next = new ArrayList<>();
      for (Value hit : hits) {
        part.apply(hit, next);
      }
      hits = next;
    }
    return hits;
  }

  /**
   * A tree like the given one in which this path finds a value: what is on the way and missing is
   * put there, what stands in the way is replaced. What is there already and of the same kind as
   * the value stays.
   */
  public Value plant(Value tree, Value planted) {
    return new Planting(parts, planted).into(tree);
  }

  /** As written. */
  @Override
  public String toString() {
    return written;
  }
}
