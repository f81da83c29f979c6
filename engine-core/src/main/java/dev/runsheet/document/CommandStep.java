package dev.runsheet.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a Command document. What steers the flow ({@code onFailure}, {@code onSuccess},
 * {@code finallyStep}, {@code timeoutSeconds}) stands in its inputs.
 *
 * @param name its name
 * @param nameSpan where the name stands
 * @param action the plugin it runs
 * @param actionSpan where the action stands
 * @param inputs the plugin's inputs: a map, a list of maps or a reference
 * @param precondition when it runs at all
 * @param node the whole step
 */
public record CommandStep(
    String name,
    Span nameSpan,
    String action,
    Span actionSpan,
    @Nullable Node inputs,
    @Nullable Precondition precondition,
    Node.Fields node)
    implements Step {

  /**
   * A condition on a step.
   *
   * @param conditions its entries; only {@code StringEquals} with two operands can ever hold
   * @param span where it stands
   */
  public record Precondition(List<Condition> conditions, Span span) {
    /** Copies the conditions. */
    public Precondition {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * One entry of a precondition.
   *
   * @param operator the comparison, for instance {@code StringEquals}
   * @param operands what is compared
   * @param span where the operator stands
   */
  public record Condition(String operator, List<Node.Scalar> operands, Span span) {
    /** Copies the operands. */
    public Condition {
      operands = List.copyOf(operands);
    }
  }
}
