package dev.runsheet.interpreter;

import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Preview.Case;
import dev.runsheet.document.Preview.Way;
import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.template.StoreReferences;
import dev.runsheet.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks a Command document without performing anything. */
final class CommandPreview {

  private final CommandProgram program;
  private final NodeFacts node;
  private final Foresight foresight;

  CommandPreview(CommandProgram program, Map<String, Value> given, NodeFacts node) {
    this.program = program;
    this.node = node;
    this.foresight = new Foresight(program, given, node, Map.of());
  }

  Preview preview() {
    CommandDocument document = (CommandDocument) program.document();
    List<Preview.Step> steps = new ArrayList<>();
    for (int i = 0; i < program.steps().size(); i++) {
      steps.add(step(i));
    }
    return new Preview(
        document.type(),
        document.schemaVersion(),
        foresight.parameters(),
        Impact.totals(steps),
        steps);
  }

  private Preview.Step step(int index) {
    CommandStepCode code = program.steps().get(index);
    Foresight.Recorder recorder = foresight.recorder();
    Decision decision = Decision.of(code, program, node.platform(), recorder);
    boolean open = !recorder.open().isEmpty();
    Set<String> references = new LinkedHashSet<>();
    Value inputs = inputs(code, references);
    return new Preview.Step(
        code.name(),
        code.step().action(),
        Impact.of(code.action()),
        open || decision.kind() == Decision.Kind.EXECUTE,
        open
            ? "whether it runs depends on " + String.join(", ", recorder.open())
            : decision.kind() == Decision.Kind.EXECUTE ? null : decision.reason(),
        inputs,
        List.copyOf(references),
        ways(index, Modifiers.of(inputs)),
        List.of());
  }

  private Value inputs(CommandStepCode code, Set<String> references) {
    Template template = code.inputs();
    if (template == null) {
      return Value.Fields.EMPTY;
    }
    Value inputs = foresight.inputs(template, references);
    Set<String> selectors = new LinkedHashSet<>();
    StoreReferences.collect(inputs, selectors);
    selectors.forEach(selector -> references.add("ssm:" + selector));
    return inputs;
  }

  /** A failure does not end the document where the step does not say so. */
  private List<Way> ways(int index, Modifiers modifiers) {
    int last = program.steps().size() - 1;
    String next = index < last ? program.steps().get(index + 1).name() : null;
    String exit = index < last && endsFinally() ? program.steps().get(last).name() : null;
    boolean leaves = modifiers.exitOnFailure() || modifiers.succeedOnFailure();
    return List.of(
        new Way(Case.SUCCESS, null, modifiers.exitOnSuccess() ? exit : next, true),
        new Way(Case.FAILURE, null, leaves ? exit : next, true));
  }

  private boolean endsFinally() {
    CommandStepCode last = program.steps().get(program.steps().size() - 1);
    return Modifiers.of(inputs(last, new LinkedHashSet<>())).last();
  }
}
