package dev.runsheet.kit.html;

import dev.runsheet.graph.Graph;
import dev.runsheet.graph.Graph.Edge;
import dev.runsheet.graph.Graph.EdgeKind;
import dev.runsheet.graph.Graph.Node;
import dev.runsheet.graph.Graph.NodeKind;
import dev.runsheet.graph.Overlay;
import dev.runsheet.graph.Overlay.Mark;
import dev.runsheet.graph.Overlay.Tone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Draws a graph as SVG: nodes one below the other in the order of the document, ways to the next
 * one straight down, choices and jumps round the right side, failures and cancels round the left.
 */
public final class GraphSvg {

  private static final int WIDTH = 260;
  private static final int HEIGHT = 44;
  private static final int GAP = 34;
  private static final int INDENT = 26;
  private static final int LANE = 22;

  /** Room for what is written beside a box, on a way that leaves it to the left. */
  private static final int LABEL = 58;

  private static final int MOST_LETTERS = 34;
  private static final int LONGEST_LABEL = 28;
  private static final int LINE = 12;

  private final Overlay overlay;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Integer> rows = new HashMap<>();
  private final Lanes left = new Lanes();
  private final Lanes right = new Lanes();
  private final List<String> labels = new ArrayList<>();

  /** How many labels stand where ways enter a node from the right. */
  private final Map<String, Integer> entering = new HashMap<>();

  private final StringBuilder out = new StringBuilder();
  private int deepest;
  private int origin;

  private GraphSvg(Graph graph, Overlay overlay) {
    this.overlay = overlay;
    Set<String> used = new HashSet<>();
    for (Edge edge : graph.edges()) {
      boolean taken = overlay.edges().containsKey(edge.id()) && tone(edge) != Tone.MISSED;
      if (!edge.implied() || (taken && !isPassive(edge))) {
        edges.add(edge);
        used.add(edge.from());
        used.add(edge.to());
      }
    }
    for (Node node : graph.nodes()) {
      if (node.kind() != NodeKind.END || used.contains(node.id())) {
        rows.put(node.id(), nodes.size());
        nodes.add(node);
      }
    }
  }

  /** A way that nobody wrote is drawn only where it was taken for what it is. */
  private boolean isPassive(Edge edge) {
    Mark mark = overlay.edges().get(edge.id());
    return mark == null || mark.tone() == Tone.DONE;
  }

  /** The drawing, to be put into a page. */
  public static String of(Graph graph, Overlay overlay) {
    return new GraphSvg(graph, overlay).draw();
  }

  private String draw() {
    List<String> paths = new ArrayList<>();
    nodes.forEach(node -> deepest = Math.max(deepest, depth(node)));
    edges.forEach(this::reserve);
    origin = left.count() == 0 ? LANE : LANE * (left.count() + 1) + LABEL;
    // What was taken lies over what was not.
    edges.stream().filter(edge -> tone(edge) == Tone.MISSED).map(this::path).forEach(paths::add);
    edges.stream().filter(edge -> tone(edge) != Tone.MISSED).map(this::path).forEach(paths::add);
    int width = origin + deepest * INDENT + WIDTH + LANE * (right.count() + 1) + 150;
    int height = nodes.size() * (HEIGHT + GAP);
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-size=\"12\" role=\"img\">\n"
            .formatted(width, height, width, height));
    for (Tone tone : Tone.values()) {
      out.append(
          "<marker id=\"m%s\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path class=\"tip %s\" d=\"M0 0 L8 4 L0 8 z\"/></marker>\n"
              .formatted(tone, name(tone)));
    }
    paths.forEach(out::append);
    labels.forEach(out::append);
    nodes.forEach(this::box);
    return out.append("</svg>\n").toString();
  }

  private int depth(Node node) {
    int depth = 0;
    String loop = node.loop();
    while (loop != null && rows.containsKey(loop) && depth < 20) {
      depth++;
      loop = nodes.get(rows.get(loop)).loop();
    }
    return depth;
  }

  private int row(String id) {
    return rows.getOrDefault(id, 0);
  }

  private int x(String id) {
    return origin + depth(nodes.get(row(id))) * INDENT;
  }

  private int y(String id) {
    return row(id) * (HEIGHT + GAP) + 2;
  }

  private static boolean isLeft(Edge edge) {
    return edge.kind() == EdgeKind.FAILURE || edge.kind() == EdgeKind.CANCEL;
  }

  private boolean isStraight(Edge edge) {
    return row(edge.to()) == row(edge.from()) + 1 && !isLeft(edge);
  }

  private void reserve(Edge edge) {
    if (!isStraight(edge)) {
      (isLeft(edge) ? left : right).reserve(edge.id(), row(edge.from()), row(edge.to()));
    }
  }

  private String path(Edge edge) {
    String from = edge.from();
    String to = edge.to();
    if (isStraight(edge)) {
      int x = Math.max(x(from), x(to)) + WIDTH / 2;
      int top = y(from) + HEIGHT;
      return line(edge, "M%d %d V%d".formatted(x, top, y(to)), x + 6, top + 20, "start");
    }
    boolean onLeft = isLeft(edge);
    int lane = (onLeft ? left : right).of(edge.id());
    int start = onLeft ? x(from) : x(from) + WIDTH;
    int end = onLeft ? x(to) : x(to) + WIDTH;
    int turn =
        onLeft
            ? origin - LABEL - LANE * (lane + 1) + 8
            : origin + deepest * INDENT + WIDTH + LANE * (lane + 1);
    int leaves = y(from) + HEIGHT / 2 + (onLeft ? 8 : 4 * (lane % 3));
    int enters = y(to) + HEIGHT / 2 - (onLeft ? 8 : 4 * (lane % 3));
    String way = "M%d %d H%d V%d H%d".formatted(start, leaves, turn, enters, end);
    if (onLeft) {
      return line(edge, way, x(from) - 5, leaves - 4, "end");
    }
    int before = edge.label().isEmpty() ? 0 : entering.merge(to, 1, Integer::sum) - 1;
    return line(edge, way, turn + 5, y(to) + HEIGHT / 2 - LINE * (before + 1), "start");
  }

  private String line(Edge edge, String way, int labelX, int labelY, String anchor) {
    Tone tone = tone(edge);
    String dash = isLeft(edge) || tone == Tone.MISSED ? " stroke-dasharray=\"5 3\"" : "";
    String title =
        edge.label().isEmpty() ? edge.kind().name().toLowerCase(Locale.ROOT) : edge.label();
    if (!edge.label().isEmpty()) {
      labels.add(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" class=\"label\">%s</text>\n"
              .formatted(labelX, labelY, anchor, Html.escaped(end(edge.label()))));
    }
    return "<g><title>%s</title><path class=\"way %s\" d=\"%s\"%s marker-end=\"url(#m%s)\"/></g>\n"
        .formatted(
            Html.escaped(edge.from() + " → " + edge.to() + ": " + title),
            name(tone),
            way,
            dash,
            tone);
  }

  /** Of a condition the end tells most: what something is compared with. */
  private static String end(String label) {
    int length = label.codePointCount(0, label.length());
    return length <= LONGEST_LABEL
        ? label
        : "…" + label.substring(label.offsetByCodePoints(0, length - LONGEST_LABEL + 1));
  }

  private void box(Node node) {
    Tone tone = tone(overlay.nodes().get(node.id()));
    int x = x(node.id());
    int y = y(node.id());
    boolean round = node.kind() == NodeKind.START || node.kind() == NodeKind.END;
    int radius = round ? HEIGHT / 2 : node.kind() == NodeKind.STEP ? 5 : 14;
    out.append(
        "<g><title>%s</title><rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"%s/>"
            .formatted(
                Html.escaped(String.join("\n", titles(node))),
                name(tone),
                x,
                y,
                WIDTH,
                HEIGHT,
                radius,
                node.kind() == NodeKind.PRECONDITION ? " stroke-dasharray=\"4 2\"" : ""));
    boolean single = node.details().isEmpty();
    text(x, y + (single ? 27 : 18), node.title(), "600");
    if (!single) {
      text(x, y + 34, String.join(" · ", node.details()), "400");
    }
    out.append("</g>\n");
  }

  private List<String> titles(Node node) {
    List<String> titles = new ArrayList<>();
    titles.add(node.title());
    titles.addAll(node.details());
    Mark mark = overlay.nodes().get(node.id());
    if (mark != null && !mark.note().isEmpty()) {
      titles.add(mark.note());
    }
    return titles;
  }

  private void text(int x, int y, String text, String weight) {
    out.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-weight=\"%s\">%s</text>"
            .formatted(x + WIDTH / 2, y, weight, Html.escaped(cut(text, MOST_LETTERS))));
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  private Tone tone(Edge edge) {
    return tone(overlay.edges().get(edge.id()));
  }

  private Tone tone(@org.jspecify.annotations.Nullable Mark mark) {
    if (overlay.isEmpty()) {
      return Tone.OPEN;
    }
    return mark == null ? Tone.MISSED : mark.tone();
  }

  /** The class that colours it. */
  private static String name(Tone tone) {
    return tone == Tone.OPEN ? "waiting" : tone.name().toLowerCase(Locale.ROOT);
  }
}
