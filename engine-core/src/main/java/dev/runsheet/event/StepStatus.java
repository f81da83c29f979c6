package dev.runsheet.event;

/** How far a step is, or how it ended. */
public enum StepStatus {
  /** It was not reached. */
  PENDING("Pending"),
  /** It runs. */
  IN_PROGRESS("InProgress"),
  /** It waits for an approval, or to be resumed. */
  WAITING("Waiting"),
  /** It ended well. */
  SUCCESS("Success"),
  /** It asked for a reboot, after which it is run again. */
  SUCCESS_AND_REBOOT("SuccessAndReboot"),
  /** It failed. */
  FAILED("Failed"),
  /** It took too long. */
  TIMED_OUT("TimedOut"),
  /** It was stopped by request. */
  CANCELLED("Cancelled"),
  /** A step of this loop led to a step outside of it. */
  EXITED("Exited"),
  /** It was decided not to run it. */
  SKIPPED("Skipped");

  private final String label;

  StepStatus(String label) {
    this.label = label;
  }

  /** The name AWS gives it, for instance {@code SuccessAndReboot}. */
  public String label() {
    return label;
  }
}
