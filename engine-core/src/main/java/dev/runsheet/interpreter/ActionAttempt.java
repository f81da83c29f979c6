package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a step of an Automation document: a call that was refused as one too many is made
 * again for a while before that counts as a failure; but for scripts (automation-documents.md,
 * section 3.4).
 */
class ActionAttempt extends Attempt {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private @Nullable Instant patience;
  private Duration pause = FIRST_PAUSE;

  ActionAttempt(Run run, Order order) {
    super(run, order);
  }

  @Override
  @Nullable AttemptEnd judge(AttemptEnd end) {
    return isThrottled(end) && mayWait() ? null : end;
  }

  private boolean isThrottled(AttemptEnd end) {
    Failure failure = end.failure();
    return failure != null
        && failure.type() == Failure.Type.THROTTLING
        && !order().action().equals(ScriptPayload.ACTION);
  }

  private boolean mayWait() {
    if (patience == null) {
      patience = run.now().plus(run.options().throttleRetry());
    }
    Duration left = Duration.between(run.now(), patience);
    if (left.isZero() || left.isNegative()) {
      return false;
    }
    rest(pause.compareTo(left) < 0 ? pause : left);
    Duration longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    return true;
  }
}
