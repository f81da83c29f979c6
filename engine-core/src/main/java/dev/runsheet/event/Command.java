package dev.runsheet.event;

import dev.runsheet.document.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something the machine wants done. Drivers perform commands and know nothing of documents. */
public sealed interface Command {

  /**
   * Read Parameter Store.
   *
   * @param selectors {@code name} or {@code name:version}, without duplicates
   */
  record ReadParameters(List<String> selectors) implements Command {
    /** Copies the selectors. */
    public ReadParameters {
      selectors = List.copyOf(selectors);
    }
  }

  /**
   * Call the handler of an action.
   *
   * @param call names the call: its completion bears the same number
   * @param step the step
   * @param action the action
   * @param attempt which attempt of the step it is, from 1
   * @param inputs its inputs, resolved
   * @param environment variables for the processes it starts
   * @param deadline when the attempt ends at the latest, absent where it has no limit
   * @param memo what the last call of this attempt left, absent in the first one
   */
  record RunAction(
      int call,
      String step,
      String action,
      int attempt,
      Value inputs,
      Map<String, Value> environment,
      @Nullable Instant deadline,
      @Nullable Value memo)
      implements Command {}

  /**
   * Stop an action: interrupt the call where it runs, tell the handler where it waits.
   *
   * @param call its last call
   * @param reason why
   */
  record StopAction(int call, Reason reason) implements Command {
    /** Why an action is stopped. */
    public enum Reason {
      /** Its attempt has passed its deadline. */
      TIMEOUT,
      /** The execution was cancelled. */
      CANCEL
    }
  }

  /**
   * Send {@link Event.TimerFired} at a time.
   *
   * @param timer names the timer
   * @param due when; in the past means at once
   */
  record StartTimer(int timer, Instant due) implements Command {}

  /**
   * Forget a timer.
   *
   * @param timer which
   */
  record CancelTimer(int timer) implements Command {}

  /**
   * Restart the node.
   *
   * @param step the step that asks
   */
  record Reboot(String step) implements Command {}

  /**
   * The execution is over.
   *
   * @param status how it ended
   * @param failure why it did not end well, absent where it did
   * @param outputs what the document yields, by name
   * @param steps what became of each step: those that ran in the order in which they last started,
   *     then the others
   * @param started when it began
   * @param ended when it ended
   */
  record Finish(
      ExecutionStatus status,
      @Nullable StepFailure failure,
      Map<String, List<String>> outputs,
      List<StepResult> steps,
      Instant started,
      Instant ended)
      implements Command {
    /** Copies the collections. */
    public Finish {
      outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
      steps = List.copyOf(steps);
    }

    /** How long it took. */
    public Duration took() {
      return Duration.between(started, ended);
    }
  }
}
