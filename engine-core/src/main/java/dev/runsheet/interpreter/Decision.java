package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Platform;
import dev.runsheet.template.Scope;

/**
 * Whether a step of a Command document is run, passed over or failed before it runs
 * (command-documents.md, section 3.4).
 *
 * @param kind which of the three
 * @param reason why, in words; empty where it is run
 */
record Decision(Kind kind, String reason) {

  /** What is done with a step. */
  enum Kind {
    EXECUTE,
    SKIP,
    FAIL
  }

  private static final Decision EXECUTE = new Decision(Kind.EXECUTE, "");

  static Decision of(
      CommandStepCode step, CommandProgram program, Platform platform, Scope parameters) {
    boolean runsHere = CommandProgram.runsOn(step, platform);
    if (!program.skipsOtherPlatforms()) {
      if (!runsHere) {
        return new Decision(Kind.FAIL, otherPlatform(step, platform));
      }
      return step.precondition() == null
          ? EXECUTE
          : new Decision(
              Kind.FAIL,
              "schemaVersion %s knows no preconditions; 2.2 does"
                  .formatted(program.document().schemaVersion()));
    }
    if (!runsHere) {
      return new Decision(Kind.SKIP, otherPlatform(step, platform));
    }
    PreconditionCode precondition = step.precondition();
    if (precondition == null) {
      return EXECUTE;
    }
    return switch (precondition.judge(parameters, platform)) {
      case ALLOWED -> EXECUTE;
      case NOT_ALLOWED ->
          new Decision(
              Kind.SKIP,
              "its precondition does not hold on platform %s: %s"
                  .formatted(platform.label(), precondition));
      case UNRECOGNIZED ->
          new Decision(
              Kind.FAIL,
              "its precondition cannot be judged: %s; use StringEquals with platformType or with a parameter"
                  .formatted(precondition));
    };
  }

  /** Whether a step can come to be executed on a platform, whatever the parameters are. */
  static boolean mayExecute(CommandStepCode step, CommandProgram program, Platform platform) {
    PreconditionCode precondition = step.precondition();
    if (!CommandProgram.runsOn(step, platform)) {
      return false;
    }
    return precondition == null
        || (program.skipsOtherPlatforms() && !precondition.excludes(platform));
  }

  private static String otherPlatform(CommandStepCode step, Platform platform) {
    ActionDescriptor action = step.action();
    String platforms =
        action == null
            ? ""
            : String.join(", ", action.platforms().stream().map(Platform::label).sorted().toList());
    return platforms.isEmpty()
        ? "action \"%s\" runs on no platform any more".formatted(step.step().action())
        : "action \"%s\" runs on %s, not on %s"
            .formatted(step.step().action(), platforms, platform.label());
  }
}
