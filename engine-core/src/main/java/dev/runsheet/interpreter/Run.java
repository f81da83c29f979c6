package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mutable state of one execution that all parts of the machine share. */
final class Run {

  // -- one execution --
  private final String executionId;
  private final NodeFacts node;
  private final Instant started;
  private final Map<String, StepResult> results = new LinkedHashMap<>();
  private Map<String, Value> parameters = Map.of();
  private boolean cancelled;
  private boolean finished;
  private int calls;
  private int timers;
  private int stepRuns;
  private @Nullable String role;

  // -- one event --
  private Instant now;
  private final List<Command> commands = new ArrayList<>(4);
  private final List<Notice> notices = new ArrayList<>(4);

  Run(String executionId, NodeFacts node, Instant started) {
    this.executionId = executionId;
    this.node = node;
    this.started = started;
    this.now = started;
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

  void setCancelled() {
    cancelled = true;
  }

  boolean finished() {
    return finished;
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
    commands.add(command);
  }

  void tell(Notice notice) {
    notices.add(notice);
  }

  /** Keeps what became of a step; a step that ran again moves to the end. */
  void record(StepResult result) {
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
    finished = true;
    tell(new Notice.ExecutionFinished(now, status, failure));
    perform(new Command.Finish(status, failure, outputs, steps, started, now));
  }

  /** What has gathered since the last time. */
  Transition take() {
    Transition transition = new Transition(List.copyOf(commands), List.copyOf(notices));
    commands.clear();
    notices.clear();
    return transition;
  }
}
