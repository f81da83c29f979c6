package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.event.StepStatus;
import org.jspecify.annotations.Nullable;

/** What the exit codes of scripts mean (command-documents.md, sections 3.2, 3.5 and 3.6). */
final class ExitCode {

  /** The step succeeded and the rest is passed over. */
  static final int SUCCEED_AND_EXIT = 168;

  /** The step failed and the rest is passed over. */
  static final int FAIL_AND_EXIT = 169;

  /** What the agent reports of a script that was killed. */
  static final int KILLED = 137;

  private static final int REBOOT = 194;
  private static final int REBOOT_ON_WINDOWS = 3010;
  private static final int KILLED_ON_WINDOWS = -1;

  private ExitCode() {}

  static StepStatus status(int code, Platform platform) {
    boolean windows = platform == Platform.WINDOWS;
    if (code == 0) {
      return StepStatus.SUCCESS;
    }
    if (code == (windows ? REBOOT_ON_WINDOWS : REBOOT)) {
      return StepStatus.SUCCESS_AND_REBOOT;
    }
    return code == (windows ? KILLED_ON_WINDOWS : KILLED)
        ? StepStatus.TIMED_OUT
        : StepStatus.FAILED;
  }

  static @Nullable Failure failure(int code, StepStatus status) {
    return switch (status) {
      case FAILED -> Failure.action("the script ended with exit code " + code + meaning(code));
      case TIMED_OUT ->
          Failure.action(
              "the script ended with exit code %d, which stands for a script that was killed"
                  .formatted(code));
      default -> null;
    };
  }

  /** What shells mean by a code, for what the script itself could not tell. */
  private static String meaning(int code) {
    return switch (code) {
      case 126 -> ", by which a shell says that it could not start a program";
      case 127 -> ", by which a shell says that it found no such program";
      default -> "";
    };
  }
}
