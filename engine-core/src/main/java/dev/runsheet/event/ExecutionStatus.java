package dev.runsheet.event;

/** How far an execution is, or how it ended. */
public enum ExecutionStatus {
  /** It has not begun. */
  PENDING("Pending"),
  /** It runs. */
  IN_PROGRESS("InProgress"),
  /** It waits for a signal. */
  WAITING("Waiting"),
  /** It was asked to stop and is stopping. */
  CANCELLING("Cancelling"),
  /** It ended well. */
  SUCCESS("Success"),
  /** A step failed that counts. */
  FAILED("Failed"),
  /** A step that counts took too long. */
  TIMED_OUT("TimedOut"),
  /** It was asked to stop and did. */
  CANCELLED("Cancelled");

  private final String label;

  ExecutionStatus(String label) {
    this.label = label;
  }

  /** The name AWS gives it, for instance {@code TimedOut}. */
  public String label() {
    return label;
  }

  /** Whether nothing can follow. */
  public boolean terminal() {
    return this == SUCCESS || this == FAILED || this == TIMED_OUT || this == CANCELLED;
  }
}
