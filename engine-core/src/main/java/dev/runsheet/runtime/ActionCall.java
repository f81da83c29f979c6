package dev.runsheet.runtime;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Interceptor;
import dev.runsheet.spi.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call of a handler. It is completed exactly once: by the handler, or by giving it up
 * (invariant I2).
 */
final class ActionCall implements Call {

  private static final System.Logger LOG = System.getLogger(ActionCall.class.getName());

  /** Gives up a handler that was told to stop and does not return. */
  private final class Patience extends TimerQueue.Timer {
    @Override
    public void run() {
      Event event = giveUp();
      if (event != null) {
        execution.post(event);
      }
    }
  }

  private final LocalExecution execution;
  private final Command.RunAction order;
  private final DriverSettings settings;
  private final KnownSecrets secrets;
  private final Answered answered;
  private final CallContext context;
  private final AtomicBoolean completed = new AtomicBoolean();
  private @Nullable Object inputs;

  // -- owned by the thread that takes the execution's events --
  private boolean parked;
  private boolean told;
  private @Nullable Patience patience;

  /** On the thread that takes the execution's events. */
  ActionCall(LocalExecution execution, Command.RunAction order) {
    this(execution, order, false);
  }

  /** One that may have been made before, by an engine that was interrupted. */
  static ActionCall again(LocalExecution execution, Command.RunAction order) {
    return new ActionCall(execution, order, true);
  }

  private ActionCall(LocalExecution execution, Command.RunAction order, boolean again) {
    this.execution = execution;
    this.order = order;
    this.settings = execution.driver().settings();
    this.secrets = execution.secrets(order);
    this.answered = new Answered(order, secrets, settings.programs());
    this.context = new CallContext(order, execution, secrets, again);
  }

  @Override
  public int number() {
    return order.call();
  }

  boolean parked() {
    return parked;
  }

  /** Its handler has returned and waits to be called again. */
  void park() {
    answered();
    parked = true;
  }

  /** Whether it takes the place of another one, that waited to be called again. */
  boolean follows(Call other) {
    return other instanceof ActionCall before
        && before.parked
        && before.order.run() == order.run()
        && before.order.attempt() == order.attempt()
        && before.order.step().equals(order.step());
  }

  /** Tells a running handler to stop, or one that waits that its attempt is over. */
  @Override
  public void stop(Command.StopAction.Reason reason) {
    LocalDriver driver = execution.driver();
    if (parked) {
      tellOnce();
      return;
    }
    patience = new Patience();
    driver.timers().start(patience, driver.now().plus(settings.patience()));
    driver.work(context::stop);
  }

  /** It may have been told to stop as it came to wait, and once more for having waited then. */
  private void tellOnce() {
    if (!told) {
      told = true;
      execution.driver().work(() -> execution.post(stopWaiting()));
    }
  }

  @Override
  public void answered() {
    if (patience != null) {
      execution.driver().timers().cancel(patience);
      patience = null;
    }
  }

  /** Performs the call on this thread; gives its completion, or null where it was given up. */
  @Nullable Event perform() {
    Answered.Completion completion;
    try {
      completion = call();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Throwable shown = MaskedException.of(e, secrets);
      LOG.log(System.Logger.Level.ERROR, "step " + order.step() + " could not be called", shown);
      completion = answered.with(Answered.internal("the step could not be called: " + shown));
    }
    if (!completed.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "step {0}: the handler of {1} returned after it had been given up; its result is lost",
          order.step(),
          order.action());
      return null;
    }
    return completion.event(execution.driver().now());
  }

  /** Completes a call that the host's executor did not take. */
  @Nullable Event refuse(RuntimeException refusal) {
    if (!completed.compareAndSet(false, true)) {
      return null;
    }
    String message = "the executor of the host refused to run the step: " + refusal;
    return answered.with(Answered.internal(message)).event(execution.driver().now());
  }

  /** Completes a call of which nobody knows how far it got. */
  Event interrupted() {
    completed.set(true);
    String message =
        "the engine stopped while \"%s\" ran: nobody knows how far it got, and it is not an action that may be repeated"
            .formatted(order.action());
    Failure failure = new Failure(Failure.Stage.INVOCATION, Failure.Type.INTERRUPTED, message);
    return answered.with(failure).event(execution.driver().now());
  }

  /** Completes the call in the handler's place; null where the handler was faster. */
  private @Nullable Event giveUp() {
    if (!completed.compareAndSet(false, true)) {
      return null;
    }
    String message =
        "the handler of \"%s\" did not return within %d s after it had been told to stop, and was given up"
            .formatted(order.action(), settings.patience().toSeconds());
    return answered.with(Answered.internal(message)).event(execution.driver().now());
  }

  /** Tells a handler that waited that its attempt is over. */
  private Event stopWaiting() {
    Handlers.Bound bound = settings.handlers().get(order.action());
    if (bound != null) {
      try {
        Object known = inputs;
        // What another engine has left waiting was bound there.
        bound
            .handler()
            .stop(known == null ? bound.binder().bind(answered.clearInputs()) : known, context);
      } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "stopping step " + order.step() + " failed",
            MaskedException.of(e, secrets));
      }
    }
    return new Event.ActionStopped(execution.driver().now(), order.call());
  }

  private Answered.Completion call() {
    Handlers.Bound bound = settings.handlers().get(order.action());
    if (bound == null) {
      return answered.with(
          Answered.internal("no handler performs \"%s\"".formatted(order.action())));
    }
    try {
      Value.Fields fields = answered.clearInputs();
      List<String> problems = settings.inputProblems().apply(order.action(), fields);
      if (!problems.isEmpty()) {
        return answered.with(Failure.inputs(String.join("; ", problems)));
      }
      Object record = bound.binder().bind(fields);
      inputs = record;
      return answered.by(execute(bound.handler(), record), context);
    } catch (InputBindingException e) {
      return answered.with(Failure.inputs(String.valueOf(e.getMessage())));
    }
  }

  private Outcome execute(ActionHandler<Object> handler, Object bound) {
    if (!context.enter()) {
      return Outcome.failed(Failure.Type.ACTION, "the step was stopped before it began");
    }
    try {
      List<Interceptor> around = settings.interceptors();
      Outcome outcome =
          around.isEmpty()
              ? handler.execute(bound, context)
              : new Interception(around, context, () -> shown(handler, bound)).outcome();
      return outcome == null ? thrown(new NullPointerException("it returned null")) : outcome;
    } catch (InterruptedException e) {
      return context.stopping()
          ? Outcome.failed(Failure.Type.ACTION, "the step was stopped")
          : thrown(e);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return thrown(e);
    } finally {
      context.leave();
    }
  }

  /** Calls the handler for interceptors, who may show what they see. */
  private Outcome shown(ActionHandler<Object> handler, Object bound) throws Exception {
    try {
      Outcome outcome = handler.execute(bound, context);
      return outcome instanceof Outcome.Failed failed
          ? new Outcome.Failed(answered.masked(failed.failure()), failed.outputs())
          : outcome;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      if (MaskedException.of(e, secrets) instanceof MaskedException masked) {
        throw masked;
      }
      throw e;
    }
  }

  private Outcome thrown(Throwable thrown) {
    Throwable shown = MaskedException.of(thrown, secrets);
    LOG.log(System.Logger.Level.WARNING, "the handler of " + order.action() + " failed", shown);
    return answered.thrown(shown);
  }
}
