package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A child of an execution with targets, under way.
 *
 * @param index its place among the children
 * @param step the step that stands for it
 * @param executionId its id
 * @param parameters what it was given
 * @param started when
 */
record RunningChild(
    int index, String step, String executionId, Value.Fields parameters, Instant started) {

  /**
   * What became of it.
   *
   * @param ended when
   * @param end how it ended, absent where it could not be started
   * @param refusal why it could not be started
   */
  StepResult result(Instant ended, Command.@Nullable Finish end, @Nullable Failure refusal) {
    return new StepResult(
        step,
        RateFlow.ACTION,
        end == null ? StepStatus.FAILED : status(end.status()),
        1,
        started,
        ended,
        parameters,
        end == null ? Map.of() : outputs(end),
        null,
        end == null ? refusal : failure(end),
        null,
        List.of(),
        end == null ? null : new StepResult.Child(executionId, end));
  }

  private static StepStatus status(ExecutionStatus status) {
    return switch (status) {
      case SUCCESS -> StepStatus.SUCCESS;
      case TIMED_OUT -> StepStatus.TIMED_OUT;
      case CANCELLED -> StepStatus.CANCELLED;
      default -> StepStatus.FAILED;
    };
  }

  private Map<String, Value> outputs(Command.Finish end) {
    return Map.of(
        "ExecutionId", Value.text(executionId), "Status", Value.text(end.status().label()));
  }

  private @Nullable Failure failure(Command.Finish end) {
    StepFailure failure = end.failure();
    if (end.status() == ExecutionStatus.SUCCESS) {
      return null;
    }
    return Failure.action(
        failure == null
            ? "the child execution ended " + end.status().label()
            : "the child execution ended %s%s: %s"
                .formatted(
                    end.status().label(),
                    failure.step() == null ? "" : " at step \"%s\"".formatted(failure.step()),
                    failure.failure().message()));
  }
}
