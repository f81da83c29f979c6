package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps do not lead back to themselves on the way that is always taken: nextStep, or the next step
 * in the list. What a branch, a failure or a cancel decides is not counted.
 */
final class CycleRule {

  private static final int LONGEST_SHOWN = 10;

  private final Check check;
  private final FlowGraph flow;
  private final boolean[] done;

  private CycleRule(Check check, FlowGraph flow) {
    this.check = check;
    this.flow = flow;
    this.done = new boolean[flow.size()];
  }

  static void check(Check check, StepTable steps, FlowGraph flow) {
    CycleRule rule = new CycleRule(check, flow);
    steps.entries().forEach(step -> rule.follow(FlowGraph.start(step)));
  }

  private void follow(int start) {
    List<Integer> way = new ArrayList<>();
    int place = start;
    while (place >= 0 && !done[place]) {
      done[place] = true;
      way.add(place);
      place = flow.certain(place);
    }
    int begin = way.indexOf(place);
    if (begin >= 0) {
      report(way.subList(begin, way.size()));
    }
  }

  private void report(List<Integer> cycle) {
    List<String> names = new ArrayList<>();
    AutomationStep last = flow.stepAt(cycle.get(0)).step();
    for (int place : cycle) {
      StepTable.Entry entry = flow.stepAt(place);
      if (place == FlowGraph.start(entry)) {
        last = entry.step();
        names.add(last.name());
      }
    }
    String first = names.get(0);
    if (names.size() > LONGEST_SHOWN) {
      names.subList(LONGEST_SHOWN, names.size()).clear();
      names.add("…");
    }
    check.findings.error(
        Code.CYCLE,
        Check.place(last, last.node().get("nextStep") == null ? "name" : "nextStep"),
        "these steps follow each other without end: %s → %s"
            .formatted(String.join(" → ", names), first),
        "let an aws:branch decide when to leave");
  }
}
