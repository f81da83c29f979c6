package dev.runsheet.runtime;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a handler has answered to a call, as the event that completes it.
 *
 * @param order the call
 * @param secrets what the handler was given: it may repeat it
 * @param marking knows which outputs are secret
 */
record Answered(Command.RunAction order, KnownSecrets secrets, Marking marking) {

  /** Longer than any attempt lasts, and short enough to be added to a time. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Knows which outputs of actions are secret. */
  interface Marking {
    /** What an action yields, in which what it declares to be secret is so. */
    Map<String, Value> withSecrets(String action, Map<String, Value> outputs);
  }

  /** Makes the event, which bears the time of its making. */
  @FunctionalInterface
  interface Completion {
    Event event(Instant at);
  }

  /** What a handler has written in a call. */
  interface Written {
    boolean hasOutput();

    ProcessReport report(int exitCode);
  }

  Completion by(Outcome outcome, Written written) {
    if (outcome instanceof Outcome.Succeeded done) {
      Map<String, Value> outputs = named(done.outputs());
      ProcessReport report = written.hasOutput() ? written.report(0) : null;
      return at -> new Event.ActionSucceeded(at, order.call(), outputs, report);
    }
    if (outcome instanceof Outcome.Exited exited) {
      ProcessReport report = written.report(exited.exitCode());
      return at -> new Event.ActionExited(at, order.call(), report);
    }
    if (outcome instanceof Outcome.CheckAgainIn later) {
      return waiting(later);
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    ProcessReport report = written.hasOutput() ? written.report(1) : null;
    Failure failure = masked(failed.failure());
    Map<String, Value> outputs = named(failed.outputs());
    return at -> new Event.ActionFailed(at, order.call(), failure, outputs, report);
  }

  private Completion waiting(Outcome.CheckAgainIn later) {
    if (SecretOutputs.isIn(later.memo())) {
      return with(
          internal("the handler of \"%s\" keeps a secret in its memo".formatted(order.action())));
    }
    Duration delay = later.delay().compareTo(LONGEST) < 0 ? later.delay() : LONGEST;
    Map<String, Value> outputs = named(later.outputs());
    return at -> new Event.ActionParked(at, order.call(), delay, later.memo(), outputs);
  }

  /** What is secret of what the action yields gets a name by which it can be asked for again. */
  private Map<String, Value> named(Map<String, Value> outputs) {
    return SecretOutputs.named(marking.withSecrets(order.action(), outputs), order.step());
  }

  /** A handler may repeat a secret that it was given. */
  Failure masked(Failure failure) {
    return failure.withMessage(secrets.mask(failure.message()));
  }

  /** It failed before a handler could answer. */
  Completion with(Failure failure) {
    Failure shown = masked(failure);
    return at -> new Event.ActionFailed(at, order.call(), shown, Map.of(), null);
  }

  /** The inputs by name, as handlers see them. */
  Value.Fields clearInputs() throws InputBindingException {
    Value whole = order.inputs() instanceof Value.Secret secret ? secret.reveal() : order.inputs();
    if (whole instanceof Value.Fields fields) {
      return fields;
    }
    throw new InputBindingException("the inputs must be a map, but are a " + whole.kind());
  }

  /** What a handler that threw, or answered nothing, has come to. */
  Outcome thrown(Throwable thrown) {
    return Outcome.failed(
        Failure.Type.INTERNAL,
        "the handler of \"%s\" is defective: %s".formatted(order.action(), thrown));
  }

  static Failure internal(String message) {
    return new Failure(Failure.Stage.INVOCATION, Failure.Type.INTERNAL, message);
  }
}
