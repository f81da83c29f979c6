package dev.runsheet.event;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an execution runs, beside its parameters.
 *
 * @param mode whether it runs through or waits before each step
 * @param depth how many executions stand above it; 0 for one that a host started
 * @param throttleRetry for how long a call that was refused as one too many is made again before
 *     that counts as a failure; zero for not at all
 * @param rateControl the targets it runs for, absent for a plain execution
 * @param alarms what stops it, absent where no alarm does
 */
public record StartOptions(
    Mode mode,
    int depth,
    Duration throttleRetry,
    @Nullable RateControl rateControl,
    @Nullable Alarms alarms) {

  /** A plain execution that runs through. */
  public static final StartOptions STANDARD = new StartOptions(Mode.AUTO, 0, Duration.ZERO, null);

  /** An execution that no alarm stops. */
  public StartOptions(
      Mode mode, int depth, Duration throttleRetry, @Nullable RateControl rateControl) {
    this(mode, depth, throttleRetry, rateControl, null);
  }

  /**
   * Alarms that cancel an execution when one of them goes off, or when it cannot be told whether
   * one has (automation-documents.md, section 3.10).
   *
   * @param names what they are called where the host looks for them
   * @param ignorePollFailure whether the execution goes on where it cannot be told
   * @param interval how often they are looked at
   */
  public record Alarms(List<String> names, boolean ignorePollFailure, Duration interval) {
    private static final Duration STANDARD_INTERVAL = Duration.ofSeconds(15);

    /** Copies the names. */
    public Alarms {
      names = List.copyOf(names);
    }

    /** Looked at every 15 seconds; the execution does not go on without knowing. */
    public static Alarms of(String... names) {
      return new Alarms(List.of(names), false, STANDARD_INTERVAL);
    }
  }

  /** Whether an execution waits before each step (automation-documents.md, section 3.12). */
  public enum Mode {
    /** Runs through. */
    AUTO,
    /** Waits for {@link Signal.StartStep} before each step. */
    INTERACTIVE
  }
}
