package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.template.Condition;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of an Automation document, compiled: names of steps are places in the list.
 *
 * @param step the step as written
 * @param instruction what it does
 * @param maxAttempts how often it is tried, absent for once
 * @param timeoutSeconds the limit of an attempt, absent where it is not written
 * @param critical whether its failure colours the execution
 * @param onFailure where a failure leads
 * @param onCancel where a cancel leads
 * @param next where a success leads
 * @param outputs what the document takes from its result
 */
record AutomationStepCode(
    AutomationStep step,
    Instruction instruction,
    @Nullable Template maxAttempts,
    @Nullable Template timeoutSeconds,
    boolean critical,
    int onFailure,
    int onCancel,
    int next,
    DeclaredOutputs outputs) {

  /** Leads out of the document. */
  static final int END = -1;

  /** A failure that aborts the execution; a cancel without a workflow. */
  static final int ABORT = -2;

  /** A failure after which the execution goes on as after a success. */
  static final int CONTINUE = -3;

  /** What a step does. */
  sealed interface Instruction {}

  /**
   * Calls a handler.
   *
   * @param inputs its inputs
   * @param action what is known of the action
   */
  record Perform(Template inputs, @Nullable ActionDescriptor action) implements Instruction {

    private static final Duration STANDARD = Duration.ofHours(1);

    /** The limit where the step writes none. */
    Duration timeout() {
      Duration known = action == null ? null : action.timeout();
      return known == null ? STANDARD : known;
    }
  }

  /**
   * Waits.
   *
   * @param inputs for how long, or until when
   */
  record Sleep(Template inputs) implements Instruction {}

  /**
   * Goes one of several ways.
   *
   * @param choices tried in order
   * @param standard where it leads when none holds; {@link #END} where nothing is written
   * @param hasStandard whether it is written where that is
   */
  record Branch(List<Choice> choices, int standard, boolean hasStandard) implements Instruction {}

  /**
   * One way of a branch.
   *
   * @param condition when it is taken
   * @param target where it leads
   */
  record Choice(Condition condition, int target) {}

  String name() {
    return step.name();
  }
}
