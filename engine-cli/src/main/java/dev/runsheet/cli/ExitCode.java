package dev.runsheet.cli;

import dev.runsheet.event.ExecutionStatus;

/** What the command tells the shell. Scripts rely on these. */
final class ExitCode {

  static final int SUCCESS = 0;
  static final int FAILED = 1;
  static final int INVALID = 2;
  static final int TIMED_OUT = 3;
  static final int CANCELLED = 4;
  static final int USAGE = 64;
  static final int DEFECT = 70;

  /** All went well, but what there was to say could not be written. */
  static final int NOT_WRITTEN = 74;

  private ExitCode() {}

  static int of(ExecutionStatus status) {
    return switch (status) {
      case SUCCESS -> SUCCESS;
      case TIMED_OUT -> TIMED_OUT;
      case CANCELLED -> CANCELLED;
      default -> FAILED;
    };
  }
}
