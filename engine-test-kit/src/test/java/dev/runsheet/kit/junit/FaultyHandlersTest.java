package dev.runsheet.kit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For each rule there is a handler that breaks it, and the check fails with the rule's name. */
class FaultyHandlersTest {

  record Inputs(@Nullable String text) {}

  record Required(String text) {}

  static class Base implements ActionHandler<Inputs> {
    @Override
    public @Nullable Outcome execute(Inputs inputs, ActionContext context) throws Exception {
      return Outcome.succeeded();
    }
  }

  @Action(name = "Nameless", summary = "s")
  static class Nameless extends Base {}

  @Action(name = "acme:silent")
  static class Silent extends Base {}

  /** Inputs of an interface: an engine cannot make them. */
  @Action(name = "acme:unfit", summary = "s")
  static class Unfit implements ActionHandler<Runnable> {
    @Override
    public Outcome execute(Runnable inputs, ActionContext context) {
      return Outcome.succeeded();
    }
  }

  /** It takes all inputs as they are, and asks for none of them. */
  @Action(name = "acme:greedy", summary = "s")
  static class Greedy implements ActionHandler<Value.Fields> {
    @Override
    public Outcome execute(Value.Fields inputs, ActionContext context) {
      return Outcome.succeeded();
    }
  }

  @Action(name = "acme:loser", summary = "s")
  static class Loser extends Base {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      return Outcome.failed(Failure.Type.ACTION, "no");
    }
  }

  @Action(name = "acme:null", summary = "s")
  static class Null extends Base {
    @Override
    public @Nullable Outcome execute(Inputs inputs, ActionContext context) {
      return null;
    }
  }

  @Action(name = "acme:thrower", summary = "s")
  static class Thrower extends Base {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      throw new IllegalStateException("bug");
    }
  }

  @Action(name = "acme:liar", summary = "s")
  static class Liar extends Base {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      return Outcome.succeeded(Map.of("Undeclared", 1));
    }
  }

  @Action(name = "acme:deaf", summary = "s")
  static class Deaf extends Base {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(10_000_000);
        Thread.interrupted();
      }
      return Outcome.succeeded();
    }
  }

  @Action(name = "acme:lonely", summary = "s")
  static class Lonely extends Base {
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public Outcome execute(Inputs inputs, ActionContext context) throws InterruptedException {
      int together = inside.incrementAndGet();
      LockSupport.parkNanos(50_000_000);
      return together > 1
          ? Outcome.failed(Failure.Type.ACTION, "somebody else is here")
          : Outcome.succeeded();
    }
  }

  @Action(name = "acme:parrot", summary = "s")
  static class Parrot extends Base {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) throws Exception {
      context.stdout().write(("got " + inputs.text()).getBytes(StandardCharsets.UTF_8));
      return Outcome.succeeded();
    }
  }

  @Action(name = "acme:counter", summary = "s", repeatable = true)
  static class Counter extends Base {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      return Outcome.succeeded(Map.of("Count", count.incrementAndGet()));
    }
  }

  @Action(name = "acme:eternal", summary = "s")
  static class Eternal extends Base {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      return Outcome.checkAgainIn(Duration.ofSeconds(1), Value.text("still"));
    }
  }

  @Action(name = "acme:loud", summary = "s")
  static class Loud extends Base {
    @Override
    public void stop(Inputs inputs, ActionContext context) {
      throw new IllegalStateException("do not stop me");
    }
  }

  private static final Map<ContractRule, ActionHandler<?>> FAULTY =
      new EnumMap<>(ContractRule.class);

  static {
    FAULTY.put(ContractRule.NAMES_ITS_ACTION, new Nameless());
    FAULTY.put(ContractRule.SAYS_WHAT_IT_DOES, new Silent());
    FAULTY.put(ContractRule.FITS_AN_ENGINE, new Unfit());
    FAULTY.put(ContractRule.REFUSES_MISSING_INPUTS, new Greedy());
    FAULTY.put(ContractRule.SUCCEEDS, new Loser());
    FAULTY.put(ContractRule.RETURNS_NO_NULL, new Null());
    FAULTY.put(ContractRule.THROWS_NOTHING, new Thrower());
    FAULTY.put(ContractRule.FAILS_IN_WORDS, new Thrower());
    FAULTY.put(ContractRule.YIELDS_WHAT_IT_DECLARES, new Liar());
    FAULTY.put(ContractRule.HEEDS_CANCEL, new Deaf());
    FAULTY.put(ContractRule.HEEDS_DEADLINE, new Deaf());
    FAULTY.put(ContractRule.SHARES_WITH_THREADS, new Lonely());
    FAULTY.put(ContractRule.KEEPS_SECRETS, new Parrot());
    FAULTY.put(ContractRule.REPEATS_WITHOUT_HARM, new Counter());
    FAULTY.put(ContractRule.WAITS_TO_AN_END, new Eternal());
    FAULTY.put(ContractRule.STOPS_QUIETLY, new Loud());
  }

  /** The contract of a faulty handler, whose inputs are the same wherever it takes them. */
  private record Contract(ActionHandler<?> faulty) {
    HandlerContract<Object> of() {
      return new HandlerContract<>() {
        @Override
        @SuppressWarnings("unchecked")
        protected ActionHandler<Object> handler() {
          return (ActionHandler<Object>) faulty;
        }

        @Override
        protected Object inputs() {
          if (faulty instanceof Greedy) {
            return new Value.Fields(Map.of("text", Value.text("x")));
          }
          return new Inputs("x");
        }

        @Override
        protected Object failingInputs() {
          return new Inputs("bad");
        }

        @Override
        protected Object secretInputs(String secret) {
          return new Inputs(secret);
        }

        @Override
        protected Set<String> outputs() {
          return Set.of("Count");
        }

        @Override
        protected Set<String> requiredInputs() {
          return faulty instanceof Greedy ? Set.of("text") : super.requiredInputs();
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_handler_that_breaks_a_rule_fails_with_its_name(ContractRule rule) {
    DynamicTest check =
        new Contract(FAULTY.get(rule))
            .of()
            .contract()
            .filter(test -> test.getDisplayName().equals(rule.label()))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> check.getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(rule.label() + ": ");
  }

  @ParameterizedTest
  @EnumSource
  void each_rule_has_a_faulty_handler(ContractRule rule) {
    assertThat(FAULTY).containsKey(rule);
  }
}
