package dev.runsheet.kit.junit;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one handler.
 *
 * @param <I> its inputs
 */
final class ContractCheck<I> {

  /** How soon a handler that is told to stop must be back. */
  static final Duration SOON = Duration.ofSeconds(2);

  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final String SECRET = "hunter2-0b5e";
  private static final int THREADS = 8;
  private static final int MOST_CALLS = 1_000;

  private final HandlerContract<I> contract;
  private final ContractCalls<I> calls;

  ContractCheck(HandlerContract<I> contract) {
    this.contract = contract;
    this.calls = new ContractCalls<>(contract);
  }

  @Nullable String broken(ContractRule rule) throws Exception {
    return switch (rule) {
      case NAMES_ITS_ACTION -> name();
      case SAYS_WHAT_IT_DOES -> summary();
      case FITS_AN_ENGINE -> ContractEngine.refusal(contract);
      case REFUSES_MISSING_INPUTS -> ContractEngine.acceptsLess(contract);
      case SUCCEEDS -> success();
      case RETURNS_NO_NULL -> nothing();
      case THROWS_NOTHING -> thrown(contract.inputs());
      case FAILS_IN_WORDS -> failure();
      case YIELDS_WHAT_IT_DECLARES -> outputs();
      case HEEDS_CANCEL -> calls.tardy(null);
      case HEEDS_DEADLINE -> calls.tardy(LIMIT);
      case SHARES_WITH_THREADS -> threads();
      case KEEPS_SECRETS -> secrets();
      case REPEATS_WITHOUT_HARM -> repeats();
      case WAITS_TO_AN_END -> waits();
      case STOPS_QUIETLY -> stops();
    };
  }

  static @Nullable Action action(ActionHandler<?> handler) {
    return handler.getClass().getAnnotation(Action.class);
  }

  private @Nullable String name() {
    Action action = action(contract.handler());
    if (action == null) {
      return "the handler bears no @Action";
    }
    boolean own = action.name().matches("[a-z][a-zA-Z0-9]*:[a-zA-Z][a-zA-Z0-9]*");
    if (!own) {
      return "\"%s\" is no name of an action; write one like \"acme:createTicket\""
          .formatted(action.name());
    }
    boolean taken =
        action.name().startsWith("aws:") && ActionCatalogue.standard().find(action.name()) == null;
    return taken
        ? "\"%s\" is in AWS's namespace, but no action of AWS".formatted(action.name())
        : null;
  }

  private @Nullable String summary() {
    Action action = action(contract.handler());
    if (action != null && ActionCatalogue.standard().find(action.name()) != null) {
      return null;
    }
    return action == null || action.summary().isBlank()
        ? "its @Action has no summary; say in one sentence what it does"
        : null;
  }

  private @Nullable String success() throws Exception {
    Outcome outcome = calls.toTheEnd(contract.handler(), contract.inputs());
    boolean good =
        outcome instanceof Outcome.Succeeded
            || (outcome instanceof Outcome.Exited exited && exited.exitCode() == 0);
    return good ? null : "with good inputs it did not succeed: " + outcome;
  }

  private @Nullable String nothing() {
    List<I> given = new ArrayList<>();
    given.add(contract.inputs());
    I failing = contract.failingInputs();
    if (failing != null) {
      given.add(failing);
    }
    for (I inputs : given) {
      try {
        if (isNull(calls.once(contract.handler(), inputs, null))) {
          return "it returned null for " + inputs.getClass().getSimpleName();
        }
      } catch (Exception e) {
        // Another rule's concern.
      }
    }
    return null;
  }

  private static boolean isNull(@Nullable Object outcome) {
    return outcome == null;
  }

  private @Nullable String thrown(I inputs) {
    try {
      calls.toTheEnd(contract.handler(), inputs);
      return null;
    } catch (Exception e) {
      return "it threw " + e;
    }
  }

  private @Nullable String failure() throws Exception {
    I inputs = contract.failingInputs();
    if (inputs == null) {
      return null;
    }
    String thrown = thrown(inputs);
    if (thrown != null) {
      return thrown + " where it should return a failure";
    }
    Outcome outcome = calls.toTheEnd(contract.handler(), inputs);
    if (!(outcome instanceof Outcome.Failed failed)) {
      return outcome instanceof Outcome.Exited exited && exited.exitCode() != 0
          ? null
          : "with inputs that must fail it did not: " + outcome;
    }
    return failed.failure().message().isBlank() ? "its failure has no message" : null;
  }

  private @Nullable String outputs() throws Exception {
    Set<String> declared = declared();
    Outcome outcome = calls.toTheEnd(contract.handler(), contract.inputs());
    if (declared == null || !(outcome instanceof Outcome.Succeeded done)) {
      return null;
    }
    Set<String> undeclared = new HashSet<>(done.outputs().keySet());
    undeclared.removeAll(declared);
    return undeclared.isEmpty() ? null : "it yielded undeclared outputs: " + undeclared;
  }

  private @Nullable Set<String> declared() {
    Set<String> said = contract.outputs();
    Action action = action(contract.handler());
    ActionDescriptor known = action == null ? null : ActionCatalogue.standard().find(action.name());
    if (said != null || known == null) {
      return said;
    }
    return known.outputs().stream().map(ActionDescriptor.Output::name).collect(Collectors.toSet());
  }

  private @Nullable String threads() throws Exception {
    String alone = shape(calls.toTheEnd(contract.handler(), contract.inputs()));
    ActionHandler<I> shared = contract.handler();
    for (Outcome outcome : calls.together(shared, THREADS)) {
      if (!shape(outcome).equals(alone)) {
        return "called by %d threads at a time it gave %s, and %s alone"
            .formatted(THREADS, shape(outcome), alone);
      }
    }
    return null;
  }

  /** An outcome without what may differ from call to call. */
  private static String shape(Outcome outcome) {
    if (outcome instanceof Outcome.Succeeded done) {
      return "success with " + done.outputs().keySet();
    }
    return outcome instanceof Outcome.Failed failed
        ? "a failure: " + failed.failure().message()
        : outcome.toString();
  }

  private @Nullable String secrets() throws Exception {
    I inputs = contract.secretInputs(SECRET);
    if (inputs == null) {
      return null;
    }
    ContractContext context = calls.context("secret", null, null);
    Outcome outcome = contract.handler().execute(inputs, context);
    if (context.written().contains(SECRET)) {
      return "it wrote a secret to its streams";
    }
    if (outcome instanceof Outcome.Failed failed && failed.failure().message().contains(SECRET)) {
      return "its message holds a secret";
    }
    if (outcome instanceof Outcome.Succeeded done) {
      for (Map.Entry<String, Value> output : done.outputs().entrySet()) {
        if (!contract.secretOutputs().contains(output.getKey())
            && output.getValue().toJson().contains(SECRET)) {
          return "its output \"%s\" holds a secret".formatted(output.getKey());
        }
      }
    }
    return null;
  }

  private @Nullable String repeats() throws Exception {
    Action action = action(contract.handler());
    if (action == null || !action.repeatable()) {
      return null;
    }
    ActionHandler<I> handler = contract.handler();
    Outcome first = calls.toTheEnd(handler, contract.inputs());
    Outcome second = calls.toTheEnd(handler, contract.inputs());
    return first.equals(second)
        ? null
        : "it claims to be repeatable, but gave %s and then %s".formatted(first, second);
  }

  private @Nullable String waits() throws Exception {
    Value memo = null;
    ActionHandler<I> handler = contract.handler();
    for (int i = 0; i < MOST_CALLS; i++) {
      Outcome outcome = calls.once(handler, contract.inputs(), memo);
      if (!(outcome instanceof Outcome.CheckAgainIn later)) {
        return null;
      }
      if (!later.memo().equals(clear(later.memo()))) {
        return "its memo holds a secret, which would be written to a journal";
      }
      memo = later.memo();
    }
    return "after %d calls it still waits".formatted(MOST_CALLS);
  }

  private static Value clear(Value memo) {
    return dev.runsheet.kit.form.Matching.clear(memo);
  }

  private @Nullable String stops() {
    try {
      ActionHandler<I> handler = contract.handler();
      Outcome outcome = calls.once(handler, contract.longInputs(), null);
      Value memo = outcome instanceof Outcome.CheckAgainIn later ? later.memo() : null;
      handler.stop(contract.longInputs(), calls.context("stop", memo, Instant.EPOCH));
      return null;
    } catch (Exception e) {
      return "being told that the wait is over, it threw " + e;
    }
  }
}
