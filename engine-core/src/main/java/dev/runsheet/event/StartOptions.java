package dev.runsheet.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an execution runs, beside its parameters.
 *
 * @param mode whether it runs through or waits before each step
 * @param depth how many executions stand above it; 0 for one that a host started
 * @param throttleRetry for how long a call that was refused as one too many is made again before
 *     that counts as a failure; zero for not at all
 * @param rateControl the targets it runs for, absent for a plain execution
 */
public record StartOptions(
    Mode mode, int depth, Duration throttleRetry, @Nullable RateControl rateControl) {

  /** A plain execution that runs through. */
  public static final StartOptions STANDARD = new StartOptions(Mode.AUTO, 0, Duration.ZERO, null);

  /** Whether an execution waits before each step (automation-documents.md, section 3.12). */
  public enum Mode {
    /** Runs through. */
    AUTO,
    /** Waits for {@link Signal.StartStep} before each step. */
    INTERACTIVE
  }
}
