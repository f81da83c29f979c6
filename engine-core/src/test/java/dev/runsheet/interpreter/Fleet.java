package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs an execution with targets on the machine alone; its children end as told. */
final class Fleet {

  static final NodeFacts NODE =
      new NodeFacts(
          Platform.LINUX,
          Map.of(),
          Map.of("global:ACCOUNT_ID", "123456789012", "global:REGION", "eu-west-1"));

  private static final Instant START = Instant.parse("2024-05-06T00:00:00Z");

  private final Program program;
  private final RateControl rate;
  private final Machine machine;
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private final Map<String, List<String>> resolved = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<Integer> windows = new ArrayList<>();
  private final List<Command.StartChild> running = new ArrayList<>();
  private final List<Event> answers = new ArrayList<>();
  private Function<String, ExecutionStatus> outcome = name -> ExecutionStatus.SUCCESS;
  private Map<String, List<String>> outputs = Map.of();
  private IntUnaryOperator next = running -> 0;
  private int stopAfter = -1;
  private Event stop = new Event.CancelRequested(START);
  private int most;
  private Instant now = START;
  private Command.Finish finish;

  private Fleet(Program program, RateControl rate) {
    this.program = program;
    this.rate = rate;
    this.machine = new Machine(program);
  }

  static Fleet of(String document, RateControl rate) {
    return new Fleet(Simulation.compile(document), rate);
  }

  /** A runbook with a String parameter {@code Id}. */
  static Fleet of(RateControl rate) {
    return of(
        """
        schemaVersion: '0.3'
        parameters:
          Id: {type: String}
          Size: {type: Integer, default: 1}
        mainSteps: [{name: s, action: 'acme:do', inputs: {}}]
        outputs: [s.Out]
        """,
        rate);
  }

  /** So many targets, given as they are. */
  static RateControl targets(int count, String maxConcurrency, String maxErrors) {
    List<String> values = IntStream.rangeClosed(1, count).mapToObj(i -> "i-" + i).toList();
    return rate(
        List.of(new RateControl.Target("ParameterValues", values)), maxConcurrency, maxErrors);
  }

  static RateControl rate(
      List<RateControl.Target> targets, String maxConcurrency, String maxErrors) {
    return new RateControl(targets, "Id", List.of(), List.of(), maxConcurrency, maxErrors, false);
  }

  static RateControl maps(List<Map<String, Value>> maps) {
    return new RateControl(List.of(), null, maps, List.of(), "10", "0", false);
  }

  Fleet with(String parameter, Object value) {
    parameters.put(parameter, Value.of(value));
    return this;
  }

  Fleet resolves(String key, String... targets) {
    resolved.put(key, List.of(targets));
    return this;
  }

  Fleet ends(Function<String, ExecutionStatus> how) {
    outcome = how;
    return this;
  }

  Fleet yields(Map<String, List<String>> each) {
    outputs = each;
    return this;
  }

  /** Which of the running children ends next. */
  Fleet picks(IntUnaryOperator choice) {
    next = choice;
    return this;
  }

  Fleet cancelAfter(int ended) {
    stopAfter = ended;
    return this;
  }

  Fleet completeAfter(int ended) {
    stopAfter = ended;
    stop = new Event.CompleteRequested(START);
    return this;
  }

  List<Diagnostic> problems() {
    return program.check(parameters, options(), NODE);
  }

  private StartOptions options() {
    return new StartOptions(StartOptions.Mode.AUTO, 1, Duration.ofSeconds(5), rate);
  }

  Fleet run() {
    assertThat(problems()).isEmpty();
    accept(new Event.Started(now, "exec-1", parameters, NODE, options()));
    int ended = 0;
    while (finish == null) {
      now = now.plusSeconds(1);
      if (ended == stopAfter) {
        stopAfter = -1;
        accept(stop);
      } else if (!answers.isEmpty()) {
        accept(answers.remove(0));
      } else {
        assertThat(running).as("something to wait for").isNotEmpty();
        windows.add(running.size());
        end(running.remove(next.applyAsInt(running.size())));
        ended++;
      }
    }
    return this;
  }

  private void end(Command.StartChild child) {
    String name = child.step();
    ExecutionStatus status = outcome.apply(name);
    if (status == ExecutionStatus.PENDING) {
      accept(new Event.ChildRefused(now, child.call(), Failure.action("refused")));
      return;
    }
    StepFailure failure =
        status == ExecutionStatus.SUCCESS ? null : new StepFailure("s", Failure.action("no"));
    accept(new Event.ChildEnded(now, child.call(), end(status, failure)));
  }

  private Command.Finish end(ExecutionStatus status, StepFailure failure) {
    return new Command.Finish(
        status, failure, outputs, List.of(StepResult.pending("s", "acme:do")), START, now);
  }

  private void accept(Event event) {
    events.add(event);
    Transition transition = machine.accept(event);
    notices.addAll(transition.notices());
    for (Command command : transition.commands()) {
      commands.add(command);
      if (command instanceof Command.StartChild start) {
        running.add(start);
        most = Math.max(most, running.size());
      } else if (command instanceof Command.StopChild stopped) {
        running.removeIf(child -> child.call() == stopped.call());
        answers.add(
            new Event.ChildEnded(now, stopped.call(), end(ExecutionStatus.CANCELLED, null)));
      } else if (command instanceof Command.ResolveTargets query) {
        answers.add(answer(query));
      } else if (command instanceof Command.Finish end) {
        finish = end;
      }
    }
  }

  private Event answer(Command.ResolveTargets query) {
    List<String> found = null;
    for (RateControl.Target target : query.targets()) {
      List<String> hits = resolved.get(target.key());
      if (hits == null) {
        return new Event.TargetsUnresolved(now, query.call(), "nobody knows " + target.key());
      }
      found = found == null ? hits : found.stream().filter(hits::contains).toList();
    }
    return new Event.TargetsResolved(now, query.call(), found);
  }

  Program program() {
    return program;
  }

  Command.Finish finish() {
    return finish;
  }

  String status() {
    return finish.status().label();
  }

  /** How many children were started. */
  int started() {
    return starts().size();
  }

  List<Command.StartChild> starts() {
    return commands.stream()
        .filter(Command.StartChild.class::isInstance)
        .map(Command.StartChild.class::cast)
        .toList();
  }

  /** The most children that ran at a time. */
  int most() {
    return most;
  }

  /** How many ran whenever one ended. */
  List<Integer> windows() {
    return windows;
  }

  /** Each step with its status. */
  String steps() {
    return finish.steps().stream()
        .map(step -> step.name() + " " + step.status().label())
        .collect(Collectors.joining(", "));
  }

  List<Event> events() {
    return events;
  }

  List<Command> commands() {
    return commands;
  }

  List<Notice> notices() {
    return notices;
  }
}
