package dev.runsheet.graph;

import dev.runsheet.event.Notice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the nodes and edges of a graph: in a run, or over the cases of a test suite. What
 * has no mark is drawn as {@link Tone#MISSED}, unless nothing has one.
 *
 * @param nodes the marks of nodes by id
 * @param edges the marks of edges by id
 */
public record Overlay(Map<String, Mark> nodes, Map<String, Mark> edges) {

  /** Nothing to say. */
  public static final Overlay NONE = new Overlay(Map.of(), Map.of());

  /** Copies the maps and keeps their order. */
  public Overlay {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    edges = Collections.unmodifiableMap(new LinkedHashMap<>(edges));
  }

  /**
   * The path of a run.
   *
   * @param graph the graph of the document that ran
   * @param notices what listeners were told, in order; what concerns steps that the graph does not
   *     have is passed over
   */
  public static Overlay of(Graph graph, List<Notice> notices) {
    Walk walk = new Walk(graph);
    notices.forEach(walk::follow);
    return walk.overlay();
  }

  /** Whether there is nothing to say. */
  public boolean isEmpty() {
    return nodes.isEmpty() && edges.isEmpty();
  }

  /**
   * What became of a node or an edge.
   *
   * @param tone how it is coloured
   * @param note what is written beside it, may be empty
   */
  public record Mark(Tone tone, String note) {}

  /** How something is coloured. */
  public enum Tone {
    /** It went well, or is covered. */
    DONE,
    /** It failed or took too long. */
    FAILED,
    /** It was cancelled. */
    CANCELLED,
    /** It was passed over. */
    SKIPPED,
    /** It is not over. */
    OPEN,
    /** It was not reached, or is not covered. */
    MISSED
  }
}
