package dev.runsheet.event;

import dev.runsheet.document.Failure;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened: the only way in which time, values and outcomes reach the machine. */
public sealed interface Event {

  /** When it happened. */
  Instant at();

  /**
   * The execution begins. Always the first event.
   *
   * @param at when
   * @param executionId its id
   * @param parameters the values that the caller gave, by the names of declared parameters
   * @param node what it runs on
   * @param options how it runs
   */
  record Started(
      Instant at,
      String executionId,
      Map<String, Value> parameters,
      NodeFacts node,
      StartOptions options)
      implements Event {
    /** Copies the parameters. */
    public Started {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  /**
   * Parameter Store was read.
   *
   * @param at when
   * @param found what there was, by selector
   */
  record ParametersRead(Instant at, Map<String, StoredParameter> found) implements Event {
    /** Copies what was found. */
    public ParametersRead {
      found = Map.copyOf(found);
    }
  }

  /**
   * Parameter Store could not be read.
   *
   * @param at when
   * @param message why
   */
  record ParametersUnreadable(Instant at, String message) implements Event {}

  /**
   * An action did its work.
   *
   * @param at when
   * @param call the call that it completes
   * @param outputs what it yields
   * @param process what it wrote, where it wrote anything
   */
  record ActionSucceeded(
      Instant at, int call, Map<String, Value> outputs, @Nullable ProcessReport process)
      implements Event {

    /** An action that wrote nothing did its work. */
    public ActionSucceeded(Instant at, int call, Map<String, Value> outputs) {
      this(at, call, outputs, null);
    }
  }

  /**
   * An action failed.
   *
   * @param at when
   * @param call the call that it completes
   * @param failure why
   * @param outputs what it yields all the same
   * @param process the process it ran, as far as it got
   */
  record ActionFailed(
      Instant at,
      int call,
      Failure failure,
      Map<String, Value> outputs,
      @Nullable ProcessReport process)
      implements Event {}

  /**
   * An action's process ended.
   *
   * @param at when
   * @param call the call that it completes
   * @param process what is left of it
   */
  record ActionExited(Instant at, int call, ProcessReport process) implements Event {}

  /**
   * An action waits and wants to be called again.
   *
   * @param at when
   * @param call the call that it completes
   * @param delay how long to wait
   * @param memo what to give to the next call
   * @param outputs what is known so far of what it yields
   */
  record ActionParked(Instant at, int call, Duration delay, Value memo, Map<String, Value> outputs)
      implements Event {}

  /**
   * An action that waited was told to stop.
   *
   * @param at when
   * @param call its last call
   */
  record ActionStopped(Instant at, int call) implements Event {}

  /**
   * A timer came due.
   *
   * @param at when
   * @param timer which
   */
  record TimerFired(Instant at, int timer) implements Event {}

  /**
   * Someone wants the execution to stop.
   *
   * @param at when
   * @param reason why, for a person; absent where they do not say
   */
  record CancelRequested(Instant at, @Nullable String reason) implements Event {
    /** A request without a reason. */
    public CancelRequested(Instant at) {
      this(at, null);
    }
  }

  /**
   * The node was restarted.
   *
   * @param at when
   */
  record Rebooted(Instant at) implements Event {}

  /**
   * The node could not be restarted.
   *
   * @param at when
   * @param message why
   */
  record RebootFailed(Instant at, String message) implements Event {}

  /**
   * Somebody told the execution something.
   *
   * @param at when
   * @param number names the signal: its answer bears the same number
   * @param signal what they said
   */
  record SignalReceived(Instant at, int number, Signal signal) implements Event {}

  /**
   * Someone wants the execution to end after the running step, with what it has come to.
   *
   * @param at when
   */
  record CompleteRequested(Instant at) implements Event {}

  /**
   * A child execution could not be started.
   *
   * @param at when
   * @param call the call that it completes
   * @param failure why
   */
  record ChildRefused(Instant at, int call, Failure failure) implements Event {}

  /**
   * A child execution ended.
   *
   * @param at when
   * @param call the call that it completes
   * @param result how, with all its steps
   */
  record ChildEnded(Instant at, int call, Command.Finish result) implements Event {}

  /**
   * Targets were found.
   *
   * @param at when
   * @param call the call that it completes
   * @param targets what to run for, in order, without duplicates
   */
  record TargetsResolved(Instant at, int call, List<String> targets) implements Event {
    /** Copies the targets. */
    public TargetsResolved {
      targets = List.copyOf(targets);
    }
  }

  /**
   * Targets could not be found.
   *
   * @param at when
   * @param call the call that it completes
   * @param message why
   */
  record TargetsUnresolved(Instant at, int call, String message) implements Event {}

  /**
   * Approvers were told, or nobody had to be.
   *
   * @param at when
   * @param call the call that it completes
   */
  record ApproversNotified(Instant at, int call) implements Event {}

  /**
   * Approvers could not be told.
   *
   * @param at when
   * @param call the call that it completes
   * @param failure why
   */
  record ApproversNotNotified(Instant at, int call, Failure failure) implements Event {}
}
