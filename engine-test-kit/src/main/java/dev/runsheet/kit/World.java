package dev.runsheet.kit;

import dev.runsheet.ExecutionResult;
import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.Document;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepFailure;
import dev.runsheet.runtime.DirectCalls;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that one simulated run shares: its time, its script, the executions that belong to it. */
final class World {

  /** More than any document needs; one that goes on is stopped. */
  private static final int MOST_HAPPENINGS = 2_000_000;

  private static final NodeFacts NODE =
      new NodeFacts(
          Platform.LINUX,
          Map.of("AWS_SSM_INSTANCE_ID", "i-0123456789abcdef0", "AWS_SSM_REGION_NAME", "us-east-1"),
          Map.of(
              "global:ACCOUNT_ID", "123456789012",
              "global:AWS_PARTITION", "aws",
              "global:REGION", "us-east-1"));

  private final Simulator simulator;
  private final Script script;
  private final Unscripted unscripted;
  private final Map<String, Value> chosen;
  private final Agenda agenda;
  private final Answers answers;
  private final List<SimulatedExecution> executions = new ArrayList<>();
  private final List<SimulatedCall> calls = new ArrayList<>();
  private final DirectCalls ofHost;
  private @Nullable DirectCalls ofAws;
  private @Nullable StepFailure broken;
  private Platform platform = Platform.LINUX;

  /**
   * A world for one run.
   *
   * @param simulator what reads its documents
   * @param script what it is like
   * @param unscripted what becomes of what the script does not say
   * @param chosen what outputs are to be wherever they are made up, by {@code step.Output}
   */
  World(Simulator simulator, Script script, Unscripted unscripted, Map<String, Value> chosen) {
    this.chosen = chosen;
    this.simulator = simulator;
    this.script = script;
    this.unscripted = unscripted;
    this.agenda = new Agenda(script.clock());
    this.answers = new Answers(script.rules());
    this.ofHost = new DirectCalls(simulator.handlers());
  }

  /** Lets it happen, once. */
  SimulatedRun run(
      SimulatedDocument document, Map<String, Value> parameters, Map<String, Value> madeUp) {
    try {
      return begin(document, parameters, madeUp);
    } finally {
      ofHost.close();
      if (ofAws != null) {
        ofAws.close();
      }
    }
  }

  private SimulatedRun begin(
      SimulatedDocument document, Map<String, Value> parameters, Map<String, Value> madeUp) {
    platform = platform(document.document());
    String id = id(document.document());
    SimulatedExecution root = new SimulatedExecution(this, id, document);
    executions.add(root);
    for (Script.Happening happening : script.happenings()) {
      plan(happening);
    }
    root.begin(parameters, StartOptions.STANDARD);
    proceed(root);
    Command.Finish finish = root.finish();
    StepFailure failure = broken;
    ExecutionResult result = result(root, finish, failure);
    List<SimulatedRun.Part> parts =
        executions.stream().map(execution -> execution.part(failure)).toList();
    return new SimulatedRun(
        result,
        parts,
        calls,
        parameters,
        madeUp.keySet(),
        failure == null ? null : failure.failure().message());
  }

  /** Where nothing is said and answers are made up, one that no step is refused for. */
  private Platform platform(Document document) {
    Platform said = script.platform();
    if (said != null || !makesUp()) {
      return said == null ? Platform.LINUX : said;
    }
    boolean passesOver = document instanceof CommandDocument command && command.hasPreconditions();
    for (Platform candidate : Platform.values()) {
      if (passesOver || document.steps().stream().allMatch(step -> runsOn(step, candidate))) {
        return candidate;
      }
    }
    return Platform.LINUX;
  }

  private boolean runsOn(Step step, Platform candidate) {
    ActionDescriptor action = simulator.catalogue().find(step.action());
    return action == null || action.platforms().contains(candidate);
  }

  /** The same for the same text: a name-based UUID. */
  private static String id(Document document) {
    byte[] name = ("runsheet:" + document.source().text()).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }

  private void proceed(SimulatedExecution root) {
    int happened = 0;
    while (!root.finished()) {
      boolean endless = ++happened > MOST_HAPPENINGS && broken == null;
      if (endless) {
        breakOff(
            root.lastStep(),
            "the run did not end: after %d happenings it is in step \"%s\""
                .formatted(MOST_HAPPENINGS, root.lastStep()));
      }
      if (happened > 2 * MOST_HAPPENINGS || (!agenda.proceed() && !wake(root))) {
        throw new IllegalStateException("the simulated run of " + root.id() + " does not end");
      }
    }
  }

  /** Nothing will ever happen again: says so and lets the run end; false where that was tried. */
  private boolean wake(SimulatedExecution root) {
    if (root.finished()) {
      return true;
    }
    if (broken != null) {
      return false;
    }
    breakOff(
        root.lastStep(),
        "the run waits in step \"%s\" for something that never happens; give it a signal, or an answer"
            .formatted(root.lastStep()));
    return true;
  }

  private void breakOff(String step, String message) {
    broken = new StepFailure(step, internal(message));
    executions.get(0).accept(new Event.CancelRequested(agenda.now()));
  }

  static Failure internal(String message) {
    return new Failure(Failure.Stage.INPUT_VALIDATION, Failure.Type.INTERNAL, message);
  }

  private static ExecutionResult result(
      SimulatedExecution root, Command.Finish finish, @Nullable StepFailure broken) {
    Document document = root.document().document();
    return new ExecutionResult(
        root.id(),
        document.type(),
        document.schemaVersion(),
        broken == null ? finish.status() : ExecutionStatus.FAILED,
        finish.started(),
        finish.ended(),
        broken == null ? finish.failure() : broken,
        finish.outputs(),
        finish.steps());
  }

  // -- what happens from outside --

  private void plan(Script.Happening happening) {
    Instant at = script.clock().plus(happening.after());
    Signal signal = happening.signal();
    agenda.add(
        at,
        Agenda.Rank.SIGNAL,
        () -> {
          if (signal == null) {
            executions.get(0).tell(new Event.CancelRequested(agenda.now()));
          } else if (awaiting(signal) != null) {
            deliver(signal);
          } else {
            agenda.add(at, Agenda.Rank.LATE_SIGNAL, () -> deliver(signal));
          }
        });
  }

  private void deliver(Signal signal) {
    SimulatedExecution awaiting = awaiting(signal);
    SimulatedExecution receiver = awaiting == null ? executions.get(0) : awaiting;
    receiver.signal(signal);
  }

  private @Nullable SimulatedExecution awaiting(Signal signal) {
    String step = stepOf(signal);
    for (SimulatedExecution execution : executions) {
      if (!execution.finished() && execution.awaits(step)) {
        return execution;
      }
    }
    return null;
  }

  private static @Nullable String stepOf(Signal signal) {
    if (signal instanceof Signal.Approve approve) {
      return approve.step();
    }
    if (signal instanceof Signal.Reject reject) {
      return reject.step();
    }
    if (signal instanceof Signal.Resume resume) {
      return resume.step();
    }
    if (signal instanceof Signal.StopStep stop) {
      return stop.step();
    }
    return ((Signal.StartStep) signal).step();
  }

  /** Whether somebody outside will still say something to a step. */
  boolean willHear(String step) {
    Instant now = agenda.now();
    return script.happenings().stream()
        .anyMatch(
            happening ->
                happening.signal() != null
                    && step.equals(stepOf(happening.signal()))
                    && !script.clock().plus(happening.after()).isBefore(now));
  }

  // -- what executions ask for --

  /** Nobody answers: the run fails, and the executions end as soon as they can. */
  void unanswered(String step, String message) {
    if (broken == null) {
      broken = new StepFailure(step, internal(message));
    }
    for (SimulatedExecution execution : List.copyOf(executions)) {
      execution.complete();
    }
  }

  boolean isBroken() {
    return broken != null;
  }

  Simulator simulator() {
    return simulator;
  }

  Script script() {
    return script;
  }

  boolean makesUp() {
    return unscripted == Unscripted.MADE_UP;
  }

  /** What an output is to be where it is made up, or null where that is left open. */
  @Nullable Value chosen(String reference) {
    return chosen.get(reference);
  }

  Agenda agenda() {
    return agenda;
  }

  DirectCalls ofHost() {
    return ofHost;
  }

  DirectCalls ofAws() {
    DirectCalls known = ofAws;
    if (known == null) {
      known = Actors.ofAws();
      ofAws = known;
    }
    return known;
  }

  Answers answers() {
    return answers;
  }

  NodeFacts node() {
    return new NodeFacts(platform, NODE.environment(), NODE.system());
  }

  void add(SimulatedExecution child) {
    executions.add(child);
  }

  void note(SimulatedCall call) {
    calls.add(call);
  }
}
