package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the results of the steps of a Command document come to (command-documents.md, 3.7). */
final class Verdict {

  private Verdict() {}

  /** The gravest of failed, timed out and cancelled; skipped steps do no harm. */
  static ExecutionStatus status(List<StepResult> results) {
    Set<StepStatus> statuses = EnumSet.noneOf(StepStatus.class);
    results.forEach(result -> statuses.add(result.status()));
    if (statuses.contains(StepStatus.FAILED)) {
      return ExecutionStatus.FAILED;
    }
    if (statuses.contains(StepStatus.TIMED_OUT)) {
      return ExecutionStatus.TIMED_OUT;
    }
    return statuses.contains(StepStatus.CANCELLED)
        ? ExecutionStatus.CANCELLED
        : ExecutionStatus.SUCCESS;
  }

  /** Why the first step failed that has the status of the execution. */
  static @Nullable StepFailure failure(List<StepResult> results) {
    StepStatus colour =
        switch (status(results)) {
          case FAILED -> StepStatus.FAILED;
          case TIMED_OUT -> StepStatus.TIMED_OUT;
          default -> StepStatus.CANCELLED;
        };
    for (StepResult result : results) {
      Failure failure = result.failure();
      if (result.status() == colour && failure != null) {
        return new StepFailure(result.name(), failure);
      }
    }
    return null;
  }
}
