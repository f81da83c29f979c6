package dev.runsheet.kit;

import dev.runsheet.document.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of an action in a simulated run.
 *
 * @param at when it was made
 * @param executionId the execution that made it: the run itself or a child of it
 * @param step the step
 * @param action the action as the document names it
 * @param attempt which attempt of the step it belongs to, from 1
 * @param inputs the resolved inputs
 * @param role the role that the document asks for, absent where it asks for none
 * @param synthetic whether its answer was made up
 */
public record SimulatedCall(
    Instant at,
    String executionId,
    String step,
    String action,
    int attempt,
    Value inputs,
    @Nullable String role,
    boolean synthetic) {

  /** One line: the step, its action and its inputs. */
  @Override
  public String toString() {
    return "%s (%s) %s".formatted(step, action, inputs.toJson());
  }
}
