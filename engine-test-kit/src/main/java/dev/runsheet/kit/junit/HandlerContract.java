package dev.runsheet.kit.junit;

import dev.runsheet.spi.ActionHandler;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks a handler by the rules that every handler keeps: extend it in a test class, and each
 * {@link ContractRule} is a test.
 *
 * <pre>{@code
 * class CreateTicketContractTest extends HandlerContract<CreateTicket.Inputs> {
 *   @Override
 *   protected ActionHandler<CreateTicket.Inputs> handler() {
 *     return new CreateTicket(new Tickets());
 *   }
 *
 *   @Override
 *   protected CreateTicket.Inputs inputs() {
 *     return new CreateTicket.Inputs("title");
 *   }
 * }
 * }</pre>
 *
 * @param <I> the inputs of the handler
 */
@SuppressWarnings("exports") // Whoever uses this class requires what it needs.
public abstract class HandlerContract<I> {

  /** For subclasses. */
  protected HandlerContract() {}

  /** The handler: a fresh one for each check, with fresh stand-ins for what it works on. */
  protected abstract ActionHandler<I> handler();

  /** Inputs with which it succeeds. */
  protected abstract I inputs();

  /** Inputs with which it fails; null where it cannot. */
  protected @Nullable I failingInputs() {
    return null;
  }

  /** Inputs with which it works for long; those of {@link #inputs} where there are no others. */
  protected I longInputs() {
    return inputs();
  }

  /** Inputs that hold this text, which is secret; null where no input takes a text. */
  protected @Nullable I secretInputs(String secret) {
    return null;
  }

  /** The services of the host that it needs, by type. */
  protected Map<Class<?>, Object> services() {
    return Map.of();
  }

  /** The names of its outputs; null for those of the action's descriptor, or any without one. */
  protected @Nullable Set<String> outputs() {
    return null;
  }

  /**
   * The names of inputs without which a step must be refused: those components of the record that
   * are not {@code @Nullable}, where nothing else is said.
   */
  protected Set<String> requiredInputs() {
    return ContractEngine.required(inputs());
  }

  /** The outputs in which a secret may stand, for they are made of inputs. */
  protected Set<String> secretOutputs() {
    return Set.of();
  }

  /** A test for each rule. */
  @TestFactory
  Stream<DynamicTest> contract() {
    return Arrays.stream(ContractRule.values())
        .map(rule -> DynamicTest.dynamicTest(rule.label(), () -> check(rule)));
  }

  private void check(ContractRule rule) throws Exception {
    String broken = broken(rule);
    if (broken != null) {
      throw new AssertionError(rule.label() + ": " + broken);
    }
  }

  /** What breaks a rule, in words; null where it is kept. */
  final @Nullable String broken(ContractRule rule) throws Exception {
    return new ContractCheck<>(this).broken(rule);
  }
}
