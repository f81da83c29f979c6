package dev.runsheet;

import dev.runsheet.document.Effect;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Handlers that do with what they get whatever gives it away. */
final class SecretProbes {

  private SecretProbes() {}

  /** What comes in. */
  record Any(Value value) {}

  /** A number. */
  record Typed(long value) {}

  static final List<String> HEARD = new CopyOnWriteArrayList<>();

  private static String clear(Value value) {
    Value shown = value instanceof Value.Secret secret ? secret.reveal() : value;
    String text = shown instanceof Value.Text plain ? plain.value() : shown.toJson();
    HEARD.add(text);
    return text;
  }

  /** Gives back what it got. */
  @Action(name = "acme:back", effect = Effect.READS)
  static final class Back implements ActionHandler<Any> {
    @Override
    public Outcome execute(Any inputs, ActionContext context) {
      return Outcome.succeeded(Map.of("Answer", Value.secret(inputs.value())));
    }
  }

  /** Makes secrets of its own, one of which it declares. */
  @Action(name = "acme:login", effect = Effect.READS, secretOutputs = "Token")
  static final class Login implements ActionHandler<Any> {
    @Override
    public Outcome execute(Any inputs, ActionContext context) {
      return Outcome.succeeded(
          Map.of(
              "Token",
              "token of " + clear(inputs.value()),
              "Session",
              Value.secret(Value.text("session of " + clear(inputs.value()))),
              "Expires",
              3600));
    }
  }

  /** Writes what it got, in pieces and line by line, and its environment. */
  @Action(name = "acme:print", effect = Effect.READS)
  static final class Print implements ActionHandler<Any> {
    @Override
    public Outcome execute(Any inputs, ActionContext context) throws Exception {
      String text = clear(inputs.value()) + "\n" + context.environment();
      for (byte single : text.getBytes(StandardCharsets.UTF_8)) {
        context.stdout().write(single);
      }
      context.stderr().write(text.lines().toList().toString().getBytes(StandardCharsets.UTF_8));
      return Outcome.exited(0);
    }
  }

  /** Throws what it got. */
  @Action(name = "acme:throw", effect = Effect.READS)
  static final class Throw implements ActionHandler<Any> {
    @Override
    public Outcome execute(Any inputs, ActionContext context) {
      String text = clear(inputs.value());
      throw new IllegalStateException("at " + text, new IllegalArgumentException(text));
    }
  }

  /** Says in its failure what it got. */
  @Action(name = "acme:fail", effect = Effect.READS)
  static final class Fail implements ActionHandler<Any> {
    @Override
    public Outcome execute(Any inputs, ActionContext context) {
      return Outcome.failed(Failure.Type.ACTION, "cannot do with " + clear(inputs.value()));
    }
  }

  /** Never ends, and is loud when it is stopped. */
  @Action(name = "acme:late", effect = Effect.READS, secretOutputs = "Id")
  static final class Late implements ActionHandler<Any> {
    @Override
    public Outcome execute(Any inputs, ActionContext context) {
      Map<String, Value> known = Map.of("Id", Value.text("late " + clear(inputs.value())));
      return Outcome.checkAgainIn(Duration.ofMillis(200), Value.text("memo"), known);
    }

    @Override
    public void stop(Any inputs, ActionContext context) {
      throw new IllegalStateException("cannot stop " + clear(inputs.value()));
    }
  }

  /** Takes a number. */
  @Action(name = "acme:typed", effect = Effect.READS)
  static final class TakesNumber implements ActionHandler<Typed> {
    @Override
    public Outcome execute(Typed inputs, ActionContext context) {
      return Outcome.succeeded();
    }
  }
}
