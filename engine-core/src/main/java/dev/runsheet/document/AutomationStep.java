package dev.runsheet.document;

import java.util.List;
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
 * @param outputs the outputs that the document declares on it
 * @param body the steps that an {@code aws:loop} repeats, in the order written; empty for all other
 *     actions
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
    Node.Fields node,
    List<Output> outputs,
    List<AutomationStep> body)
    implements Step {

  /** Copies the lists. */
  public AutomationStep {
    outputs = List.copyOf(outputs);
    body = List.copyOf(body);
  }

  /** A step without declared outputs and without a body. */
  public AutomationStep(
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
      Node.Fields node) {
    this(
        name,
        nameSpan,
        action,
        actionSpan,
        inputs,
        maxAttempts,
        timeoutSeconds,
        onFailure,
        onCancel,
        critical,
        end,
        nextStep,
        node,
        List.of(),
        List.of());
  }

  /**
   * An output that a document takes from the result of a step.
   *
   * @param name its name
   * @param nameSpan where the name stands
   * @param selector the JSONPath to the value
   * @param selectorSpan where the selector stands
   * @param type its type, absent where none is written
   */
  public record Output(
      String name,
      Span nameSpan,
      String selector,
      Span selectorSpan,
      @Nullable ParameterType type) {}

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
