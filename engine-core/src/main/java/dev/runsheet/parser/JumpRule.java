package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jumps lead to steps that exist and may be jumped to. */
final class JumpRule {

  private static final Set<String> NOT_ON_CANCEL =
      Set.of(
          "aws:approve",
          "aws:copyImage",
          "aws:createImage",
          "aws:createStack",
          "aws:createTags",
          "aws:pause",
          "aws:runInstances",
          "aws:sleep");

  private final Check check;
  private final StepTable steps;
  private final StepTable.Entry from;

  private JumpRule(Check check, StepTable steps, StepTable.Entry from) {
    this.check = check;
    this.steps = steps;
    this.from = from;
  }

  static void check(Check check, StepTable steps, StepTable.Entry entry) {
    JumpRule rule = new JumpRule(check, steps, entry);
    AutomationStep step = entry.step();
    rule.jump(step.nextStep(), "nextStep", step.node().get("nextStep"));
    rule.jump(step.onFailure(), "onFailure", step.node().get("onFailure"));
    rule.jump(step.onCancel(), "onCancel", step.node().get("onCancel"));
    rule.cancel();
    rule.endAndNext();
    if (step.action().equals(BranchRule.BRANCH) && step.inputs() != null) {
      rule.branch(step.inputs());
    }
  }

  private void branch(Node.Fields inputs) {
    name(inputs.get("Default"), "Default");
    if (inputs.get("Choices") instanceof Node.Items choices) {
      for (Node choice : choices.items()) {
        if (choice instanceof Node.Fields map) {
          name(map.get("NextStep"), "NextStep");
        }
      }
    }
  }

  private void name(@Nullable Node node, String key) {
    String text = node == null ? null : node.text();
    if (node != null && text != null) {
      target(text.strip(), key, Place.of(node));
    }
  }

  private void jump(@Nullable Route route, String key, @Nullable Node node) {
    if (route instanceof Route.Jump jump && node != null) {
      target(jump.step(), key, Place.in(node, jump.span()));
    }
  }

  private void target(String name, String key, Place place) {
    StepTable.Entry target = steps.find(name);
    if (target == null ? steps.isIncomplete(name) : from.reaches(target)) {
      return;
    }
    String why = target == null ? "there is no step of that name" : "that step is inside a loop";
    check.findings.error(
        Code.JUMP_TARGET,
        place,
        name.isEmpty()
            ? "\"%s\" of step \"%s\" names no step".formatted(key, Words.shown(from.step().name()))
            : "\"%s\" of step \"%s\" leads to \"%s\", but %s"
                .formatted(key, Words.shown(from.step().name()), Words.shown(name), why),
        hint(name, key, reachable()));
  }

  /** The steps that can be meant; none where there are too many to look through. */
  private List<String> reachable() {
    List<String> reachable = new ArrayList<>();
    if (steps.entries().size() <= Words.MOST) {
      for (StepTable.Entry entry : steps.entries()) {
        if (from.reaches(entry)) {
          reachable.add(entry.step().name());
        }
      }
    }
    return reachable;
  }

  /** "step:" stands before the name in onFailure and onCancel only. */
  private static @Nullable String hint(String name, String key, List<String> reachable) {
    String bare =
        name.startsWith(AutomationReader.STEP_PREFIX)
            ? name.substring(AutomationReader.STEP_PREFIX.length())
            : name;
    if (!bare.equals(name) && reachable.contains(bare)) {
      return "%s: %s".formatted(key, bare);
    }
    return bare.isEmpty() ? null : Words.didYouMean(bare, reachable);
  }

  private void cancel() {
    AutomationStep step = from.step();
    Node node = step.node().get("onCancel");
    if (node == null) {
      return;
    }
    if (step.action().equals(AutomationReader.LOOP) || step.action().equals("aws:updateVariable")) {
      check.findings.error(
          Code.CANCEL_TARGET,
          Check.keyPlace(step, "onCancel"),
          "%s takes no \"onCancel\"".formatted(step.action()),
          "remove \"onCancel\"");
      return;
    }
    if (step.onCancel() instanceof Route.Jump jump) {
      StepTable.Entry target = steps.find(jump.step());
      if (target != null && NOT_ON_CANCEL.contains(target.step().action())) {
        check.findings.error(
            Code.CANCEL_TARGET,
            Place.in(node, jump.span()),
            "\"onCancel\" of step \"%s\" leads to \"%s\", but %s cannot follow a cancel"
                .formatted(Words.shown(step.name()), jump.step(), target.step().action()),
            null);
      }
    }
  }

  private void endAndNext() {
    AutomationStep step = from.step();
    if (step.end() && step.nextStep() != null) {
      check.findings.warning(
          Code.END_AND_NEXT,
          Check.keyPlace(step, "nextStep"),
          "\"nextStep\" of step \"%s\" is never followed after a success: \"isEnd\" is true"
              .formatted(Words.shown(step.name())),
          "remove one of the two");
    }
  }
}
