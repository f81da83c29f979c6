package dev.runsheet.document;

import org.jspecify.annotations.Nullable;

/**
 * One step of an Automation document.
 *
 * @param name its name
 * @param nameSpan where the name stands
 * @param action the action it performs
 * @param actionSpan where the action stands
 * @param inputs the action's inputs
 * @param maxAttempts how often it is tried in all: a number, or text that holds one or a reference;
 *     absent means once
 * @param timeoutSeconds the limit of one attempt: a number, or text that holds one or a reference
 * @param onFailure where a failed step leads; absent means {@link Route.Abort}
 * @param onCancel where a cancelled step leads; absent means {@link Route.Abort}
 * @param critical whether its failure colours the execution; absent where it is not written
 * @param end whether the execution ends after it
 * @param nextStep where a successful step leads; absent means the next one in the list
 * @param node the whole step
 */
public record AutomationStep(
    String name,
    Span nameSpan,
    String action,
    Span actionSpan,
    Node.@Nullable Fields inputs,
    Node.@Nullable Scalar maxAttempts,
    Node.@Nullable Scalar timeoutSeconds,
    @Nullable Route onFailure,
    @Nullable Route onCancel,
    @Nullable Boolean critical,
    boolean end,
    Route.@Nullable Jump nextStep,
    Node.Fields node)
    implements Step {

  /** Where a step leads. */
  public sealed interface Route {
    /** The execution ends. */
    record Abort() implements Route {}

    /** The execution goes on as after a success. */
    record Continue() implements Route {}

    /**
     * The execution goes on with a named step.
     *
     * @param step the step's name
     * @param span where the name stands
     */
    record Jump(String step, Span span) implements Route {}
  }
}
