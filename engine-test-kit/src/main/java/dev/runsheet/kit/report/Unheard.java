package dev.runsheet.kit.report;

import dev.runsheet.ExecutionResult;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was decided in a run before somebody listened, as far as its result tells. */
final class Unheard {

  private Unheard() {}

  /** That, and after it what was heard. */
  static List<Notice> before(ExecutionResult result, List<Notice> heard) {
    Set<String> finished = new HashSet<>();
    for (Notice notice : heard) {
      if (notice instanceof Notice.StepFinished end) {
        finished.add(end.result().name());
      }
    }
    List<Notice> all = new ArrayList<>();
    all.add(
        new Notice.ExecutionStarted(
            result.startTime(),
            result.executionId(),
            result.documentType(),
            result.schemaVersion()));
    for (StepResult step : byStart(result.steps())) {
      add(step, !finished.contains(step.name()), heard, all);
    }
    all.addAll(heard);
    if (heard.stream().noneMatch(Notice.ExecutionFinished.class::isInstance)) {
      all.add(new Notice.ExecutionFinished(result.endTime(), result.status(), result.failure()));
    }
    return all;
  }

  private static List<StepResult> byStart(List<StepResult> steps) {
    return steps.stream()
        .filter(step -> step.startTime() != null)
        .sorted(Comparator.comparing(StepResult::startTime))
        .toList();
  }

  /** A step that was under way when somebody began to listen has begun before, and ends after. */
  private static void add(StepResult step, boolean ended, List<Notice> heard, List<Notice> all) {
    Instant start = step.startTime();
    Instant end = step.endTime();
    boolean begun =
        heard.stream()
            .noneMatch(
                notice ->
                    notice instanceof Notice.StepStarted started
                        && started.step().equals(step.name()));
    if (start != null && begun) {
      all.add(new Notice.StepStarted(start, step.name(), step.action()));
    }
    if (end != null && ended) {
      step.iterations().forEach(pass -> pass.forEach(inner -> add(inner, true, heard, all)));
      all.add(new Notice.StepFinished(end, step));
    }
  }
}
