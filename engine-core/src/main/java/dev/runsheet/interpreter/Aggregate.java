package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the failures of a runbook's steps come to: an abort decides, else the first failure of a
 * critical step (automation-documents.md, sections 3.5 and 3.6).
 */
final class Aggregate {

  private ExecutionStatus status = ExecutionStatus.SUCCESS;
  private @Nullable StepFailure failure;

  ExecutionStatus status() {
    return status;
  }

  @Nullable StepFailure failure() {
    return failure;
  }

  void abort(AutomationStepCode code, AttemptEnd end) {
    status =
        end.status() == StepStatus.TIMED_OUT ? ExecutionStatus.TIMED_OUT : ExecutionStatus.FAILED;
    failure = failure(code, end);
  }

  void fail(AutomationStepCode code, AttemptEnd end) {
    if (code.critical() && status == ExecutionStatus.SUCCESS) {
      abort(code, end);
    }
  }

  static @Nullable StepFailure failure(AutomationStepCode code, AttemptEnd end) {
    Failure why = end.failure();
    return why == null ? null : new StepFailure(code.name(), why);
  }
}
