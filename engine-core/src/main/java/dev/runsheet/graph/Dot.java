package dev.runsheet.graph;

import dev.runsheet.graph.Graph.Edge;
import dev.runsheet.graph.Graph.EdgeKind;
import dev.runsheet.graph.Graph.Node;
import dev.runsheet.graph.Graph.NodeKind;
import dev.runsheet.graph.Overlay.Mark;
import dev.runsheet.graph.Overlay.Tone;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes graphs in Graphviz's DOT. */
final class Dot {

  private static final String FONT = "fontname=\"Helvetica,Arial,sans-serif\"";

  private final Graph graph;
  private final Canvas canvas;
  private final StringBuilder out = new StringBuilder();

  Dot(Graph graph, Overlay overlay) {
    this.graph = graph;
    this.canvas = new Canvas(graph, overlay);
  }

  String write() {
    out.append("digraph document {\n");
    String description = graph.description() == null ? "" : Label.of(graph.description());
    out.append("  graph [charset=\"UTF-8\", ").append(FONT).append(tooltip(description));
    out.append("];\n");
    out.append("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", ");
    out.append(FONT).append("];\n");
    out.append("  edge [").append(FONT).append(", fontsize=11];\n");
    nodes(null, "  ");
    canvas.edges().forEach(this::edge);
    return out.append("}\n").toString();
  }

  private static String tooltip(@Nullable String text) {
    return text == null || text.isEmpty() ? "" : ", tooltip=\"" + escaped(text) + "\"";
  }

  private void nodes(@Nullable String loop, String indent) {
    for (Node node : canvas.nodes(loop)) {
      List<Node> body = canvas.nodes(node.id());
      if (body.isEmpty()) {
        node(node, indent);
      } else {
        out.append(indent).append("subgraph cluster_").append(canvas.name(node.id()));
        out.append(" {\n").append(indent).append("  label=\"");
        out.append(escaped(Label.of(node.title()))).append("\";\n");
        node(node, indent + "  ");
        nodes(node.id(), indent + "  ");
        out.append(indent).append("}\n");
      }
    }
  }

  private void node(Node node, String indent) {
    String label = canvas.lines(node).stream().map(Dot::escaped).collect(Collectors.joining("\\n"));
    out.append(indent).append(canvas.name(node.id())).append(" [label=\"").append(label);
    out.append('"').append(shape(node.kind()));
    Mark mark = canvas.mark(node);
    if (mark != null) {
      paint(Paint.of(mark.tone()), node.kind());
    } else if (node.kind() == NodeKind.MISSING) {
      paint(Paint.of(Tone.FAILED), node.kind());
    }
    out.append(tooltip(node.description() == null ? null : Label.of(node.description())));
    out.append("];\n");
  }

  private static String shape(NodeKind kind) {
    return switch (kind) {
      case START, END -> ", shape=oval, style=filled";
      case STEP, MISSING -> "";
      case BRANCH, PRECONDITION -> ", shape=diamond, style=filled";
      case LOOP -> ", shape=hexagon, style=filled";
    };
  }

  private void paint(Paint paint, NodeKind kind) {
    out.append(", fillcolor=\"").append(paint.fill()).append("\", color=\"").append(paint.line());
    out.append("\", fontcolor=\"").append(paint.text()).append('"');
    if (paint.dashed()) {
      boolean box = kind == NodeKind.STEP || kind == NodeKind.MISSING;
      out.append(box ? ", style=\"rounded,filled,dashed\"" : ", style=\"filled,dashed\"");
    }
  }

  private void edge(Edge edge) {
    out.append("  ").append(canvas.name(edge.from())).append(" -> ");
    out.append(canvas.name(edge.to())).append(" [label=\"");
    out.append(escaped(canvas.label(edge))).append('"');
    if (edge.kind() == EdgeKind.FAILURE || edge.kind() == EdgeKind.CANCEL) {
      out.append(", style=dashed");
    }
    Mark mark = canvas.mark(edge);
    if (mark != null) {
      String width = mark.tone() == Tone.MISSED ? "1" : "2.5";
      String line = Paint.of(mark.tone()).line();
      out.append(", color=\"%s\", fontcolor=\"%s\", penwidth=%s".formatted(line, line, width));
    } else if (edge.kind() == EdgeKind.FAILURE) {
      out.append(", color=\"").append(Paint.of(Tone.FAILED).line()).append('"');
    }
    out.append("];\n");
  }

  /** A text between quotes. Graphviz reads backslashes and HTML's entities in it. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
  }
}
