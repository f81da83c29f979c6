package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Span;
import dev.runsheet.interpreter.AutomationStepCode.Branch;
import dev.runsheet.interpreter.AutomationStepCode.Choice;
import dev.runsheet.interpreter.AutomationStepCode.Instruction;
import dev.runsheet.interpreter.AutomationStepCode.Perform;
import dev.runsheet.interpreter.AutomationStepCode.Sleep;
import dev.runsheet.template.Condition;
import dev.runsheet.template.Dialect;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Syntax;
import dev.runsheet.template.Template;
import dev.runsheet.template.TemplateCompiler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles Automation documents. */
final class AutomationCompiler {

  private final Function<String, @Nullable ActionDescriptor> actions;
  private final TemplateCompiler templates;
  private final Map<String, Integer> places = new HashMap<>();

  private AutomationCompiler(
      AutomationDocument document,
      Function<String, @Nullable ActionDescriptor> actions,
      boolean angles) {
    this.actions = actions;
    for (AutomationStep step : document.steps()) {
      places.putIfAbsent(step.name(), places.size());
    }
    Predicate<Reference> resolves =
        reference ->
            switch (reference.kind()) {
              case PARAMETER -> document.parameters().containsKey(reference.name());
              case OUTPUT -> places.containsKey(reference.name());
              case SYSTEM -> SystemVariables.NAMES.contains(reference.name());
              case VARIABLE -> document.variables().containsKey(reference.name());
              case STORE -> false;
            };
    Syntax syntax =
        angles ? Syntax.of(document.root(), Dialect.AUTOMATION, resolves) : Syntax.BRACES;
    this.templates = new TemplateCompiler(Dialect.AUTOMATION, syntax, resolves);
  }

  static AutomationProgram compile(
      AutomationDocument document,
      Function<String, @Nullable ActionDescriptor> actions,
      boolean angles) {
    AutomationCompiler compiler = new AutomationCompiler(document, actions, angles);
    List<AutomationStepCode> steps = new ArrayList<>(document.steps().size());
    for (AutomationStep step : document.steps()) {
      steps.add(compiler.compile(step, steps.size(), document.steps().size()));
    }
    return new AutomationProgram(
        document, rules(document), defaults(document.variables().values()), steps);
  }

  private static ParameterRules rules(AutomationDocument document) {
    Map<String, Template> defaults = defaults(document.parameters().values());
    return new ParameterRules(document.type(), document.parameters(), defaults);
  }

  /** Defaults of Automation documents may name system variables. */
  private static Map<String, Template> defaults(Collection<Parameter> declared) {
    TemplateCompiler system =
        new TemplateCompiler(
            Dialect.AUTOMATION,
            Syntax.BRACES,
            reference -> SystemVariables.NAMES.contains(reference.name()));
    Map<String, Template> defaults = new LinkedHashMap<>();
    for (Parameter parameter : declared) {
      Node standard = parameter.defaultValue();
      if (standard != null) {
        defaults.put(parameter.name(), system.compile(standard));
      }
    }
    return defaults;
  }

  private AutomationStepCode compile(AutomationStep step, int place, int steps) {
    Route onFailure = step.onFailure();
    Boolean critical = step.critical();
    int following = place + 1 < steps ? place + 1 : AutomationStepCode.END;
    Route.Jump next = step.nextStep();
    return new AutomationStepCode(
        step,
        instruction(step),
        compileOrNull(step.maxAttempts()),
        compileOrNull(step.timeoutSeconds()),
        critical == null ? !(onFailure instanceof Route.Continue) : critical,
        route(onFailure),
        route(step.onCancel()),
        next == null ? following : place(next.step(), next.span()),
        new DeclaredOutputs(step));
  }

  private @Nullable Template compileOrNull(@Nullable Node node) {
    return node == null ? null : templates.compile(node);
  }

  private int route(@Nullable Route route) {
    if (route instanceof Route.Jump jump) {
      return place(jump.step(), jump.span());
    }
    return route instanceof Route.Continue ? AutomationStepCode.CONTINUE : AutomationStepCode.ABORT;
  }

  private int place(String step, Span span) {
    Integer place = places.get(step);
    if (place == null) {
      throw new IllegalArgumentException("no step \"%s\", named at %s".formatted(step, span));
    }
    return place;
  }

  private Instruction instruction(AutomationStep step) {
    Node.Fields inputs = step.inputs();
    Node.Fields written = inputs == null ? new Node.Fields(List.of(), step.node().span()) : inputs;
    return switch (step.action()) {
      case "aws:sleep" -> new Sleep(templates.compile(written));
      case "aws:branch" -> branch(written);
      default -> new Perform(templates.compile(written), actions.apply(step.action()));
    };
  }

  private Branch branch(Node.Fields inputs) {
    List<Choice> choices = new ArrayList<>();
    if (inputs.get("Choices") instanceof Node.Items list) {
      for (Node item : list.items()) {
        if (item instanceof Node.Fields choice) {
          choices.add(
              new Choice(Condition.compile(choice, templates), target(choice.get("NextStep"))));
        }
      }
    }
    Node standard = inputs.get("Default");
    return standard == null
        ? new Branch(choices, AutomationStepCode.END, false)
        : new Branch(choices, target(standard), true);
  }

  private int target(@Nullable Node node) {
    String step = node == null ? null : node.text();
    if (node == null || step == null) {
      throw new IllegalArgumentException("a choice without NextStep");
    }
    return place(step, node.span());
  }
}
