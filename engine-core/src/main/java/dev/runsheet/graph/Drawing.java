package dev.runsheet.graph;

import dev.runsheet.document.Document;
import dev.runsheet.document.Step;
import dev.runsheet.graph.Graph.Edge;
import dev.runsheet.graph.Graph.EdgeKind;
import dev.runsheet.graph.Graph.Node;
import dev.runsheet.graph.Graph.NodeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a graph together: ids are given once, and the ends are added that edges lead to. */
final class Drawing {

  static final String START = "(start)";
  static final String END = "(end)";
  static final String FAILED = "(failed)";
  static final String CANCELLED = "(cancelled)";

  private static final Map<String, String> ENDS = new LinkedHashMap<>();

  static {
    ENDS.put(END, "End");
    ENDS.put(FAILED, "Failed");
    ENDS.put(CANCELLED, "Cancelled");
  }

  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Set<String> nodeIds = new HashSet<>();
  private final Set<String> edgeIds = new HashSet<>();
  private final Set<String> targets = new HashSet<>();
  private final Map<String, String> missing = new LinkedHashMap<>();
  private final Map<String, Integer> copies = new HashMap<>();

  Drawing() {
    nodeIds.add(START);
    nodeIds.addAll(ENDS.keySet());
    nodes.add(new Node(START, NodeKind.START, "Start", List.of(), null, null, null));
  }

  /** An id for a step of a name; of two steps with one name, the second gets a number as well. */
  String id(String name) {
    String id = name;
    while (!nodeIds.add(id)) {
      id = name + "#" + (copies.merge(name, 1, Integer::sum) + 1);
    }
    return id;
  }

  void node(Node node) {
    nodes.add(node);
  }

  void edge(String from, String to, EdgeKind kind, String label) {
    add(from, to, kind, kind.label(), label, false);
  }

  /** Where something leads that the document does not write. */
  void implied(String from, String to, EdgeKind kind) {
    add(from, to, kind, kind.label(), "", true);
  }

  void choice(String from, String to, int index, String label) {
    add(from, to, EdgeKind.CHOICE, EdgeKind.CHOICE.label() + index, label, false);
  }

  private void add(
      String from, String to, EdgeKind kind, String suffix, String label, boolean implied) {
    String id = from + ":" + suffix;
    if (edgeIds.add(id)) {
      edges.add(new Edge(id, from, to, kind, label, implied));
      targets.add(to);
    }
  }

  /** The node that stands for a step which is named, but does not exist. */
  String missing(String name) {
    return missing.computeIfAbsent(name, this::id);
  }

  /** A node of a step. */
  static Node step(
      String id, NodeKind kind, Step step, @Nullable String about, @Nullable String loop) {
    dev.runsheet.document.Node description = step.node().get("description");
    return new Node(
        id,
        kind,
        step.name(),
        about == null ? List.of(step.action()) : List.of(step.action(), about),
        description == null ? null : description.text(),
        loop,
        step.nameSpan());
  }

  Graph done(Document document) {
    missing.forEach(
        (name, id) ->
            nodes.add(
                new Node(id, NodeKind.MISSING, name, List.of("no such step"), null, null, null)));
    ENDS.forEach(
        (id, title) -> {
          if (targets.contains(id)) {
            nodes.add(new Node(id, NodeKind.END, title, List.of(), null, null, null));
          }
        });
    return new Graph(document.description(), nodes, edges);
  }
}
