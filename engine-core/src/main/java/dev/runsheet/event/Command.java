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
   * @param run which run of a step in this execution it belongs to, from 1: tells the runs of a
   *     step that is run again apart
   * @param attempt which attempt of that run it is, from 1
   * @param inputs its inputs, resolved
   * @param environment variables for the processes it starts
   * @param role the ARN of the role that the document asks for, absent where it asks for none
   * @param deadline when the attempt ends at the latest, absent where it has no limit
   * @param memo what the last call of this attempt left, absent in the first one
   * @param repeatable whether the call may be made again where nobody knows what became of it
   */
  record RunAction(
      int call,
      String step,
      String action,
      int run,
      int attempt,
      Value inputs,
      Map<String, Value> environment,
      @Nullable String role,
      @Nullable Instant deadline,
      @Nullable Value memo,
      boolean repeatable)
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
   * Start a child execution. Its document is loaded, and its parameters are fitted to what it
   * declares, by the driver.
   *
   * @param call names the call: its completion bears the same number
   * @param executionId the id of the child, the same whenever this point is reached with the same
   *     events
   * @param step the step that starts it
   * @param document which document
   * @param parameters the values of its parameters by name; from a Command document also the text
   *     of such a map, as JSON or YAML
   * @param options how it runs
   */
  record StartChild(
      int call,
      String executionId,
      String step,
      ChildDocument document,
      Value parameters,
      StartOptions options)
      implements Command {}

  /** Which document a child execution runs. */
  sealed interface ChildDocument {
    /**
     * One that a {@code DocumentSource} knows.
     *
     * @param name its name or ARN
     * @param version a number, {@code $DEFAULT} or {@code $LATEST}; absent for the default
     */
    record Named(String name, @Nullable String version) implements ChildDocument {}

    /**
     * One in a file.
     *
     * @param path absolute, or relative to where {@code aws:downloadContent} of the execution
     *     writes to
     */
    record Local(String path) implements ChildDocument {}

    /** The document of the execution that starts the child. */
    record Same() implements ChildDocument {}

    /**
     * The same, run in another account or region.
     *
     * @param account the account
     * @param region the region
     * @param location what {@code TargetLocations} says of the place, as it is written
     */
    record Elsewhere(String account, String region, Value.Fields location)
        implements ChildDocument {}
  }

  /**
   * Ask a child execution to stop; it ends with {@link Event.ChildEnded} all the same.
   *
   * @param call the call that started it
   */
  record StopChild(int call) implements Command {}

  /**
   * Find the targets of an execution.
   *
   * @param call names the call: its completion bears the same number
   * @param targets what selects them, without {@code ParameterValues}; all must select a target
   * @param parameter the parameter that will name the target
   * @param parameterType its type as declared, for instance {@code AWS::EC2::Instance::Id}
   */
  record ResolveTargets(
      int call, List<RateControl.Target> targets, String parameter, String parameterType)
      implements Command {
    /** Copies the targets. */
    public ResolveTargets {
      targets = List.copyOf(targets);
    }
  }

  /**
   * Tell approvers that a step waits for them.
   *
   * @param call names the call: its completion bears the same number
   * @param step the step
   * @param topic the ARN of the topic to publish to
   * @param message what to tell them
   * @param approvers who may approve
   * @param minimum how many must
   * @param role the ARN of the role that the document asks for, absent where it asks for none
   */
  record NotifyApprovers(
      int call,
      String step,
      String topic,
      String message,
      List<String> approvers,
      int minimum,
      @Nullable String role)
      implements Command {
    /** Copies the approvers. */
    public NotifyApprovers {
      approvers = List.copyOf(approvers);
    }
  }

  /**
   * Tell the sender of a signal what became of it.
   *
   * @param number the signal
   * @param refusal why it was refused, absent where it was taken
   */
  record AnswerSignal(int number, Signal.@Nullable Refusal refusal) implements Command {}

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
