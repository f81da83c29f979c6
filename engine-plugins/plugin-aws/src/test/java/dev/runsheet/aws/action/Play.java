package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsSettings;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Plays one attempt of a step in simulated time. Each call goes to a fresh handler, with the memo
 * as a journal would give it back: so nothing but the memo carries over.
 */
final class Play<I> {

  private final Supplier<? extends ActionHandler<I>> handlers;
  private final I inputs;
  private final TestContext context = new TestContext();
  private Duration took = Duration.ZERO;

  private Play(Supplier<? extends ActionHandler<I>> handlers, I inputs) {
    this.handlers = handlers;
    this.inputs = inputs;
  }

  static <I> Play<I> of(
      Supplier<? extends ActionHandler<I>> handlers, Class<I> type, String inputs) {
    return new Play<>(handlers, Bound.to(type, inputs));
  }

  Play<I> over(AwsCalls calls) {
    return with(AwsCalls.class, calls);
  }

  Play<I> with(AwsSettings settings) {
    return with(AwsSettings.class, settings);
  }

  <T> Play<I> with(Class<T> type, T service) {
    context.give(type, service);
    return this;
  }

  /** How long it took. */
  Duration took() {
    return took;
  }

  TestContext context() {
    return context;
  }

  /** Makes calls until the attempt is over. */
  Outcome run() throws Exception {
    Outcome outcome = call();
    while (outcome instanceof Outcome.CheckAgainIn later) {
      took = took.plus(later.delay());
      outcome = call();
    }
    return outcome;
  }

  /** Makes calls until the attempt waits for so long, and stops it then. */
  void runUntilItHasTaken(Duration limit) throws Exception {
    while (call() instanceof Outcome.CheckAgainIn later) {
      took = took.plus(later.delay());
      if (took.compareTo(limit) >= 0) {
        handlers.get().stop(inputs, context);
        return;
      }
    }
    throw new AssertionError("the attempt ended after " + took);
  }

  /** Makes the next call. */
  Outcome call() throws Exception {
    Outcome outcome = handlers.get().execute(inputs, context);
    if (outcome instanceof Outcome.CheckAgainIn later) {
      Value memo = later.memo();
      context.setMemo(ScriptedCalls.json(memo.toJson()));
    }
    context.setResumed(false);
    return outcome;
  }

  /** The engine was interrupted in the next call: it is made again, and its fate is not known. */
  Play<I> interrupted() {
    context.setResumed(true);
    return this;
  }

  void stop() throws Exception {
    handlers.get().stop(inputs, context);
  }
}
