package dev.runsheet.kit.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Vertical lanes beside a drawing: ways that overlap get different ones. */
final class Lanes {

  private record Stretch(int from, int to) {
    boolean overlaps(Stretch other) {
      return from <= other.to && other.from <= to;
    }
  }

  private final List<List<Stretch>> lanes = new ArrayList<>();
  private final Map<String, Integer> byId = new HashMap<>();

  /** Finds a lane for a way between two rows. */
  void reserve(String id, int oneRow, int otherRow) {
    Stretch stretch = new Stretch(Math.min(oneRow, otherRow), Math.max(oneRow, otherRow));
    int lane = 0;
    while (lane < lanes.size() && lanes.get(lane).stream().anyMatch(stretch::overlaps)) {
      lane++;
    }
    if (lane == lanes.size()) {
      lanes.add(new ArrayList<>());
    }
    lanes.get(lane).add(stretch);
    byId.put(id, lane);
  }

  int of(String id) {
    return byId.getOrDefault(id, 0);
  }

  int count() {
    return lanes.size();
  }
}
