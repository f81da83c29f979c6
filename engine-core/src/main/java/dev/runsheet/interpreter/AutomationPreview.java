package dev.runsheet.interpreter;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Node;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Preview.Case;
import dev.runsheet.document.Preview.Way;
import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.template.ConditionText;
import dev.runsheet.template.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks an Automation document without performing anything. */
final class AutomationPreview {

  /** What is known of a step by itself. */
  private record Outlook(Value inputs, Set<String> open, List<Way> ways) {}

  private final AutomationProgram program;
  private final Foresight foresight;
  private final Map<String, Outlook> outlooks = new HashMap<>();
  private final Reach reach;
  private final Reach written;

  AutomationPreview(AutomationProgram program, Map<String, Value> given, NodeFacts node) {
    this.program = program;
    this.foresight = new Foresight(program, given, node, constants(program));
    look(List.of(program.body()));
    String first = program.body().steps().get(0).name();
    this.reach = new Reach(first, edges(true));
    this.written = new Reach(first, edges(false));
  }

  /** Variables keep their first value where no step changes any. */
  private static Map<String, Template> constants(AutomationProgram program) {
    boolean changed =
        program.steps().values().stream()
            .anyMatch(code -> code.step().action().equals("aws:updateVariable"));
    return changed ? Map.of() : program.variables();
  }

  Preview preview() {
    AutomationDocument document = (AutomationDocument) program.document();
    List<Preview.Step> steps = steps(program.body());
    return new Preview(
        document.type(),
        document.schemaVersion(),
        foresight.parameters(),
        Impact.totals(steps),
        steps);
  }

  private void look(List<Block> path) {
    for (AutomationStepCode code : path.get(path.size() - 1).steps()) {
      outlooks.put(code.name(), outlook(code, path));
      if (code.instruction() instanceof Loop loop) {
        List<Block> inner = new ArrayList<>(path);
        inner.add(loop.body());
        look(inner);
      }
    }
  }

  private Outlook outlook(AutomationStepCode code, List<Block> path) {
    Set<String> open = new LinkedHashSet<>();
    Value inputs = Value.Fields.EMPTY;
    List<Way> ways = new ArrayList<>();
    if (code.instruction() instanceof Branch branch) {
      inputs = written(code.step());
      choices(code, branch, ways, open);
    } else if (code.instruction() instanceof Instruction.Task task) {
      inputs = foresight.inputs(task.inputs(), open);
      if (task instanceof Loop loop) {
        ways.add(pass(code, loop, inputs, open));
      }
      ways.add(new Way(Case.SUCCESS, null, name(code.next(), path), true));
      afterFailure(code, path, ways);
    }
    return new Outlook(inputs, open, ways);
  }

  private static Value written(AutomationStep step) {
    Node inputs = step.inputs();
    return inputs == null ? Value.Fields.EMPTY : inputs.value();
  }

  private static @Nullable String name(Target target, List<Block> path) {
    return target.index() < 0 ? null : path.get(target.depth()).steps().get(target.index()).name();
  }

  /**
   * A way is out of question when its condition is known not to hold, or an earlier one to hold.
   */
  private void choices(AutomationStepCode code, Branch branch, List<Way> ways, Set<String> open) {
    Node inputs = code.step().inputs();
    List<Node> texts =
        inputs instanceof Node.Fields map && map.get("Choices") instanceof Node.Items list
            ? list.items()
            : List.of();
    boolean decided = false;
    for (int i = 0; i < branch.choices().size(); i++) {
      Branch.Choice choice = branch.choices().get(i);
      Boolean holds = foresight.holds(choice.condition());
      foresight.open(choice.condition(), open);
      String when = texts.get(i) instanceof Node.Fields text ? ConditionText.of(text) : null;
      boolean possible = !decided && !Boolean.FALSE.equals(holds);
      ways.add(new Way(Case.CHOICE, when, choice.way().step(), possible));
      decided |= Boolean.TRUE.equals(holds);
    }
    ways.add(new Way(Case.OTHERWISE, null, branch.otherwise().step(), !decided));
  }

  private Way pass(AutomationStepCode code, Loop loop, Value inputs, Set<String> open) {
    String first = loop.body().steps().isEmpty() ? null : loop.body().steps().get(0).name();
    if (loop.condition() == null) {
      Value list = inputs instanceof Value.Fields map ? map.get("Iterators") : null;
      boolean none = list instanceof Value.Items items && items.items().isEmpty();
      return new Way(Case.PASS, "for each of Iterators", first, !none);
    }
    foresight.open(loop.condition(), open);
    Node written = code.step().inputs();
    String when =
        written instanceof Node.Fields map
                && map.get("LoopCondition") instanceof Node.Fields condition
            ? "again while " + ConditionText.of(condition)
            : null;
    return new Way(Case.PASS, when, first, true);
  }

  private static void afterFailure(AutomationStepCode code, List<Block> path, List<Way> ways) {
    if (code.onFailure().equals(Target.CONTINUE)) {
      ways.add(new Way(Case.FAILURE, null, name(code.next(), path), true));
    } else if (!code.onFailure().equals(Target.ABORT)) {
      ways.add(new Way(Case.FAILURE, null, name(code.onFailure(), path), true));
    }
    if (!code.onCancel().equals(Target.ABORT)) {
      ways.add(new Way(Case.CANCEL, null, name(code.onCancel(), path), true));
    }
  }

  /** Where each step leads, the last way first. */
  private Map<String, List<String>> edges(boolean possibleOnly) {
    Map<String, List<String>> edges = new LinkedHashMap<>();
    outlooks.forEach(
        (name, outlook) -> {
          List<String> targets = new ArrayList<>();
          for (Way way : outlook.ways()) {
            String target = way.step();
            if (target != null && (way.possible() || !possibleOnly)) {
              targets.add(target);
            }
          }
          Collections.reverse(targets);
          edges.put(name, targets);
        });
    return edges;
  }

  private List<Preview.Step> steps(Block block) {
    List<AutomationStepCode> ordered = new ArrayList<>(block.steps());
    ordered.sort(Comparator.comparingInt(code -> reach.place(code.name())));
    List<Preview.Step> steps = new ArrayList<>(ordered.size());
    ordered.forEach(code -> steps.add(step(code)));
    return steps;
  }

  private Preview.Step step(AutomationStepCode code) {
    Outlook outlook = Objects.requireNonNull(outlooks.get(code.name()));
    List<Preview.Step> body =
        code.instruction() instanceof Loop loop ? steps(loop.body()) : List.of();
    Effect effect = body.isEmpty() ? Impact.of(code, outlook.inputs()) : Impact.gravest(body);
    return new Preview.Step(
        code.name(),
        code.step().action(),
        effect,
        reach.contains(code.name()),
        reason(code.name()),
        outlook.inputs(),
        List.copyOf(outlook.open()),
        outlook.ways(),
        body);
  }

  private @Nullable String reason(String step) {
    if (reach.contains(step)) {
      return null;
    }
    return written.contains(step)
        ? "no way that these parameters leave open leads to it"
        : "no step leads to it";
  }
}
