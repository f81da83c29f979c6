package dev.runsheet.interpreter;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order in which the steps of a kind of document run, and what their results come to. */
abstract sealed class Flow permits CommandFlow, AutomationFlow {

  final Run run;
  @Nullable Attempt attempt;

  Flow(Run run) {
    this.run = run;
  }

  /** Resolves what is resolved once per execution; gives what Parameter Store must be asked for. */
  abstract Set<String> prepare(Map<String, Value> given);

  /** Takes what Parameter Store answered. */
  abstract void fill(Map<String, StoredParameter> found) throws UnusableParameterException;

  /** Runs the first step. */
  abstract void begin();

  /** An attempt is over. */
  abstract void ended(Attempt attempt, AttemptEnd end);

  /** An event that belongs to no attempt: a timer, or the answer to a reboot. */
  abstract void accept(Event event);

  /** Cancel was requested, for the first time. */
  abstract void cancel();

  /** Ends the execution before any step, because of what is wrong with it. */
  abstract void refuse(String message);

  final void deliver(Event event) {
    Attempt current = attempt;
    if (current == null || !current.owns(event)) {
      accept(event);
      return;
    }
    AttemptEnd end = current.accept(event);
    if (end != null) {
      attempt = null;
      ended(current, end);
    }
  }

  final void stopAttempt(Attempt current, Command.StopAction.Reason reason) {
    current.stop(reason);
  }
}
