package dev.runsheet.kit;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Document;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.event.Notice;
import dev.runsheet.kit.Script.Answer;
import dev.runsheet.kit.Script.Happening;
import dev.runsheet.kit.Script.Rule;
import dev.runsheet.kit.guess.Uses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a document by itself, with made-up answers: each value that a branch tells apart, each step
 * failing, taking too long and being cancelled. What it cannot see is what only certain values of
 * several branches together lead to, beyond some hundred runs.
 */
public final class DocumentExplorer {

  private static final int MOST_RUNS = 400;
  private static final Value OTHER = Value.text("something else");
  private static final Set<String> RUN_THEMSELVES =
      Set.of(
          "aws:branch", "aws:loop", "aws:updateVariable", "aws:sleep", "aws:pause", "aws:approve");

  private final Simulator simulator;
  private final SimulatedDocument document;
  private final List<Probe> probes = new ArrayList<>();
  private final Map<String, Probe> reached = new LinkedHashMap<>();

  /** One run, and what was chosen for it. */
  private record Probe(
      Map<String, Value> parameters, Map<String, Value> outputs, SimulatedRun run) {}

  private DocumentExplorer(Simulator simulator, SimulatedDocument document) {
    this.simulator = simulator;
    this.document = document;
  }

  /** Walks a document. */
  public static Exploration explore(Simulator simulator, SimulatedDocument document) {
    return new DocumentExplorer(simulator, document).explore();
  }

  private Exploration explore() {
    List<Exploration.Trial> trials = new ArrayList<>();
    choose(Map.of(), Map.of());
    chooseEach();
    probes.forEach(probe -> trials.add(new Exploration.Trial("as it comes", null, probe.run())));
    for (Map.Entry<String, Probe> each : List.copyOf(reached.entrySet())) {
      Step step = document.step(each.getKey());
      if (step != null && trials.size() < 2 * MOST_RUNS) {
        disturb(step, each.getValue(), trials);
      }
    }
    return new Exploration(document.document(), trials);
  }

  private void choose(Map<String, Value> parameters, Map<String, Value> outputs) {
    if (probes.size() >= MOST_RUNS) {
      return;
    }
    SimulatedRun run = simulator.probe(document, parameters, Script.EMPTY, outputs);
    if (run != null) {
      Probe probe = new Probe(parameters, outputs, run);
      probes.add(probe);
      run.path().forEach(step -> reached.putIfAbsent(step, probe));
    }
  }

  /** Each value that conditions compare with, and another one; then every two of them together. */
  private void chooseEach() {
    List<Map.Entry<String, Value>> choices = new ArrayList<>();
    Uses.compared(document.document())
        .forEach(
            (reference, values) -> {
              values.forEach(value -> choices.add(Map.entry(reference, value)));
              choices.add(Map.entry(reference, OTHER));
            });
    choices.forEach(choice -> chooseAll(List.of(choice)));
    for (int i = 0; i < choices.size(); i++) {
      for (int j = i + 1; j < choices.size(); j++) {
        if (!choices.get(i).getKey().equals(choices.get(j).getKey())) {
          chooseAll(List.of(choices.get(i), choices.get(j)));
        }
      }
    }
  }

  private void chooseAll(List<Map.Entry<String, Value>> choices) {
    Map<String, Value> parameters = new LinkedHashMap<>();
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, Value> choice : choices) {
      boolean parameter = document.document().parameters().containsKey(choice.getKey());
      (parameter ? parameters : outputs).put(choice.getKey(), choice.getValue());
    }
    choose(parameters, outputs);
  }

  /** Lets a step fail, take too long and be cancelled, in a run that comes to it. */
  private void disturb(Step step, Probe probe, List<Exploration.Trial> trials) {
    Rule hangs = rule(step, new Answer.Hangs());
    boolean calls = !RUN_THEMSELVES.contains(step.action());
    if (calls) {
      String failure = "made up by the exploration";
      Rule fails = rule(step, new Answer.Fails(null, failure));
      add(trials, "fails", step, probe, List.of(fails), null);
      add(trials, "takes too long", step, probe, List.of(hangs), null);
    }
    boolean waits = calls || step.action().equals("aws:sleep") || step.action().equals("aws:pause");
    if (waits) {
      Duration when = Duration.between(probe.run().result().startTime(), started(step, probe));
      Happening cancel = new Happening(when, null);
      add(trials, "is cancelled", step, probe, calls ? List.of(hangs) : List.of(), cancel);
    }
  }

  private static Rule rule(Step step, Answer answer) {
    return new Rule(null, step.name(), Value.Fields.EMPTY, Rule.ALWAYS, answer, Duration.ZERO);
  }

  private static Instant started(Step step, Probe probe) {
    for (Notice notice : probe.run().notices()) {
      if (notice instanceof Notice.StepStarted started && started.step().equals(step.name())) {
        return started.at();
      }
    }
    return probe.run().result().startTime();
  }

  private void add(
      List<Exploration.Trial> trials,
      String what,
      Step step,
      Probe probe,
      List<Rule> rules,
      @Nullable Happening happening) {
    Script script =
        new Script(
            Script.STANDARD_CLOCK,
            null,
            rules,
            Map.of(),
            Map.of(),
            null,
            happening == null ? List.of() : List.of(happening));
    SimulatedRun run = simulator.probe(document, probe.parameters(), script, probe.outputs());
    if (run != null) {
      trials.add(new Exploration.Trial(what, step.name(), run));
    }
  }

  /** All steps of a document, those in loops included. */
  static List<Step> steps(Document document) {
    List<Step> all = new ArrayList<>();
    document.steps().forEach(step -> add(step, all));
    return all;
  }

  private static void add(Step step, List<Step> all) {
    all.add(step);
    if (step instanceof AutomationStep automation) {
      automation.body().forEach(inner -> add(inner, all));
    }
  }
}
