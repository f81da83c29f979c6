package dev.runsheet.kit.coverage;

import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.kit.coverage.CoverageItem.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what runs of one document cover. */
final class Hits {

  /** How the reasons begin for which a step is skipped that nothing before it has ended. */
  private static final List<String> BY_ITSELF = List.of("its precondition", "action ");

  private final Map<String, Integer> counts = new HashMap<>();

  /** Adds a run. */
  void add(List<Notice> notices) {
    Map<String, Integer> passes = new HashMap<>();
    for (Notice notice : notices) {
      if (notice instanceof Notice.StepStarted started) {
        hit(Kind.STEP, started.step());
        hit(Kind.HOLDS, started.step());
        passes.put(started.step(), 0);
      } else if (notice instanceof Notice.BranchTaken taken) {
        take(taken);
      } else if (notice instanceof Notice.IterationStarted pass) {
        passes.put(pass.step(), pass.iteration());
      } else if (notice instanceof Notice.StepFinished finished) {
        finish(finished.result(), passes.getOrDefault(finished.result().name(), 0));
      } else if (notice instanceof Notice.StepSkipped skipped) {
        String reason = String.valueOf(skipped.result().reason());
        if (BY_ITSELF.stream().anyMatch(reason::startsWith)) {
          hit(Kind.SKIPS, skipped.result().name());
        }
      }
    }
  }

  private void take(Notice.BranchTaken taken) {
    if (taken.choice() < 0) {
      hit(Kind.DEFAULT, taken.step());
    } else {
      counts.merge(taken.step() + ":choice" + taken.choice(), 1, Integer::sum);
    }
  }

  private void finish(StepResult result, int passes) {
    StepStatus status = result.status();
    if (status == StepStatus.FAILED) {
      hit(Kind.FAILURE, result.name());
    } else if (status == StepStatus.TIMED_OUT) {
      hit(Kind.TIMEOUT, result.name());
    } else if (status == StepStatus.CANCELLED) {
      hit(Kind.CANCEL, result.name());
    }
    if (result.action().equals("aws:loop")) {
      hit(passes == 0 ? Kind.ZERO : passes == 1 ? Kind.ONE : Kind.MANY, result.name());
    }
  }

  private void hit(Kind kind, String step) {
    counts.merge(kind.label() + ":" + step, 1, Integer::sum);
  }

  int of(CoverageItem item) {
    return counts.getOrDefault(item.key(), 0);
  }
}
