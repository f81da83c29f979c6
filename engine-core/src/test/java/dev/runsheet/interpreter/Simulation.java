package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.event.Transition;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs a document on the machine alone: actions answer as told, time moves to the next timer when
 * nothing else happens.
 */
final class Simulation {

  static final Instant START = Instant.parse("2024-05-06T23:59:59Z");

  /** What an action answers. */
  sealed interface Answer {
    record Exits(int code, String stdout, String stderr) implements Answer {}

    record Fails(String message) implements Answer {}

    record Yields(Map<String, Value> outputs) implements Answer {}

    record Parks(Duration delay) implements Answer {}

    record Hangs() implements Answer {}
  }

  private static final ActionCatalogue CATALOGUE =
      ActionCatalogue.standard()
          .with(
              List.of(
                  new ActionDescriptor(
                      "acme:do",
                      "does something",
                      Set.of(DocumentType.values()),
                      Set.of(Platform.values()),
                      List.of(),
                      true,
                      Effect.UNKNOWN,
                      false,
                      null,
                      null)));

  private final Program program;
  private final Machine machine;
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private final Map<String, StoredParameter> store = new HashMap<>();
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final Map<Integer, Instant> timers = new TreeMap<>();
  private final Map<Integer, Boolean> waiting = new HashMap<>();
  private final Deque<Event> events = new ArrayDeque<>();
  private final List<Event> log = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<Instant> cancels = new ArrayList<>();
  private Platform platform = Platform.LINUX;
  private boolean canReboot;
  private Instant now = START;
  private Command.Finish finish;

  private Simulation(Program program) {
    this.program = program;
    this.machine = new Machine(program);
  }

  static Simulation of(String text) {
    return new Simulation(compile(text));
  }

  static Program compile(String text) {
    CheckResult checked = new DocumentParser(CATALOGUE).parse(Source.of(text));
    Document document = checked.document();
    assertThat(checked.diagnostics().stream().filter(Diagnostic::isError)).isEmpty();
    return Program.compile(document, CATALOGUE::find, true);
  }

  Simulation with(String parameter, Object value) {
    parameters.put(parameter, Value.of(value));
    return this;
  }

  Simulation stored(String selector, StoredParameter.Type type, String value) {
    store.put(selector, new StoredParameter(selector, type, value, 1));
    return this;
  }

  Simulation on(Platform other) {
    platform = other;
    return this;
  }

  Simulation exits(String step, int... codes) {
    for (int code : codes) {
      answer(step, new Answer.Exits(code, "", ""));
    }
    return this;
  }

  Simulation prints(String step, int code, String stdout, String stderr) {
    return answer(step, new Answer.Exits(code, stdout, stderr));
  }

  Simulation fails(String step) {
    return answer(step, new Answer.Fails("no"));
  }

  Simulation yields(String step, Map<String, ?> outputs) {
    Map<String, Value> values = new LinkedHashMap<>();
    outputs.forEach((name, value) -> values.put(name, Value.of(value)));
    return answer(step, new Answer.Yields(values));
  }

  Simulation parks(String step, Duration delay) {
    return answer(step, new Answer.Parks(delay));
  }

  Simulation hangs(String step) {
    return answer(step, new Answer.Hangs());
  }

  Simulation reboots() {
    canReboot = true;
    return this;
  }

  Simulation cancelAfter(Duration delay) {
    cancels.add(START.plus(delay));
    return this;
  }

  private Simulation answer(String step, Answer answer) {
    answers.computeIfAbsent(step, name -> new ArrayDeque<>()).add(answer);
    return this;
  }

  List<Diagnostic> problems() {
    return program.check(parameters);
  }

  /** Runs to the end. */
  Simulation run() {
    assertThat(problems().stream().filter(Diagnostic::isError)).isEmpty();
    return runUnchecked();
  }

  Simulation runUnchecked() {
    accept(
        new Event.Started(
            now,
            "exec-1",
            parameters,
            new NodeFacts(
                platform,
                Map.of("AWS_SSM_INSTANCE_ID", "i-1"),
                Map.of("global:REGION", "eu-west-1")),
            StartOptions.STANDARD));
    while (finish == null) {
      Event next = events.poll();
      accept(next == null ? nextWake() : next);
    }
    assertThat(timers).as("timers left").isEmpty();
    return this;
  }

  private Event nextWake() {
    Map.Entry<Integer, Instant> first =
        timers.entrySet().stream().min(Map.Entry.comparingByValue()).orElse(null);
    if (!cancels.isEmpty() && (first == null || !first.getValue().isBefore(cancels.get(0)))) {
      now = cancels.remove(0);
      return new Event.CancelRequested(now);
    }
    assertThat(first).as("something to wait for").isNotNull();
    timers.remove(first.getKey());
    now = first.getValue().isAfter(now) ? first.getValue() : now;
    return new Event.TimerFired(now, first.getKey());
  }

  private void accept(Event event) {
    log.add(event);
    Transition transition = machine.accept(event);
    notices.addAll(transition.notices());
    for (Command command : transition.commands()) {
      commands.add(command);
      perform(command);
    }
  }

  private void perform(Command command) {
    if (command instanceof Command.RunAction call) {
      Deque<Answer> scripted = answers.getOrDefault(call.step(), new ArrayDeque<>());
      Answer answer = scripted.size() > 1 ? scripted.poll() : scripted.peek();
      perform(call, answer == null ? new Answer.Exits(0, "", "") : answer);
    } else if (command instanceof Command.StopAction stop) {
      boolean parked = Boolean.TRUE.equals(waiting.get(stop.call()));
      events.add(
          parked
              ? new Event.ActionStopped(now, stop.call())
              : new Event.ActionExited(now, stop.call(), report(143, "so far", "")));
    } else if (command instanceof Command.StartTimer timer) {
      timers.put(timer.timer(), timer.due());
    } else if (command instanceof Command.CancelTimer timer) {
      timers.remove(timer.timer());
    } else if (command instanceof Command.ReadParameters) {
      events.add(new Event.ParametersRead(now, store));
    } else if (command instanceof Command.Reboot) {
      events.add(
          canReboot ? new Event.Rebooted(now) : new Event.RebootFailed(now, "no way to reboot"));
    } else if (command instanceof Command.Finish end) {
      finish = end;
    }
  }

  private void perform(Command.RunAction call, Answer answer) {
    waiting.put(call.call(), answer instanceof Answer.Parks);
    if (answer instanceof Answer.Exits exits) {
      events.add(
          new Event.ActionExited(
              now, call.call(), report(exits.code(), exits.stdout(), exits.stderr())));
    } else if (answer instanceof Answer.Fails fails) {
      events.add(
          new Event.ActionFailed(
              now, call.call(), Failure.action(fails.message()), Map.of(), null));
    } else if (answer instanceof Answer.Yields yields) {
      events.add(new Event.ActionSucceeded(now, call.call(), yields.outputs()));
    } else if (answer instanceof Answer.Parks parks) {
      events.add(new Event.ActionParked(now, call.call(), parks.delay(), Value.text("memo")));
    }
  }

  private static ProcessReport report(int code, String stdout, String stderr) {
    return new ProcessReport(
        code,
        new CapturedOutput(stdout, stdout.length(), false),
        new CapturedOutput(stderr, stderr.length(), false));
  }

  Command.Finish finish() {
    return finish;
  }

  String status() {
    return finish.status().label();
  }

  StepResult step(String name) {
    return finish.steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Each step with its status, in the order of the result. */
  String steps() {
    return finish.steps().stream()
        .map(step -> step.name() + " " + step.status().label())
        .collect(Collectors.joining(", "));
  }

  /** The steps that ran, in order, as often as they ran. */
  String path() {
    return notices.stream()
        .filter(Notice.StepStarted.class::isInstance)
        .map(notice -> ((Notice.StepStarted) notice).step())
        .collect(Collectors.joining(" "));
  }

  List<Command.RunAction> calls() {
    return commands.stream()
        .filter(Command.RunAction.class::isInstance)
        .map(Command.RunAction.class::cast)
        .toList();
  }

  List<Event> events() {
    return log;
  }

  List<Command> commands() {
    return commands;
  }

  List<Notice> notices() {
    return notices;
  }

  Duration took() {
    return finish.took();
  }

  boolean ranNothing() {
    return finish.steps().stream().allMatch(step -> step.status() == StepStatus.PENDING);
  }
}
