package dev.runsheet.event;

import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the machine decided, for listeners, journals and reports. The package page says in
 * which order they come.
 */
public sealed interface Notice {

  /** When it was decided. */
  Instant at();

  /**
   * The execution began.
   *
   * @param at when
   * @param executionId its id
   * @param documentType the kind of document
   * @param schemaVersion its schema version
   */
  record ExecutionStarted(
      Instant at, String executionId, DocumentType documentType, String schemaVersion)
      implements Notice {}

  /**
   * A step began.
   *
   * @param at when
   * @param step its name
   * @param action its action
   */
  record StepStarted(Instant at, String step, String action) implements Notice {}

  /**
   * An attempt of a step began.
   *
   * @param at when
   * @param step its name
   * @param attempt which, from 1
   */
  record AttemptStarted(Instant at, String step, int attempt) implements Notice {}

  /**
   * An attempt of a step ended.
   *
   * @param at when
   * @param step its name
   * @param attempt which, from 1
   * @param status how it ended
   * @param failure why it failed, absent where it did not
   */
  record AttemptFinished(
      Instant at, String step, int attempt, StepStatus status, @Nullable Failure failure)
      implements Notice {}

  /**
   * A branch was decided.
   *
   * @param at when
   * @param step the branch
   * @param choice the choice that held, from 0, or -1 where none did
   * @param target the step that follows, absent where the execution ends
   */
  record BranchTaken(Instant at, String step, int choice, @Nullable String target)
      implements Notice {}

  /**
   * A step ended.
   *
   * @param at when
   * @param result what became of it
   */
  record StepFinished(Instant at, StepResult result) implements Notice {}

  /**
   * A step was passed over.
   *
   * @param at when
   * @param result what became of it; its reason says why
   */
  record StepSkipped(Instant at, StepResult result) implements Notice {}

  /**
   * A request to stop was heard.
   *
   * @param at when
   */
  record CancelAccepted(Instant at) implements Notice {}

  /**
   * The execution ended.
   *
   * @param at when
   * @param status how
   * @param failure why it did not end well, absent where it did
   */
  record ExecutionFinished(Instant at, ExecutionStatus status, @Nullable StepFailure failure)
      implements Notice {}
}
