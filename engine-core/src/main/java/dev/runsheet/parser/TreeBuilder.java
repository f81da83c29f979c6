package dev.runsheet.parser;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree from the tokens of a text, in their order and without recursion, within the limits.
 */
final class TreeBuilder {

  private static final int LONGEST_HINT = 80;

  private final Places places;
  private final DocumentParser.Limits limits;
  private final Findings findings;
  private final Deque<Frame> open = new ArrayDeque<>();
  private int nodes;
  private @Nullable Node root;

  TreeBuilder(Places places, DocumentParser.Limits limits, Findings findings) {
    this.places = places;
    this.limits = limits;
    this.findings = findings;
  }

  /**
   * A piece of the tree.
   *
   * @param node the piece
   * @param weight how many values it holds, itself included
   * @param height how deep it is nested: 0 for a scalar
   */
  record Built(Node node, int weight, int height) {}

  @Nullable Node root() {
    return root;
  }

  /** Whether the next token is the key of a map. */
  boolean awaitsKey() {
    Frame top = open.peek();
    return top != null && top.awaitsKey();
  }

  void key(String key, Span span) {
    open.element().key(key, span);
  }

  void mergeKey(Span span) {
    open.element().mergeKey(span);
  }

  void start(boolean map, Span at) throws Unreadable {
    count(1, at);
    checkDepth(1, at);
    open.push(new Frame(map, at, nodes - 1));
  }

  Built scalar(Node.Scalar scalar) throws Unreadable {
    count(1, scalar.span());
    return add(new Built(scalar, 1, 0), scalar.span());
  }

  /** Adds once more what was built before. */
  void again(Built built, Span at) throws Unreadable {
    count(built.weight(), at);
    checkDepth(built.height(), at);
    add(built, at);
  }

  /** Completes the innermost list or map; what has no closing mark ends with its last part. */
  Built end(@Nullable Span closing) {
    Frame done = open.pop();
    Span span = done.span(closing);
    String reference = done.unquotedReference();
    Node node;
    if (reference == null) {
      done.oddKeys().forEach(this::reportOddKey);
      node = done.node(span);
    } else {
      String quoted = "{{ " + reference + " }}";
      node = new Node.Scalar(Value.text(quoted), true, span);
      findings.error(
          Code.UNQUOTED_REFERENCE,
          Place.of(node),
          "\"%s\" stands without quotes, which YAML reads as a map".formatted(quoted),
          "\"%s\"".formatted(quoted));
    }
    return add(new Built(node, nodes - done.nodesBefore, done.height), span);
  }

  private void reportOddKey(Node key) {
    findings.error(
        Code.KEY_NOT_TEXT,
        Place.at(key.span()),
        "the key of this map is a %s, but a key must be a text".formatted(key.value().kind()),
        null);
  }

  private Built add(Built built, Span at) {
    Frame top = open.peek();
    if (top == null) {
      root = built.node();
      return built;
    }
    top.height = Math.max(top.height, built.height() + 1);
    if (top.merging()) {
      top.merge(mapsToMerge(built.node(), top), at);
      return built;
    }
    Node.Field earlier = top.awaitsKey() ? null : top.earlier();
    if (earlier != null) {
      reportDuplicate(earlier, top, at);
    }
    top.add(built.node(), at, earlier == null);
    return built;
  }

  private void reportDuplicate(Node.Field earlier, Frame top, Span value) {
    Span span = top.keySpan() == null ? top.start : top.keySpan();
    findings.add(
        Code.DUPLICATE_KEY,
        Severity.ERROR,
        new Place(span, earlier),
        "the key \"%s\" stands twice in one map, first in line %d"
            .formatted(Words.shown(earlier.key()), earlier.keySpan().startLine()),
        removal(span, value),
        List.of(
            new Diagnostic.Related(
                "the first \"%s\"".formatted(Words.shown(earlier.key())), earlier.keySpan())));
  }

  private String removal(Span key, Span value) {
    String entry =
        places.written(
            new Span(key.startLine(), key.startColumn(), value.endLine(), value.endColumn()));
    boolean brief = entry.length() <= LONGEST_HINT && entry.indexOf('\n') < 0;
    return brief ? "remove \"%s\"".formatted(entry) : "remove one of the two";
  }

  private List<Node.Fields> mapsToMerge(Node value, Frame top) {
    List<Node> candidates = value instanceof Node.Items list ? list.items() : List.of(value);
    List<Node.Fields> maps = new ArrayList<>();
    for (Node candidate : candidates) {
      if (candidate instanceof Node.Fields map) {
        maps.add(map);
      } else {
        Span span = top.keySpan() == null ? top.start : top.keySpan();
        findings.error(
            Code.MERGE,
            Place.at(span),
            "the merge key \"<<\" takes a map or a list of maps, but gets a "
                + candidate.value().kind(),
            "write \"<<\" in quotes if it is meant as an ordinary key");
      }
    }
    return maps;
  }

  private void checkDepth(int height, Span at) throws Unreadable {
    if (open.size() + height > limits.depth()) {
      throw new Unreadable(
          Code.BUDGET,
          Place.at(at),
          "the text is nested more than %d levels deep".formatted(limits.depth()),
          null);
    }
  }

  private void count(int weight, Span at) throws Unreadable {
    nodes += weight;
    if (nodes > limits.nodes()) {
      throw new Unreadable(
          Code.BUDGET,
          Place.at(at),
          "the text holds more than %d values, what aliases repeat included"
              .formatted(limits.nodes()),
          null);
    }
  }
}
