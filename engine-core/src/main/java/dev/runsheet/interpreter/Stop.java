package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command.StopAction.Reason;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepStatus;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why what a step does is stopped before its end.
 *
 * @param reason the kind of reason
 * @param failure what is told of it
 */
record Stop(Reason reason, Failure failure) {

  /** The execution was cancelled. */
  static final Stop CANCEL = cancel("the execution was cancelled while the step ran");

  /** Somebody does not want it to go on. */
  static Stop cancel(String message) {
    return new Stop(Reason.CANCEL, Failure.action(message));
  }

  /** An attempt has passed its limit. */
  static Stop timeout(@Nullable Duration limit) {
    return timeout(
        "the step did not end within its limit of %d s and was stopped"
            .formatted(limit == null ? 0 : limit.toSeconds()));
  }

  /** There is no more time. */
  static Stop timeout(String message) {
    return new Stop(Reason.TIMEOUT, Failure.action(message));
  }

  StepStatus status() {
    return reason == Reason.CANCEL ? StepStatus.CANCELLED : StepStatus.TIMED_OUT;
  }

  AttemptEnd end(Map<String, Value> outputs, @Nullable ProcessReport process) {
    return new AttemptEnd(status(), outputs, process, failure);
  }
}
