package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status success, failed, timed out, cancelled or exited; a process that ended by itself is
 *     a success here, what its exit code means is for the flow to say
 * @param outputs what the action yielded
 * @param process the process it ran
 * @param failure why it failed
 * @param decided whether it is for good: no further attempt is made
 */
record AttemptEnd(
    StepStatus status,
    Map<String, Value> outputs,
    @Nullable ProcessReport process,
    @Nullable Failure failure,
    boolean decided) {

  /** It did its work and yields nothing. */
  static final AttemptEnd SUCCESS = success(Map.of());

  /** An end after which another attempt may be made. */
  AttemptEnd(
      StepStatus status,
      Map<String, Value> outputs,
      @Nullable ProcessReport process,
      @Nullable Failure failure) {
    this(status, outputs, process, failure, false);
  }

  static AttemptEnd success(Map<String, Value> outputs) {
    return new AttemptEnd(StepStatus.SUCCESS, outputs, null, null);
  }

  static AttemptEnd failed(Failure failure) {
    return new AttemptEnd(StepStatus.FAILED, Map.of(), null, failure);
  }

  /** The same with other outputs. */
  AttemptEnd with(Map<String, Value> others) {
    return new AttemptEnd(status, others, process, failure, decided);
  }

  private static boolean mayPass(Failure failure) {
    return failure.stage() != Failure.Stage.INPUT_VALIDATION
        && failure.type() != Failure.Type.INTERRUPTED;
  }

  /** Whether trying again may help: not where the inputs are wrong, nor after a cancel. */
  boolean mayRetry() {
    boolean bad = status == StepStatus.FAILED || status == StepStatus.TIMED_OUT;
    return bad && !decided && (failure == null || mayPass(failure));
  }
}
