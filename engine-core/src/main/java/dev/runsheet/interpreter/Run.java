package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.Transition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The mutable state of one execution that all parts of the machine share. Very many executions may
 * sleep at a time: what one of them does not need is not there.
 */
final class Run {

  // -- one execution --
  private final String executionId;
  private final NodeFacts node;
  private final Instant started;
  private final StartOptions options;
  private Map<String, StepResult> results = Map.of();
  private Map<String, Value> parameters = Map.of();
  private boolean cancelled;
  private @Nullable String cancelReason;
  private boolean completing;
  private @Nullable ExecutionStatus ended;
  private int calls;
  private int timers;
  private int stepRuns;
  private @Nullable String role;

  // -- one event --
  private Instant now;
  private List<Command> commands = List.of();
  private List<Notice> notices = List.of();

  Run(Event.Started begun) {
    this.executionId = begun.executionId();
    this.node = begun.node();
    this.options = begun.options();
    this.started = begun.at();
    this.now = begun.at();
  }

  StartOptions options() {
    return options;
  }

  String executionId() {
    return executionId;
  }

  NodeFacts node() {
    return node;
  }

  Instant now() {
    return now;
  }

  void turnTo(Instant at) {
    now = at;
  }

  Map<String, Value> parameters() {
    return parameters;
  }

  void setParameters(Map<String, Value> values) {
    parameters = values;
  }

  boolean cancelled() {
    return cancelled;
  }

  void setCancelled(@Nullable String reason) {
    cancelled = true;
    cancelReason = reason;
  }

  /** Why what runs is stopped, the execution having been cancelled. */
  Stop cancelStop() {
    return cancelReason == null ? Stop.CANCEL : Stop.cancel(cancelReason);
  }

  /** Why it was cancelled, absent where nobody said so. */
  @Nullable StepFailure cancelFailure() {
    return cancelReason == null ? null : new StepFailure(null, Failure.action(cancelReason));
  }

  /** Whether it is to end after the running step, with what it has come to. */
  boolean completing() {
    return completing;
  }

  void setCompleting() {
    completing = true;
  }

  boolean finished() {
    return ended != null;
  }

  /** How it ended, absent where it has not. */
  @Nullable ExecutionStatus ended() {
    return ended;
  }

  int nextCall() {
    return ++calls;
  }

  /** A step begins; gives how many have, runs of the same step counted each. */
  int beginStep() {
    return ++stepRuns;
  }

  /** Which run of a step this is, from 1. */
  int stepRun() {
    return stepRuns;
  }

  /** The id of a child execution: the same whenever this point is reached with the same events. */
  String childId(String step, int call) {
    String name = executionId + "/" + step + "/" + call;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The role that the document asks for, absent where it asks for none. */
  @Nullable String role() {
    return role;
  }

  void setRole(@Nullable String arn) {
    role = arn;
  }

  /** Starts a timer and gives its number. */
  int startTimer(Instant due) {
    perform(new Command.StartTimer(++timers, due));
    return timers;
  }

  void cancelTimer(int timer) {
    perform(new Command.CancelTimer(timer));
  }

  void perform(Command command) {
    if (commands.isEmpty()) {
      commands = new ArrayList<>(4);
    }
    commands.add(command);
  }

  void tell(Notice notice) {
    if (notices.isEmpty()) {
      notices = new ArrayList<>(4);
    }
    notices.add(notice);
  }

  /** Keeps what became of a step; a step that ran again moves to the end. */
  void record(StepResult result) {
    if (results.isEmpty()) {
      results = new LinkedHashMap<>();
    }
    results.remove(result.name());
    results.put(result.name(), result);
  }

  @Nullable StepResult result(String step) {
    return results.get(step);
  }

  List<StepResult> results() {
    return List.copyOf(results.values());
  }

  void finish(
      ExecutionStatus status,
      @Nullable StepFailure failure,
      Map<String, List<String>> outputs,
      List<StepResult> steps) {
    ended = status;
    tell(new Notice.ExecutionFinished(now, status, failure));
    perform(new Command.Finish(status, failure, outputs, steps, started, now));
  }

  /** What has gathered since the last time. */
  Transition take() {
    Transition transition = new Transition(commands, notices);
    commands = List.of();
    notices = List.of();
    return transition;
  }
}
