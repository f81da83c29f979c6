package dev.runsheet.parser;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All steps of an Automation document, those inside loops included, in the order written. */
final class StepTable {

  private static final int OUTSIDE = -1;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> byName = new HashMap<>();
  private final Map<Integer, List<Entry>> lists = new HashMap<>();
  private final Set<String> incomplete = new HashSet<>();

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

  static StepTable of(AutomationDocument document) {
    StepTable table = new StepTable();
    table.add(document.steps(), null);
    table.noteNames(document.root().get("mainSteps"));
    return table;
  }

  private void noteNames(@Nullable Node list) {
    if (list instanceof Node.Items items) {
      for (Node item : items.items()) {
        Node name = Nodes.child(item, "name");
        if (name != null && name.text() != null && !byName.containsKey(name.text())) {
          incomplete.add(name.text());
        }
        Node inputs = Nodes.child(item, "inputs");
        noteNames(inputs == null ? null : Nodes.child(inputs, "Steps"));
      }
    }
  }

  /** Whether a step of this name could not be read; that has been reported. */
  boolean isIncomplete(String name) {
    return incomplete.contains(name);
  }

  private void add(List<AutomationStep> steps, @Nullable Entry loop) {
    List<Entry> list = new ArrayList<>();
    lists.put(loop == null ? OUTSIDE : loop.order(), list);
    for (AutomationStep step : steps) {
      Entry entry = new Entry(step, entries.size(), loop);
      entries.add(entry);
      list.add(entry);
      byName.putIfAbsent(step.name(), entry);
      if (!step.body().isEmpty()) {
        add(step.body(), entry);
      }
    }
  }

  /** The steps outside of loops. */
  List<Entry> outside() {
    return lists.getOrDefault(OUTSIDE, List.of());
  }

  /** The steps that a loop repeats; those inside a loop among them are not counted. */
  List<Entry> body(Entry loop) {
    return lists.getOrDefault(loop.order(), List.of());
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
