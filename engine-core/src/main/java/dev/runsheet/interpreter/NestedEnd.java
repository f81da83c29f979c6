package dev.runsheet.interpreter;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.Failure;
import dev.runsheet.event.Command;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a nested document as one result: what they wrote, and the gravest of their statuses,
 * where a timeout and a cancel weigh more than a failure (command-documents.md, sections 3.9 and
 * 4.7). Exit codes that steer a document have steered the nested one, and go no further.
 */
final class NestedEnd {

  private StepStatus status = StepStatus.SKIPPED;
  private @Nullable Failure failure;
  private CapturedOutput stdout = CapturedOutput.EMPTY;
  private CapturedOutput stderr = CapturedOutput.EMPTY;

  private NestedEnd() {}

  /**
   * What a nested document comes to.
   *
   * @param document how it ended
   * @param stop why it was asked to end, absent where it was not
   */
  static AttemptEnd of(Command.Finish document, @Nullable Stop stop) {
    NestedEnd end = new NestedEnd();
    document.steps().forEach(end::add);
    end.count(document);
    if (stop != null) {
      end.take(stop.status(), stop.failure());
    }
    int code = end.status == StepStatus.FAILED ? 1 : 0;
    return new AttemptEnd(
        end.status, Map.of(), new ProcessReport(code, end.stdout, end.stderr), end.failure);
  }

  private void add(StepResult step) {
    if (step.status() == StepStatus.PENDING) {
      return;
    }
    Failure why = step.failure();
    take(
        step.status(),
        why == null
            ? null
            : new Failure(
                why.stage(),
                why.type(),
                "step \"%s\" of the nested document: %s".formatted(step.name(), why.message())));
    ProcessReport process = step.process();
    if (process != null) {
      stdout = StepOutput.join(stdout, process.stdout());
      stderr = StepOutput.join(stderr, process.stderr());
    }
  }

  /** It may have failed or been cancelled without a step. */
  private void count(Command.Finish document) {
    Failure why =
        document.failure() == null
            ? Failure.action("the nested document ended " + document.status().label())
            : document.failure().failure();
    if (document.status() == ExecutionStatus.FAILED) {
      take(StepStatus.FAILED, why);
    } else if (document.status() == ExecutionStatus.TIMED_OUT) {
      take(StepStatus.TIMED_OUT, why);
    } else if (document.status() == ExecutionStatus.CANCELLED) {
      take(StepStatus.CANCELLED, why);
    }
  }

  private void take(StepStatus other, @Nullable Failure why) {
    if (StepProgress.gravity(other) > StepProgress.gravity(status)) {
      status = other;
      failure = why;
    }
  }
}
