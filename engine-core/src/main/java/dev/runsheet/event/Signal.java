package dev.runsheet.event;

import org.jspecify.annotations.Nullable;

/**
 * What somebody outside tells a running execution (automation-documents.md, section 3.11). One that
 * is not legal now is refused and changes nothing.
 */
public sealed interface Signal {

  /**
   * Approves a step that awaits approval.
   *
   * @param step the step
   * @param by who approves: a user name, or the ARN of a user, a role or an assumed role
   * @param comment what they say, absent where they say nothing
   */
  record Approve(String step, String by, @Nullable String comment) implements Signal {}

  /**
   * Rejects a step that awaits approval: one is enough.
   *
   * @param step the step
   * @param by who rejects, as in {@link Approve}
   * @param comment what they say, absent where they say nothing
   */
  record Reject(String step, String by, @Nullable String comment) implements Signal {}

  /**
   * Lets a paused step go on.
   *
   * @param step the step
   */
  record Resume(String step) implements Signal {}

  /**
   * Runs the next step of an interactive execution.
   *
   * @param step the step to run instead of the one that is next, absent for that one
   */
  record StartStep(@Nullable String step) implements Signal {}

  /**
   * Stops the step that an interactive execution runs.
   *
   * @param step the step
   */
  record StopStep(String step) implements Signal {}

  /**
   * Why a signal was refused.
   *
   * @param reason the kind of refusal
   * @param message what is wrong, for a person
   */
  record Refusal(Reason reason, String message) {
    /** The kinds of refusals. */
    public enum Reason {
      /** Nothing waits for such a signal now. */
      WRONG_STATE,
      /** The document has no such step. */
      UNKNOWN_STEP,
      /** Its sender may not give it. */
      NOT_ALLOWED
    }
  }
}
