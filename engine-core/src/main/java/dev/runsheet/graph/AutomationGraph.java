package dev.runsheet.graph;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.Node;
import dev.runsheet.graph.Graph.EdgeKind;
import dev.runsheet.graph.Graph.NodeKind;
import dev.runsheet.template.ConditionText;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws Automation documents (automation-documents.md, sections 3.5, 3.6, 4.4 and 4.17). */
final class AutomationGraph {

  private static final String BRANCH = "aws:branch";
  private static final String LOOP = "aws:loop";

  private final AutomationDocument document;
  private final Drawing drawing = new Drawing();
  private final IdentityHashMap<AutomationStep, String> ids = new IdentityHashMap<>();
  private final Map<String, String> idsByName = new HashMap<>();

  AutomationGraph(AutomationDocument document) {
    this.document = document;
  }

  Graph draw() {
    List<AutomationStep> steps = document.steps();
    name(steps);
    drawing.edge(Drawing.START, entry(steps, Drawing.END), EdgeKind.NEXT, "");
    draw(steps, Drawing.END, null);
    return drawing.done(document);
  }

  private void name(List<AutomationStep> steps) {
    for (AutomationStep step : steps) {
      String id = drawing.id(step.name());
      ids.put(step, id);
      idsByName.putIfAbsent(step.name(), id);
      name(step.body());
    }
  }

  /** The first of some steps, or where it goes on when there is none. */
  private String entry(List<AutomationStep> steps, String otherwise) {
    return steps.isEmpty() ? otherwise : id(steps.get(0));
  }

  private String id(AutomationStep step) {
    String id = ids.get(step);
    if (id == null) {
      throw new IllegalStateException("a step without an id: " + step.name());
    }
    return id;
  }

  /**
   * Draws a list of steps.
   *
   * @param after where its end leads: the end of the document, or the loop that repeats it
   * @param loop the loop around it
   */
  private void draw(List<AutomationStep> steps, String after, @Nullable String loop) {
    for (int i = 0; i < steps.size(); i++) {
      AutomationStep step = steps.get(i);
      String following = i + 1 < steps.size() ? id(steps.get(i + 1)) : after;
      draw(step, next(step, following, after), loop);
    }
  }

  private String next(AutomationStep step, String following, String after) {
    if (step.end()) {
      return after;
    }
    return step.nextStep() == null ? following : target(step.nextStep().step());
  }

  private void draw(AutomationStep step, String next, @Nullable String loop) {
    String id = id(step);
    drawing.node(Drawing.step(id, kind(step), step, About.of(step), loop));
    if (step.action().equals(LOOP) && !step.body().isEmpty()) {
      drawing.edge(id, id(step.body().get(0)), EdgeKind.BODY, "each pass");
      draw(step.body(), id, id);
    }
    if (step.action().equals(BRANCH)) {
      branch(step, id, next);
    } else {
      drawing.edge(id, next, EdgeKind.NEXT, "");
    }
    route(id, step.onFailure(), next, EdgeKind.FAILURE, Drawing.FAILED);
    route(id, step.onCancel(), next, EdgeKind.CANCEL, Drawing.CANCELLED);
  }

  private static NodeKind kind(AutomationStep step) {
    return switch (step.action()) {
      case BRANCH -> NodeKind.BRANCH;
      case LOOP -> NodeKind.LOOP;
      default -> NodeKind.STEP;
    };
  }

  private void branch(AutomationStep step, String id, String next) {
    Node.Fields inputs = step.inputs();
    if (inputs != null && inputs.get("Choices") instanceof Node.Items choices) {
      for (int i = 0; i < choices.items().size(); i++) {
        if (choices.items().get(i) instanceof Node.Fields choice) {
          String target = named(choice.get("NextStep"));
          if (target != null) {
            drawing.choice(id, target, i, ConditionText.of(choice));
          }
        }
      }
    }
    String standard = inputs == null ? null : named(inputs.get("Default"));
    if (standard == null) {
      drawing.edge(id, next, EdgeKind.OTHERWISE, "otherwise");
    } else {
      drawing.edge(id, standard, EdgeKind.OTHERWISE, "default");
    }
  }

  private @Nullable String named(@Nullable Node node) {
    String name = node == null ? null : node.text();
    return name == null ? null : target(name.strip());
  }

  private String target(String step) {
    String id = idsByName.get(step);
    return id == null ? drawing.missing(step) : id;
  }

  private void route(String id, @Nullable Route route, String next, EdgeKind kind, String abort) {
    String label = "on " + kind.label();
    if (route == null) {
      drawing.implied(id, abort, kind);
    } else if (route instanceof Route.Jump jump) {
      drawing.edge(id, target(jump.step()), kind, label);
    } else {
      drawing.edge(id, route instanceof Route.Continue ? next : abort, kind, label);
    }
  }
}
