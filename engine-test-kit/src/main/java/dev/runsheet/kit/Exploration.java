package dev.runsheet.kit;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Document;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Step;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a walk through a document has shown.
 *
 * @param document the document
 * @param trials the runs, in order
 */
public record Exploration(Document document, List<Trial> trials) {

  private static final String NO_VALUE = "which has no value at this point";
  private static final String IN_CIRCLES = "goes on in circles";

  /** Copies the trials. */
  public Exploration {
    trials = List.copyOf(trials);
  }

  /**
   * One run.
   *
   * @param what what was done to it, in words
   * @param step the step it was done to, absent where nothing was
   * @param run what came of it
   */
  public record Trial(String what, @Nullable String step, SimulatedRun run) {}

  /**
   * Something that an author should look at.
   *
   * @param kind what it is
   * @param step the step that it is about
   * @param line where that stands
   * @param message what was seen, for a person
   * @param path the steps that ran in the run that shows it; empty where none does
   */
  public record Finding(Kind kind, String step, int line, String message, List<String> path) {
    /** What can be found. */
    public enum Kind {
      /** No run came to a step. */
      UNREACHED,
      /** A step refers to something that has no value on some path. */
      ABSENT,
      /** A run goes on in circles. */
      ENDLESS,
      /** A step failed, and the run ended well all the same. */
      SWALLOWED
    }

    /** One line for what was seen, and one for the path. */
    @Override
    public String toString() {
      return path.isEmpty() ? message : message + "\n    path: " + String.join(" → ", path);
    }
  }

  /** What an author should look at, in the order of the document, each once. */
  public List<Finding> findings() {
    Map<String, Finding> found = new LinkedHashMap<>();
    Set<String> ran = new HashSet<>();
    for (Trial trial : trials) {
      ran.addAll(trial.run().path());
      look(trial, found);
    }
    List<Finding> all = new ArrayList<>(found.values());
    for (Step step : DocumentExplorer.steps(document)) {
      if (!ran.contains(step.name())) {
        String message =
            "step \"%s\" was not reached in any of %d runs".formatted(step.name(), trials.size());
        all.add(finding(Finding.Kind.UNREACHED, step.name(), message, List.of()));
      }
    }
    all.sort(
        java.util.Comparator.comparingInt(Finding::line)
            .thenComparing(Finding::kind)
            .thenComparing(Finding::message));
    return List.copyOf(all);
  }

  private void look(Trial trial, Map<String, Finding> found) {
    SimulatedRun run = trial.run();
    for (StepResult step : run.result().steps()) {
      Failure failure = step.failure();
      if (failure != null && failure.message().contains(NO_VALUE)) {
        String message =
            "step \"%s\" cannot run where %s: %s"
                .formatted(step.name(), circumstance(trial), failure.message());
        put(found, Finding.Kind.ABSENT, step.name(), message, run);
      }
    }
    StepFailure why = run.result().failure();
    if (why != null && why.failure().message().contains(IN_CIRCLES)) {
      String last = run.path().get(run.path().size() - 1);
      put(
          found,
          Finding.Kind.ENDLESS,
          last,
          "where %s, %s".formatted(circumstance(trial), why.failure().message()),
          run);
    }
    String disturbed = trial.step();
    boolean bad = trial.what().equals("fails") || trial.what().equals("takes too long");
    if (bad
        && disturbed != null
        && run.status() == ExecutionStatus.SUCCESS
        && !isMeant(disturbed)) {
      String message =
          "where step \"%s\" %s, the run ends Success all the same"
              .formatted(disturbed, trial.what());
      put(found, Finding.Kind.SWALLOWED, disturbed, message, run);
    }
  }

  /** {@code isCritical: false} says in so many words that a failure does not count. */
  private boolean isMeant(String name) {
    for (Step step : DocumentExplorer.steps(document)) {
      if (step.name().equals(name) && step instanceof AutomationStep automation) {
        return Boolean.FALSE.equals(automation.critical());
      }
    }
    return false;
  }

  private static String circumstance(Trial trial) {
    return trial.step() == null
        ? "all goes well"
        : "step \"%s\" %s".formatted(trial.step(), trial.what());
  }

  private void put(
      Map<String, Finding> found,
      Finding.Kind kind,
      String step,
      String message,
      SimulatedRun run) {
    List<String> path = run.path();
    List<String> shown = path.size() > 30 ? path.subList(0, 30) : path;
    found.putIfAbsent(kind + ":" + step, finding(kind, step, message, shown));
  }

  private Finding finding(Finding.Kind kind, String name, String message, List<String> path) {
    int line =
        DocumentExplorer.steps(document).stream()
            .filter(step -> step.name().equals(name))
            .map(step -> step.nameSpan().startLine())
            .findFirst()
            .orElse(1);
    return new Finding(kind, name, line, message, path);
  }

  /** All findings as text, a place before each, and the number of runs. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Finding finding : findings()) {
      out.append(document.source().name()).append(':').append(finding.line()).append(": ");
      out.append(finding).append('\n');
    }
    int findings = findings().size();
    out.append(
        "%s: %d runs, %d %s\n"
            .formatted(
                document.source().name(),
                trials.size(),
                findings,
                findings == 1 ? "finding" : "findings"));
    return out.toString();
  }
}
