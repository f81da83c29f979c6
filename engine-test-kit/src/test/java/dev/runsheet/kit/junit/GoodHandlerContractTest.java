package dev.runsheet.kit.junit;

import dev.runsheet.document.Effect;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A handler that keeps all rules passes all checks: as a plugin author would write it. */
class GoodHandlerContractTest extends HandlerContract<GoodHandlerContractTest.Inputs> {

  record Inputs(String title, int rounds) {}

  @Action(name = "acme:good", summary = "Does well.", effect = Effect.READS, repeatable = true)
  static class Good implements ActionHandler<Inputs> {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) throws Exception {
      if (inputs.title().isEmpty()) {
        return Outcome.failed(Failure.Type.ACTION, "a title is missing");
      }
      long done = context.memo() instanceof Value.Int number ? number.value() : 0;
      return done < inputs.rounds()
          ? Outcome.checkAgainIn(Duration.ofSeconds(1), Value.number(done + 1))
          : Outcome.succeeded(Map.of("Done", true));
    }
  }

  @Override
  protected ActionHandler<Inputs> handler() {
    return new Good();
  }

  @Override
  protected Inputs inputs() {
    return new Inputs("title", 2);
  }

  @Override
  protected Inputs failingInputs() {
    return new Inputs("", 0);
  }

  @Override
  protected Inputs secretInputs(String secret) {
    return new Inputs(secret, 0);
  }

  @Override
  protected Set<String> outputs() {
    return Set.of("Done");
  }
}
