package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All steps of an Automation document, those inside loops included, in the order written. */
final class StepTable {

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> byName = new HashMap<>();

  private StepTable() {}

  /**
   * A step and where it stands.
   *
   * @param step the step
   * @param order its place among all steps
   * @param loop the step of the loop that it is in, absent outside of loops
   */
  record Entry(AutomationStep step, int order, @Nullable Entry loop) {

    /** Whether this stands in the body of a loop, at any depth. */
    boolean isInside(Entry other) {
      for (Entry outer = loop; outer != null; outer = outer.loop) {
        if (outer.order == other.order) {
          return true;
        }
      }
      return false;
    }

    /**
     * Whether a jump from here can reach a step: it is in the same list or around this one's loop.
     */
    boolean reaches(Entry target) {
      return target.loop == null || isInside(target.loop);
    }
  }

  static StepTable of(List<AutomationStep> steps) {
    StepTable table = new StepTable();
    table.add(steps, null);
    return table;
  }

  private void add(List<AutomationStep> steps, @Nullable Entry loop) {
    for (AutomationStep step : steps) {
      Entry entry = new Entry(step, entries.size(), loop);
      entries.add(entry);
      byName.putIfAbsent(step.name(), entry);
      add(step.body(), entry);
    }
  }

  List<Entry> entries() {
    return entries;
  }

  List<AutomationStep> steps() {
    return entries.stream().map(Entry::step).toList();
  }

  @Nullable Entry find(String name) {
    return byName.get(name);
  }

  Collection<String> names() {
    return byName.keySet();
  }
}
