package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps do not lead back to themselves on the way that is always taken: nextStep, or the next step
 * in the list. What a branch or a failure decides is not counted.
 */
final class CycleRule {

  private final Check check;
  private final Map<String, AutomationStep> next = new HashMap<>();

  private CycleRule(Check check) {
    this.check = check;
  }

  static void check(Check check, List<AutomationStep> steps) {
    CycleRule rule = new CycleRule(check);
    rule.link(steps);
    rule.find(steps);
    for (AutomationStep step : steps) {
      if (!step.body().isEmpty()) {
        check(check, step.body());
      }
    }
  }

  private void link(List<AutomationStep> steps) {
    Map<String, AutomationStep> byName = new HashMap<>();
    steps.forEach(step -> byName.putIfAbsent(step.name(), step));
    for (int i = 0; i < steps.size(); i++) {
      AutomationStep step = steps.get(i);
      boolean branches = step.action().equals(BranchRule.BRANCH);
      AutomationStep following = i + 1 < steps.size() ? steps.get(i + 1) : null;
      if (step.nextStep() != null) {
        following = byName.get(step.nextStep().step());
      }
      if (following != null && !step.end() && !branches) {
        next.putIfAbsent(step.name(), following);
      }
    }
  }

  private void find(List<AutomationStep> steps) {
    Set<String> done = new HashSet<>();
    for (AutomationStep start : steps) {
      List<String> path = new ArrayList<>();
      Set<String> onPath = new HashSet<>();
      @Nullable AutomationStep step = start;
      while (step != null && done.add(step.name())) {
        path.add(step.name());
        onPath.add(step.name());
        step = next.get(step.name());
      }
      if (step != null && onPath.contains(step.name())) {
        report(path.subList(path.indexOf(step.name()), path.size()), step, steps);
      }
    }
  }

  private void report(List<String> cycle, AutomationStep start, List<AutomationStep> steps) {
    AutomationStep last = start;
    for (AutomationStep step : steps) {
      if (step.name().equals(cycle.get(cycle.size() - 1))) {
        last = step;
      }
    }
    List<String> shown = new ArrayList<>(cycle.subList(0, Math.min(10, cycle.size())));
    if (shown.size() < cycle.size()) {
      shown.add("…");
    }
    check.findings.error(
        Code.CYCLE,
        last.node().get("nextStep") == null
            ? Check.place(last, "name")
            : Check.place(last, "nextStep"),
        "these steps follow each other without end: %s → %s"
            .formatted(String.join(" → ", shown), start.name()),
        "let an aws:branch decide when to leave");
  }
}
