package dev.runsheet.graph;

import dev.runsheet.graph.Graph.Edge;
import dev.runsheet.graph.Graph.EdgeKind;
import dev.runsheet.graph.Graph.Node;
import dev.runsheet.graph.Graph.NodeKind;
import dev.runsheet.graph.Overlay.Mark;
import dev.runsheet.graph.Overlay.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes graphs as Mermaid flowcharts. */
final class Mermaid {

  private final Graph graph;
  private final Canvas canvas;
  private final StringBuilder out = new StringBuilder();

  Mermaid(Graph graph, Overlay overlay) {
    this.graph = graph;
    this.canvas = new Canvas(graph, overlay);
  }

  String write() {
    out.append("flowchart TD\n");
    if (graph.description() != null) {
      String description = spoken(graph.description());
      out.append(description.isEmpty() ? "" : "  accDescr: " + description + "\n");
    }
    nodes(null, "  ");
    canvas.edges().forEach(this::edge);
    nodeStyles();
    edgeStyles();
    return out.toString();
  }

  private void nodes(@Nullable String loop, String indent) {
    for (Node node : canvas.nodes(loop)) {
      List<Node> body = canvas.nodes(node.id());
      if (body.isEmpty()) {
        node(node, indent);
      } else {
        String name = canvas.name(node.id());
        out.append(indent).append("subgraph g").append(name.substring(1)).append("[\"");
        out.append(escaped(Label.of(node.title()))).append("\"]\n");
        node(node, indent + "  ");
        nodes(node.id(), indent + "  ");
        out.append(indent).append("end\n");
      }
    }
  }

  private void node(Node node, String indent) {
    String label =
        canvas.lines(node).stream().map(Mermaid::escaped).collect(Collectors.joining("<br/>"));
    Shape shape = Shape.of(node.kind());
    out.append(indent).append(canvas.name(node.id()));
    out.append(shape.open).append('"').append(label).append('"').append(shape.close).append('\n');
  }

  private enum Shape {
    ROUND("([", "])"),
    BOX("[", "]"),
    DIAMOND("{", "}"),
    HEXAGON("{{", "}}");

    private final String open;
    private final String close;

    Shape(String open, String close) {
      this.open = open;
      this.close = close;
    }

    static Shape of(NodeKind kind) {
      return switch (kind) {
        case START, END -> ROUND;
        case STEP, MISSING -> BOX;
        case BRANCH, PRECONDITION -> DIAMOND;
        case LOOP -> HEXAGON;
      };
    }
  }

  private void edge(Edge edge) {
    boolean dotted = edge.kind() == EdgeKind.FAILURE || edge.kind() == EdgeKind.CANCEL;
    String label = escaped(canvas.label(edge));
    out.append("  ").append(canvas.name(edge.from())).append(dotted ? " -.->" : " -->");
    if (!label.isEmpty()) {
      out.append("|\"").append(label).append("\"|");
    }
    out.append(' ').append(canvas.name(edge.to())).append('\n');
  }

  private void nodeStyles() {
    Map<Tone, List<String>> byTone = new LinkedHashMap<>();
    for (Node node : canvas.nodes()) {
      Mark mark = canvas.mark(node);
      Tone tone = node.kind() == NodeKind.MISSING ? Tone.FAILED : null;
      tone = mark == null ? tone : mark.tone();
      if (tone != null) {
        byTone.computeIfAbsent(tone, each -> new ArrayList<>()).add(canvas.name(node.id()));
      }
    }
    byTone.forEach(
        (tone, names) -> {
          String name = tone.name().toLowerCase(Locale.ROOT);
          Paint paint = Paint.of(tone);
          out.append(
              "  classDef %s fill:%s,stroke:%s,color:%s%s\n"
                  .formatted(
                      name,
                      paint.fill(),
                      paint.line(),
                      paint.text(),
                      paint.dashed() ? ",stroke-dasharray:4" : ""));
          out.append("  class ").append(String.join(",", names)).append(' ').append(name);
          out.append('\n');
        });
  }

  private void edgeStyles() {
    Map<String, List<String>> byStyle = new LinkedHashMap<>();
    List<Edge> edges = canvas.edges();
    for (int i = 0; i < edges.size(); i++) {
      String style = style(edges.get(i));
      if (style != null) {
        byStyle.computeIfAbsent(style, each -> new ArrayList<>()).add(Integer.toString(i));
      }
    }
    byStyle.forEach(
        (style, places) ->
            out.append("  linkStyle ")
                .append(String.join(",", places))
                .append(' ')
                .append(style)
                .append('\n'));
  }

  private @Nullable String style(Edge edge) {
    Mark mark = canvas.mark(edge);
    if (mark == null) {
      return edge.kind() == EdgeKind.FAILURE ? "stroke:" + Paint.of(Tone.FAILED).line() : null;
    }
    int width = mark.tone() == Tone.MISSED ? 1 : 3;
    return "stroke:" + Paint.of(mark.tone()).line() + ",stroke-width:" + width + "px";
  }

  /**
   * A text between quotes. All that means something to Mermaid, to Markdown in it or to the HTML it
   * makes is written as an entity. What Mermaid looks for in any place is broken up: two words
   * before it reads entities, and formulas and icons, by a blank without width, after that.
   */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || c > 0x7f || " .,_:/()=+?*!'-".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped
        .toString()
        .replace("style", "#115;tyle")
        .replace("classDef", "#99;lassDef")
        .replace("#36;#36;", "#36;#8203;#36;")
        .replace(":fa-", ":#8203;fa-");
  }

  /** A text that is read aloud, where no entity is known. */
  private static String spoken(String text) {
    StringBuilder spoken = new StringBuilder();
    Label.of(text)
        .codePoints()
        .forEach(
            c -> {
              boolean plain =
                  Character.isLetterOrDigit(c) || c > 0x7f || " .,_:/()=+?!'-".indexOf(c) >= 0;
              spoken.appendCodePoint(plain ? c : ' ');
            });
    return spoken.toString().replace("style", "styl e").replaceAll(" +", " ").strip();
  }
}
