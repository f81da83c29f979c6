package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Node;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import dev.runsheet.template.Condition;
import dev.runsheet.template.Template;
import dev.runsheet.template.TemplateCompiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles the steps of an Automation document, those within loops included. */
final class StepCompiler {

  /** A list of steps in which names are places, within those around it. */
  private record Place(List<AutomationStep> steps, int depth, @Nullable Place outer) {

    Target target(String step, Span span) {
      for (Place place = this; place != null; place = place.outer()) {
        for (int i = 0; i < place.steps().size(); i++) {
          if (place.steps().get(i).name().equals(step)) {
            return new Target(place.depth(), i);
          }
        }
      }
      throw new IllegalArgumentException("no step \"%s\", named at %s".formatted(step, span));
    }

    /** What a target is called, absent where it is behind the last step. */
    @Nullable String name(Target target) {
      Place place = this;
      while (place.depth() > target.depth() && place.outer() != null) {
        place = place.outer();
      }
      return target.index() == Target.END ? null : place.steps().get(target.index()).name();
    }
  }

  private final AutomationDocument document;
  private final TemplateCompiler templates;
  private final Function<String, @Nullable ActionDescriptor> actions;
  private final Limits limits;
  private final boolean payloadUsed;
  private int slots;

  StepCompiler(
      AutomationDocument document,
      TemplateCompiler templates,
      Function<String, @Nullable ActionDescriptor> actions,
      Limits limits) {
    this.document = document;
    this.templates = templates;
    this.actions = actions;
    this.limits = limits;
    this.payloadUsed = document.source().text().contains("OutputPayload");
  }

  Block body() {
    return block(new Place(document.steps(), 0, null));
  }

  private Block block(Place place) {
    int first = slots;
    List<AutomationStepCode> steps = new ArrayList<>(place.steps().size());
    for (AutomationStep step : place.steps()) {
      steps.add(step(step, place, steps.size()));
    }
    return new Block(place.depth(), steps, first, slots);
  }

  private AutomationStepCode step(AutomationStep step, Place place, int index) {
    int slot = slots++;
    Route onFailure = step.onFailure();
    Boolean critical = step.critical();
    Target next = next(step, place, index);
    Instruction instruction = instruction(step, place, next);
    return new AutomationStepCode(
        step,
        slot,
        instruction,
        new WholeNumber(compileOrNull(step.maxAttempts()), "maxAttempts", 1),
        new TimeLimit(
            step.action(),
            compileOrNull(step.timeoutSeconds()),
            instruction instanceof Instruction.Task task ? task.timeout() : null),
        critical == null ? !(onFailure instanceof Route.Continue) : critical,
        route(onFailure, place),
        route(step.onCancel(), place),
        next,
        new DeclaredOutputs(step, outputs(step.action(), instruction)));
  }

  private ActionOutputs outputs(String action, Instruction instruction) {
    if (instruction instanceof Perform perform) {
      return ActionOutputs.of(action, perform.action(), payloadUsed);
    }
    return instruction instanceof Poll ? ActionOutputs.none(action) : ActionOutputs.all(action);
  }

  /** An end wins over a step that is named. */
  private static Target next(AutomationStep step, Place place, int index) {
    boolean last = index + 1 == place.steps().size();
    Route.Jump jump = step.nextStep();
    if (jump != null && !step.end()) {
      return place.target(jump.step(), jump.span());
    }
    return new Target(place.depth(), step.end() || last ? Target.END : index + 1);
  }

  private @Nullable Template compileOrNull(@Nullable Node node) {
    return node == null ? null : templates.compile(node);
  }

  private static Target route(@Nullable Route route, Place place) {
    if (route instanceof Route.Jump jump) {
      return place.target(jump.step(), jump.span());
    }
    return route instanceof Route.Continue ? Target.CONTINUE : Target.ABORT;
  }

  private Instruction instruction(AutomationStep step, Place place, Target next) {
    Node.Fields inputs = step.inputs();
    Node.Fields written = inputs == null ? new Node.Fields(List.of(), step.node().span()) : inputs;
    return switch (step.action()) {
      case "aws:branch" -> branch(written, place, next);
      case "aws:loop" -> loop(step, written, place);
      default -> task(step.action(), written);
    };
  }

  private Instruction.Task task(String action, Node.Fields written) {
    Template inputs = templates.compile(written);
    if (Poll.is(action)) {
      return poll(action, written, inputs);
    }
    return switch (action) {
      case "aws:approve" -> new Approve(inputs);
      case "aws:executeAutomation" -> new RunChild(inputs, limits);
      case "aws:pause" -> new Pause(inputs);
      case "aws:sleep" -> new Sleep(inputs);
      case "aws:updateVariable" -> new UpdateVariable(inputs, variables());
      default -> perform(action, written, inputs);
    };
  }

  private Perform perform(String action, Node.Fields written, Template inputs) {
    ActionDescriptor known = actions.apply(action);
    return new Perform(inputs, InputTypes.of(known, written, templates), known);
  }

  private static Poll poll(String action, Node.Fields written, Template inputs) {
    boolean generic = Poll.isGeneric(action);
    Node called = generic ? written.get("Action") : null;
    String text = called == null ? Poll.CALL : called.text();
    if (text == null || (generic && called == null)) {
      throw new IllegalArgumentException("no Action at " + written.span());
    }
    return new Poll(inputs, text, generic, Poll.looksOnce(action));
  }

  private Map<String, ParameterType> variables() {
    Map<String, ParameterType> types = new LinkedHashMap<>();
    document.variables().forEach((name, variable) -> types.put(name, variable.type()));
    return types;
  }

  private Branch branch(Node.Fields inputs, Place place, Target next) {
    List<Branch.Choice> choices = new ArrayList<>();
    if (inputs.get("Choices") instanceof Node.Items list) {
      for (Node item : list.items()) {
        if (item instanceof Node.Fields choice) {
          choices.add(
              new Branch.Choice(
                  Condition.compile(choice, templates), way(choice.get("NextStep"), place)));
        }
      }
    }
    Node standard = inputs.get("Default");
    boolean written = standard != null && !(standard.value() instanceof Value.Null);
    return new Branch(
        choices, written ? way(standard, place) : new Branch.Way(next, place.name(next)));
  }

  private static Branch.Way way(@Nullable Node node, Place place) {
    String step = node == null ? null : node.text();
    if (node == null || step == null) {
      throw new IllegalArgumentException("a choice without NextStep");
    }
    Target target = place.target(step, node.span());
    return new Branch.Way(target, place.name(target));
  }

  private Loop loop(AutomationStep step, Node.Fields inputs, Place place) {
    List<Node.Field> own = new ArrayList<>(inputs.fields());
    own.removeIf(field -> field.key().equals("Steps") || field.key().equals("LoopCondition"));
    Condition condition =
        inputs.get("LoopCondition") instanceof Node.Fields written
            ? Condition.compile(written, templates)
            : null;
    return new Loop(
        templates.compile(new Node.Fields(own, inputs.span())),
        block(new Place(step.body(), place.depth() + 1, place)),
        condition,
        limits);
  }
}
