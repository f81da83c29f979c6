package dev.runsheet.kit.report;

import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepStatus;
import org.jspecify.annotations.Nullable;

/** How statuses are coloured. */
final class Tones {

  private static final String OK = "ok";
  private static final String BAD = "bad";
  private static final String WARN = "warn";
  private static final String IDLE = "idle";

  private Tones() {}

  static String of(ExecutionStatus status) {
    return byLabel(status.label());
  }

  /** Of a step; of one that has not ended where there is none. */
  static String of(@Nullable StepStatus status) {
    return status == null ? "open" : byLabel(status.label());
  }

  private static String byLabel(String label) {
    return switch (label) {
      case "Success" -> OK;
      case "Failed", "TimedOut" -> BAD;
      case "Cancelled" -> WARN;
      default -> IDLE;
    };
  }
}
