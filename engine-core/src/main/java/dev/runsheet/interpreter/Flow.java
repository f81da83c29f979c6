package dev.runsheet.interpreter;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import dev.runsheet.event.Signal;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order in which the steps of a kind of document run, and what their results come to. */
abstract sealed class Flow permits CommandFlow, AutomationFlow, RateFlow {

  final Run run;

  Flow(Run run) {
    this.run = run;
  }

  /** Resolves what is resolved once per execution; gives what Parameter Store must be asked for. */
  abstract Set<String> prepare(Map<String, Value> given);

  /** Takes what Parameter Store answered. */
  abstract void fill(Map<String, StoredParameter> found) throws UnusableParameterException;

  /** Runs the first step. */
  abstract void begin();

  /**
   * Takes what happened to something that it waits for.
   *
   * @throws IllegalStateException when nothing waits for it
   */
  abstract void deliver(Event event);

  /** Cancel was requested, for the first time. */
  abstract void cancel();

  /** The end after the running step was requested, for the first time. */
  abstract void complete();

  /** Ends the execution before any step, because of what is wrong with it. */
  abstract void refuse(String message);

  /** Why a signal cannot be taken now, absent where it can. Changes nothing. */
  Signal.@Nullable Refusal refusal(Signal signal) {
    return new Signal.Refusal(
        Signal.Refusal.Reason.WRONG_STATE, "the execution waits for no signal");
  }

  /** Takes a signal that is not refused. */
  void hear(Signal signal) {
    throw new IllegalStateException("nothing waits for " + signal);
  }

  /** Whether nothing goes on until somebody gives a signal. */
  boolean waits() {
    return false;
  }
}
