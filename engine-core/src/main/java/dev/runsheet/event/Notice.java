package dev.runsheet.event;

import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.time.Instant;
import java.util.List;
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
   * @param inputs its inputs, resolved, in the whole as the document writes them
   */
  record AttemptStarted(Instant at, String step, int attempt, Value inputs) implements Notice {}

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

  /**
   * A step, or an interactive execution before a step or at its end, waits for a signal.
   *
   * @param at when
   * @param step the step; at the end the one that ran last
   * @param awaited for what
   */
  record SignalAwaited(Instant at, String step, Awaited awaited) implements Notice {}

  /** What is waited for. */
  sealed interface Awaited {
    /**
     * Approvals.
     *
     * @param approvers who may give them
     * @param minimum how many are needed
     * @param message what the document tells the approvers; empty where it says nothing
     */
    record Approval(List<String> approvers, int minimum, String message) implements Awaited {
      /** Copies the approvers. */
      public Approval {
        approvers = List.copyOf(approvers);
      }
    }

    /** {@link Signal.Resume}. */
    record Resuming() implements Awaited {}

    /** {@link Signal.StartStep}. */
    record Starting() implements Awaited {}

    /**
     * {@link Event.CompleteRequested}, or {@link Signal.StartStep} with the name of a step: an
     * interactive execution has nothing left to run.
     */
    record Completing() implements Awaited {}
  }

  /**
   * An approver decided.
   *
   * @param at when
   * @param step the step
   * @param by who
   * @param approved whether they approved
   * @param comment what they say, absent where they say nothing
   */
  record ApprovalDecided(
      Instant at, String step, String by, boolean approved, @Nullable String comment)
      implements Notice {}

  /**
   * A signal was refused.
   *
   * @param at when
   * @param signal what was said
   * @param refusal why
   */
  record SignalRefused(Instant at, Signal signal, Signal.Refusal refusal) implements Notice {}

  /**
   * A loop begins a pass.
   *
   * @param at when
   * @param step the loop
   * @param iteration which pass, from 1
   * @param value the element it is for, absent where the loop has a condition
   */
  record IterationStarted(Instant at, String step, int iteration, @Nullable Value value)
      implements Notice {}

  /**
   * A pass of a loop is over.
   *
   * @param at when
   * @param step the loop
   * @param iteration which pass, from 1
   */
  record IterationFinished(Instant at, String step, int iteration) implements Notice {}

  /**
   * A variable was changed.
   *
   * @param at when
   * @param step the step that changed it
   * @param name the variable
   * @param value what it holds now
   */
  record VariableUpdated(Instant at, String step, String name, Value value) implements Notice {}

  /**
   * It is known for how many targets the execution runs: at most as many children will start.
   *
   * @param at when
   * @param count how many
   */
  record TargetsFound(Instant at, int count) implements Notice {}

  /**
   * A child execution was started.
   *
   * @param at when
   * @param step the step that started it
   * @param executionId its id
   */
  record ChildStarted(Instant at, String step, String executionId) implements Notice {}

  /**
   * A child execution ended.
   *
   * @param at when
   * @param step the step that started it
   * @param executionId its id
   * @param status how
   */
  record ChildFinished(Instant at, String step, String executionId, ExecutionStatus status)
      implements Notice {}
}
