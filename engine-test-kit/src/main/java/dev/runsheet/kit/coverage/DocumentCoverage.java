package dev.runsheet.kit.coverage;

import dev.runsheet.document.Document;
import dev.runsheet.graph.Graph;
import dev.runsheet.graph.Overlay;
import dev.runsheet.graph.Overlay.Mark;
import dev.runsheet.graph.Overlay.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is covered of a document.
 *
 * @param document the document
 * @param items what can be covered of it, in the order of the document
 */
public record DocumentCoverage(Document document, List<CoverageItem> items) {

  private static final Set<String> ENDS = Set.of("(failed)", "(cancelled)");

  /** Copies the items. */
  public DocumentCoverage {
    items = List.copyOf(items);
  }

  /** What the document is called. */
  public String name() {
    return document.source().name();
  }

  /** How many items are covered. */
  public int covered() {
    return (int) items.stream().filter(CoverageItem::covered).count();
  }

  /** The part that is covered, from 0 to 1; 1 where there is nothing to cover. */
  public double ratio() {
    return items.isEmpty() ? 1 : (double) covered() / items.size();
  }

  /** What is not covered. */
  public List<CoverageItem> uncovered() {
    return items.stream().filter(item -> !item.covered()).toList();
  }

  /** What is covered, to be laid over the graph of the document. */
  Overlay overlay() {
    Map<String, Mark> nodes = new LinkedHashMap<>();
    Map<String, Mark> edges = new LinkedHashMap<>();
    for (CoverageItem item : items) {
      Mark mark = new Mark(item.covered() ? Tone.DONE : Tone.MISSED, "");
      if (item.kind() == CoverageItem.Kind.STEP) {
        nodes.put(item.step(), mark);
        if (item.covered()) {
          nodes.put(item.step() + "?", mark);
        }
      } else if (item.edge() != null) {
        edges.put(item.edge(), mark);
        if (item.covered() && item.kind() == CoverageItem.Kind.SKIPS) {
          nodes.put(item.step() + "?", mark);
        }
      }
    }
    for (Graph.Edge edge : Graph.of(document).edges()) {
      Mark from = nodes.get(edge.from());
      boolean reached = edge.from().equals("(start)") || isDone(from);
      edges.putIfAbsent(edge.id(), new Mark(reached ? Tone.DONE : Tone.MISSED, ""));
      if (ENDS.contains(edge.to()) && isDone(edges.get(edge.id()))) {
        nodes.put(edge.to(), new Mark(Tone.DONE, ""));
      }
    }
    nodes.put("(start)", new Mark(Tone.DONE, ""));
    nodes.put("(end)", new Mark(Tone.DONE, ""));
    return new Overlay(nodes, edges);
  }

  private static boolean isDone(@Nullable Mark mark) {
    return mark != null && mark.tone() == Tone.DONE;
  }
}
