package dev.runsheet.aws;

import java.time.Duration;

/**
 * What a host may choose for the actions of this module; a service of the engine.
 *
 * @param pollInterval how long to wait between two looks at something that takes time
 * @param awaitStatusChecks whether {@code aws:runInstances} waits for the status checks of what it
 *     launched, not only for its state
 * @param requireOnline whether {@code aws:runCommand} first asks that the nodes be online
 */
public record AwsSettings(Duration pollInterval, boolean awaitStatusChecks, boolean requireOnline) {

  /** Every two seconds, and with all checks. */
  public static final AwsSettings STANDARD = new AwsSettings(Duration.ofSeconds(2), true, true);

  /** Checks that the interval is not negative. */
  public AwsSettings {
    if (pollInterval.isNegative()) {
      throw new IllegalArgumentException("pollInterval is negative: " + pollInterval);
    }
  }
}
