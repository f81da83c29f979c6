package dev.runsheet.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shortest way from the first step to a place that avoids another, and where it turns off. */
final class Detour {

  private Detour() {}

  /** The edge by which the way past a place leaves the ways that lead through it. */
  static FlowGraph.@Nullable Edge around(FlowGraph flow, int avoided, int to) {
    boolean[] leading = leadingTo(flow, avoided, to);
    FlowGraph.Edge turn = null;
    for (FlowGraph.Edge edge : way(flow, avoided, to)) {
      if (turn == null || leading[edge.from()]) {
        turn = edge;
      }
    }
    return turn;
  }

  private static List<FlowGraph.Edge> way(FlowGraph flow, int avoided, int to) {
    FlowGraph.@Nullable Edge[] arrivals = new FlowGraph.Edge[flow.size()];
    Deque<Integer> open = new ArrayDeque<>();
    open.add(FlowGraph.ENTRY);
    while (!open.isEmpty() && arrivals[to] == null) {
      for (FlowGraph.Edge edge : flow.from(open.remove())) {
        int next = edge.to();
        if (next != avoided && next != FlowGraph.ENTRY && arrivals[next] == null) {
          arrivals[next] = edge;
          open.add(next);
        }
      }
    }
    List<FlowGraph.Edge> way = new ArrayList<>();
    for (FlowGraph.Edge edge = arrivals[to]; edge != null; edge = arrivals[edge.from()]) {
      way.add(0, edge);
    }
    return way;
  }

  /** The places from which a way leads through a place before it comes to another. */
  private static boolean[] leadingTo(FlowGraph flow, int through, int before) {
    List<List<Integer>> sources = new ArrayList<>();
    for (int i = 0; i < flow.size(); i++) {
      sources.add(new ArrayList<>(2));
    }
    for (int i = 0; i < flow.size(); i++) {
      for (FlowGraph.Edge edge : flow.from(i)) {
        sources.get(edge.to()).add(i);
      }
    }
    boolean[] leading = new boolean[flow.size()];
    Deque<Integer> open = new ArrayDeque<>(List.of(through));
    leading[through] = true;
    while (!open.isEmpty()) {
      for (int source : sources.get(open.remove())) {
        if (!leading[source] && source != before) {
          leading[source] = true;
          open.add(source);
        }
      }
    }
    return leading;
  }
}
