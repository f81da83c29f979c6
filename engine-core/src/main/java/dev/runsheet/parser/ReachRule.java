package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every step can be reached: from the step before it, or by a jump. */
final class ReachRule {

  private final Map<String, AutomationStep> byName = new HashMap<>();
  private final Map<String, AutomationStep> following = new HashMap<>();
  private final Set<String> reached = new HashSet<>();
  private final Deque<AutomationStep> open = new ArrayDeque<>();

  private boolean lost;

  private ReachRule() {}

  static void check(Check check, List<AutomationStep> steps) {
    ReachRule rule = new ReachRule();
    rule.index(steps);
    rule.walk(steps);
    if (!rule.lost) {
      rule.report(check, steps);
    }
  }

  private void index(List<AutomationStep> steps) {
    for (int i = 0; i < steps.size(); i++) {
      AutomationStep step = steps.get(i);
      byName.putIfAbsent(step.name(), step);
      if (i + 1 < steps.size()) {
        following.putIfAbsent(step.name(), steps.get(i + 1));
      }
      index(step.body());
    }
  }

  private void walk(List<AutomationStep> steps) {
    reach(steps.isEmpty() ? null : steps.get(0));
    while (!open.isEmpty()) {
      AutomationStep step = open.pop();
      reach(step.body().isEmpty() ? null : step.body().get(0));
      reach(target(step.onFailure()));
      reach(target(step.onCancel()));
      if (step.action().equals(BranchRule.BRANCH)) {
        branch(step);
      } else if (!step.end()) {
        reach(step.nextStep() == null ? following.get(step.name()) : target(step.nextStep()));
      }
    }
  }

  private void branch(AutomationStep step) {
    Node.Fields inputs = step.inputs();
    if (inputs == null) {
      return;
    }
    if (inputs.get("Choices") instanceof Node.Items choices) {
      for (Node choice : choices.items()) {
        reach(choice instanceof Node.Fields map ? named(map.get("NextStep")) : null);
      }
    }
    if (inputs.get("Default") != null) {
      reach(named(inputs.get("Default")));
    } else if (!step.end()) {
      reach(step.nextStep() == null ? following.get(step.name()) : target(step.nextStep()));
    }
  }

  private @Nullable AutomationStep target(@Nullable Route route) {
    return route instanceof Route.Jump jump ? named(jump.step()) : null;
  }

  private @Nullable AutomationStep named(@Nullable Node node) {
    String name = node == null ? null : node.text();
    return name == null ? null : named(name.strip());
  }

  /** A jump that leads nowhere may have been meant for any step. */
  private @Nullable AutomationStep named(String name) {
    AutomationStep step = byName.get(name);
    lost |= step == null;
    return step;
  }

  private void reach(@Nullable AutomationStep step) {
    if (step != null && reached.add(step.name())) {
      open.push(step);
    }
  }

  /** Steps inside a loop that is not reached itself are not named as well. */
  private void report(Check check, List<AutomationStep> steps) {
    for (AutomationStep step : steps) {
      if (reached.contains(step.name())) {
        report(check, step.body());
      } else {
        check.findings.warning(
            Code.UNREACHABLE,
            Check.place(step, "name"),
            "the step \"%s\" is never reached".formatted(Words.shown(step.name())),
            null);
      }
    }
  }
}
