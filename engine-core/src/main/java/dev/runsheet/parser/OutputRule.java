package dev.runsheet.parser;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Severity;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An output that a step reads is there when the step starts: on every way to it the step that
 * yields the output has succeeded. Conditions may ask for what is absent.
 */
final class OutputRule {

  /** What these yield on their own is there after a failure, too. */
  private static final Set<String> YIELDING_ON_FAILURE =
      Set.of(
          "aws:approve",
          "aws:copyImage",
          "aws:createImage",
          "aws:createStack",
          "aws:executeAutomation",
          "aws:executeStateMachine",
          "aws:invokeLambdaFunction",
          "aws:runCommand",
          "aws:runInstances");

  private static final int MOST_DETOURS = 200;

  private final Check check;
  private final StepTable steps;
  private final FlowGraph flow;
  private final Dominators dominators;
  private int detours;

  private OutputRule(Check check, StepTable steps, FlowGraph flow) {
    this.check = check;
    this.steps = steps;
    this.flow = flow;
    this.dominators = Dominators.of(flow);
  }

  static void check(Check check, StepTable steps, FlowGraph flow) {
    OutputRule rule = new OutputRule(check, steps, flow);
    for (StepTable.Entry reader : steps.entries()) {
      StepTexts.each(
          reader.step(),
          (input, text) -> {
            if (!input.equals("Choices") && !input.equals("LoopCondition")) {
              rule.text(reader, text);
            }
          });
    }
  }

  private void text(StepTable.Entry reader, Node.Scalar text) {
    for (Occurrence occurrence : check.used(text)) {
      Reference reference = occurrence.reference();
      if (reference != null && reference.kind() == Reference.Kind.OUTPUT) {
        StepTable.Entry source = steps.find(reference.name());
        if (source != null) {
          read(reader, source, reference.output(), text, occurrence);
        }
      }
    }
  }

  private void read(
      StepTable.Entry reader,
      StepTable.Entry source,
      String output,
      Node.Scalar text,
      Occurrence occurrence) {
    int at = FlowGraph.start(reader);
    int given = given(source, output);
    boolean unclear = flow.isLost() || !dominators.isReached(at);
    if (unclear ? source.order() < reader.order() : dominators.isOnEveryWay(given, at)) {
      return;
    }
    String written = Words.shown(CommandReferenceRule.written(text, occurrence));
    if (source.order() >= reader.order()) {
      forward(written, check.place(text, occurrence));
    } else {
      // The way is looked for as long as it is told; each takes as long as the document has steps.
      FlowGraph.Edge turn = ++detours > MOST_DETOURS ? null : Detour.around(flow, given, at);
      skipped(turn, source, written, check.place(text, occurrence));
    }
  }

  /** The place from which on an output is there. */
  private int given(StepTable.Entry source, String output) {
    AutomationStep step = source.step();
    if (!step.body().isEmpty()) {
      return FlowGraph.passBegin(source);
    }
    boolean declared = step.outputs().stream().anyMatch(each -> each.name().equals(output));
    boolean early = !declared && YIELDING_ON_FAILURE.contains(step.action());
    return early ? FlowGraph.start(source) : FlowGraph.success(source);
  }

  private void forward(String written, Place place) {
    check.findings.warning(
        Code.FORWARD_REFERENCE,
        place,
        "\"%s\" names a step that has not run yet, unless a jump led back".formatted(written),
        null);
  }

  private void skipped(
      FlowGraph.@Nullable Edge turn, StepTable.Entry source, String written, Place place) {
    List<Diagnostic.Related> related = new ArrayList<>();
    if (turn != null && turn.written() != null) {
      related.add(new Diagnostic.Related("the way past it begins here", turn.written().span()));
    }
    related.add(
        new Diagnostic.Related(
            "the step \"%s\"".formatted(Words.shown(source.step().name())),
            source.step().nameSpan()));
    check.findings.add(
        Code.SKIPPED_OUTPUT,
        Severity.WARNING,
        place,
        "\"%s\" has no value %s".formatted(written, when(turn, source)),
        "ask an aws:branch before: no condition holds for a value that is absent",
        related);
  }

  /** What makes the flow come here without the output. */
  private String when(FlowGraph.@Nullable Edge turn, StepTable.Entry source) {
    if (turn == null) {
      return "where the step does not run";
    }
    StepTable.Entry at = flow.stepAt(turn.from());
    String from = Words.shown(at.step().name());
    String to = Words.shown(flow.stepAt(turn.to()).step().name());
    String name = Words.shown(source.step().name());
    boolean itself = at.order() == source.order();
    return switch (turn.cause()) {
      case FAILURE ->
          itself
              ? "when step \"%s\" fails and \"%s\" follows".formatted(from, to)
              : "when step \"%s\" fails and \"%s\" follows instead of \"%s\""
                  .formatted(from, to, name);
      case CANCEL ->
          itself
              ? "when step \"%s\" is cancelled and \"%s\" follows".formatted(from, to)
              : "when step \"%s\" is cancelled and \"%s\" follows instead of \"%s\""
                  .formatted(from, to, name);
      case EMPTY -> "when the list of loop \"%s\" is empty".formatted(from);
      case ALWAYS, DECIDED ->
          "when step \"%s\" leads to \"%s\": step \"%s\" is skipped then".formatted(from, to, name);
    };
  }
}
