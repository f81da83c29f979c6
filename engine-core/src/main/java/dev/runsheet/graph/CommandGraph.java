package dev.runsheet.graph;

import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Node;
import dev.runsheet.graph.Graph.EdgeKind;
import dev.runsheet.graph.Graph.NodeKind;
import dev.runsheet.template.ConditionText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws Command documents (command-documents.md, sections 3.2 to 3.5): one step after the other, a
 * failure leads on as well, and a few words in a step's inputs end the document early.
 */
final class CommandGraph {

  private final CommandDocument document;
  private final Drawing drawing = new Drawing();
  private final List<String> ids = new ArrayList<>();
  private final List<@Nullable String> conditions = new ArrayList<>();

  CommandGraph(CommandDocument document) {
    this.document = document;
  }

  Graph draw() {
    List<CommandStep> steps = document.steps();
    steps.forEach(step -> ids.add(drawing.id(step.name())));
    for (int i = 0; i < steps.size(); i++) {
      conditions.add(steps.get(i).precondition() == null ? null : drawing.id(ids.get(i) + "?"));
    }
    drawing.edge(Drawing.START, entry(0), EdgeKind.NEXT, "");
    for (int i = 0; i < steps.size(); i++) {
      draw(i, steps.get(i));
    }
    return drawing.done(document);
  }

  /** Where a step is entered: at its precondition, if it has one. */
  private String entry(int index) {
    if (index >= ids.size()) {
      return Drawing.END;
    }
    String condition = conditions.get(index);
    return condition == null ? ids.get(index) : condition;
  }

  /** Where a step leads that ends the document: to the step that runs all the same, or the end. */
  private String exit(int index) {
    int last = ids.size() - 1;
    boolean spared =
        index < last && "true".equals(modifier(document.steps().get(last), "finallyStep"));
    return spared ? entry(last) : Drawing.END;
  }

  private void draw(int index, CommandStep step) {
    String id = ids.get(index);
    CommandStep.Precondition precondition = step.precondition();
    if (precondition != null) {
      String condition = entry(index);
      drawing.node(
          new Graph.Node(
              condition,
              NodeKind.PRECONDITION,
              ConditionText.of(precondition),
              List.of(),
              null,
              null,
              precondition.span()));
      drawing.edge(condition, id, EdgeKind.HOLDS, "yes");
      drawing.edge(condition, entry(index + 1), EdgeKind.SKIPS, "no");
    }
    drawing.node(Drawing.step(id, NodeKind.STEP, step, About.of(step), null));
    ways(index, step, id);
  }

  private void ways(int index, CommandStep step, String id) {
    String onSuccess = modifier(step, "onSuccess");
    String onFailure = modifier(step, "onFailure");
    boolean exits = mayBe(onSuccess, "exit");
    boolean fails = mayBe(onFailure, "exit") || mayBe(onFailure, "successAndExit");
    drawing.edge(id, entry(index + 1), EdgeKind.NEXT, exits ? "otherwise" : "");
    if (exits && onSuccess != null) {
      drawing.edge(id, exit(index), EdgeKind.EXIT, "on success: " + ConditionText.plain(onSuccess));
    } else if (index + 1 < ids.size()) {
      // A script can end the document by its exit code.
      drawing.implied(id, exit(index), EdgeKind.EXIT);
    }
    if (fails && onFailure != null) {
      drawing.edge(
          id, exit(index), EdgeKind.FAILURE, "on failure: " + ConditionText.plain(onFailure));
    }
  }

  /** Whether a modifier has a value, or gets it by a reference. */
  private static boolean mayBe(@Nullable String modifier, String value) {
    return modifier != null && (modifier.equals(value) || modifier.contains("{{"));
  }

  private static @Nullable String modifier(CommandStep step, String key) {
    Node node = step.inputs() instanceof Node.Fields inputs ? inputs.get(key) : null;
    return node instanceof Node.Scalar scalar ? scalar.value().toString() : null;
  }
}
