package dev.runsheet.interpreter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which steps can be come to from the first one, and in which order. */
final class Reach {

  /** A step on the path from the first one, and those after it that were not looked at yet. */
  private record Stop(String step, Iterator<String> rest) {}

  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Follows all ways.
   *
   * @param first where to begin
   * @param ways where each step leads; what is to come first stands last
   */
  Reach(String first, Map<String, List<String>> ways) {
    Deque<Stop> path = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    seen.add(first);
    path.push(stop(first, ways));
    while (!path.isEmpty()) {
      Stop top = path.peek();
      if (!top.rest().hasNext()) {
        path.pop();
        // The one that is left first comes last.
        places.put(top.step(), -places.size());
        continue;
      }
      String next = top.rest().next();
      if (seen.add(next)) {
        path.push(stop(next, ways));
      }
    }
  }

  private static Stop stop(String step, Map<String, List<String>> ways) {
    return new Stop(step, ways.getOrDefault(step, List.of()).iterator());
  }

  boolean contains(String step) {
    return places.containsKey(step);
  }

  /** Where a step stands in the order of a run; those that cannot be come to stand behind. */
  int place(String step) {
    return places.getOrDefault(step, Integer.MAX_VALUE);
  }
}
