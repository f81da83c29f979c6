package dev.runsheet.graph;

import dev.runsheet.graph.Graph.Edge;
import dev.runsheet.graph.Graph.Node;
import dev.runsheet.graph.Graph.NodeKind;
import dev.runsheet.graph.Overlay.Mark;
import dev.runsheet.graph.Overlay.Tone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a graph is drawn, and under which names: those of the document would have to be quoted
 * wherever they stand. Not drawn is what the document does not write, unless it was taken.
 */
final class Canvas {

  private static final Mark MISSED = new Mark(Tone.MISSED, "");

  private final Overlay overlay;
  private final Map<String, String> names = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<@Nullable String, List<Node>> byLoop = new LinkedHashMap<>();

  Canvas(Graph graph, Overlay overlay) {
    this.overlay = overlay;
    Set<String> ends = new HashSet<>();
    for (Edge edge : graph.edges()) {
      if (!edge.implied() || taken(edge)) {
        edges.add(edge);
        ends.add(edge.to());
      }
    }
    for (Node node : graph.nodes()) {
      names.put(node.id(), "n" + names.size());
      if (node.kind() != NodeKind.END || ends.contains(node.id())) {
        nodes.add(node);
        byLoop.computeIfAbsent(node.loop(), loop -> new ArrayList<>()).add(node);
      }
    }
  }

  private boolean taken(Edge edge) {
    Mark mark = overlay.edges().get(edge.id());
    return mark != null && mark.tone() != Tone.MISSED;
  }

  /** A name without letters of the document. */
  String name(String id) {
    return Objects.requireNonNull(names.get(id), id);
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The nodes right in a loop, or those in none. */
  List<Node> nodes(@Nullable String loop) {
    return byLoop.getOrDefault(loop, List.of());
  }

  List<Edge> edges() {
    return edges;
  }

  /** What became of a node; null where there is nothing to say of any. */
  @Nullable Mark mark(Node node) {
    return overlay.isEmpty() ? null : overlay.nodes().getOrDefault(node.id(), MISSED);
  }

  /** What became of an edge; null where there is nothing to say of any. */
  @Nullable Mark mark(Edge edge) {
    return overlay.isEmpty() ? null : overlay.edges().getOrDefault(edge.id(), MISSED);
  }

  /** The lines that a node shows. */
  List<String> lines(Node node) {
    List<String> lines = new ArrayList<>();
    add(node.title(), lines);
    if (lines.isEmpty()) {
      lines.add("(no name)");
    }
    node.details().forEach(detail -> add(detail, lines));
    Mark mark = mark(node);
    add(mark == null ? "" : mark.note(), lines);
    return lines;
  }

  private static void add(String text, List<String> lines) {
    String line = Label.of(text);
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  /** What is written on an edge, may be empty. */
  String label(Edge edge) {
    String label = Label.of(edge.label());
    Mark mark = mark(edge);
    String note = mark == null ? "" : Label.of(mark.note());
    return note.isEmpty() || label.isEmpty() ? label + note : label + " (" + note + ")";
  }
}
