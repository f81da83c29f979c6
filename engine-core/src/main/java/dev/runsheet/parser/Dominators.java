package dev.runsheet.parser;

import java.util.Arrays;
import java.util.List;

/**
 * Tells which places of a flow lie on every way to another. The algorithm is that of Cooper, Harvey
 * and Kennedy, "A Simple, Fast Dominance Algorithm": the time for a list of steps grows with its
 * length.
 */
final class Dominators {

  private static final int NONE = -1;

  private final FlowGraph flow;

  /** The reachable places, each before those that it leads to but for ways back. */
  private final int[] order;

  private final int[] positions;
  private final int[][] sources;

  /** Where the tree of dominators, read from its root, enters each place, and how much is below. */
  private final int[] entered;

  private final int[] sizes;

  private Dominators(FlowGraph flow) {
    this.flow = flow;
    this.positions = new int[flow.size()];
    Arrays.fill(positions, NONE);
    this.order = order();
    this.sources = sources();
    this.entered = new int[order.length];
    this.sizes = new int[order.length];
    number(parents());
  }

  static Dominators of(FlowGraph flow) {
    return new Dominators(flow);
  }

  boolean isReached(int place) {
    return positions[place] != NONE;
  }

  /** Whether no way from the first step to a place that can be reached avoids another. */
  boolean isOnEveryWay(int through, int to) {
    if (!isReached(through)) {
      return false;
    }
    int behind = entered[positions[to]] - entered[positions[through]];
    return behind >= 0 && behind < sizes[positions[through]];
  }

  /** Depth first without recursion: a document may have many steps. */
  private int[] order() {
    int[] open = new int[flow.size() + 1];
    int[] taken = new int[flow.size()];
    int[] reversed = new int[flow.size()];
    boolean[] seen = new boolean[flow.size()];
    int count = 0;
    int top = NONE;
    if (flow.size() > 0) {
      open[++top] = FlowGraph.ENTRY;
      seen[FlowGraph.ENTRY] = true;
    }
    while (top != NONE) {
      int place = open[top];
      List<FlowGraph.Edge> edges = flow.from(place);
      if (taken[place] == edges.size()) {
        reversed[count++] = place;
        top--;
        continue;
      }
      int next = edges.get(taken[place]++).to();
      if (!seen[next]) {
        seen[next] = true;
        open[++top] = next;
      }
    }
    int[] found = new int[count];
    for (int i = 0; i < count; i++) {
      found[i] = reversed[count - 1 - i];
      positions[found[i]] = i;
    }
    return found;
  }

  /** Of each place in order the positions that lead to it. */
  private int[][] sources() {
    int[] counts = new int[order.length];
    for (int place : order) {
      flow.from(place).forEach(edge -> counts[positions[edge.to()]]++);
    }
    int[][] found = new int[order.length][];
    for (int i = 0; i < order.length; i++) {
      found[i] = new int[counts[i]];
    }
    for (int place : order) {
      for (FlowGraph.Edge edge : flow.from(place)) {
        int to = positions[edge.to()];
        found[to][--counts[to]] = positions[place];
      }
    }
    return found;
  }

  /** A parent comes before its children in the order. */
  private void number(int[] parents) {
    for (int i = order.length - 1; i > 0; i--) {
      sizes[i]++;
      sizes[parents[i]] += sizes[i];
    }
    int[] next = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      entered[i] = i == 0 ? 0 : next[parents[i]];
      next[i] = entered[i] + 1;
      if (i > 0) {
        next[parents[i]] += sizes[i];
      } else {
        sizes[0]++;
      }
    }
  }

  /** The closest other place on every way to each. */
  private int[] parents() {
    int[] found = new int[order.length];
    Arrays.fill(found, NONE);
    if (order.length > 0) {
      found[0] = 0;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 1; i < order.length; i++) {
        int parent = NONE;
        for (int source : sources[i]) {
          if (found[source] != NONE) {
            parent = parent == NONE ? source : meet(found, source, parent);
          }
        }
        changed |= found[i] != parent;
        found[i] = parent;
      }
    }
    return found;
  }

  private static int meet(int[] parents, int one, int other) {
    int left = one;
    int right = other;
    while (left != right) {
      if (left > right) {
        left = parents[left];
      } else {
        right = parents[right];
      }
    }
    return left;
  }
}
