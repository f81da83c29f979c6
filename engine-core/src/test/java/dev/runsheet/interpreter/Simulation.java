package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
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
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a document on the machine alone: actions answer as told, time moves to the next timer when
 * nothing else happens.
 */
final class Simulation {

  static final Instant START = Instant.parse("2024-05-06T23:59:59Z");

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

  /** What comes from outside at a time. */
  private record Request(Instant at, Function<Instant, Event> event) {}

  private final Program program;
  private final Machine machine;
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private final Map<String, StoredParameter> store = new HashMap<>();
  private final Answers answers = new Answers();
  private final Map<Integer, Instant> timers = new TreeMap<>();
  private final Deque<Event> events = new ArrayDeque<>();
  private final List<Event> log = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private StartOptions options = StartOptions.STANDARD;
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
    return compile(text, Limits.STANDARD);
  }

  static Program compile(String text, Limits limits) {
    CheckResult checked = new DocumentParser(CATALOGUE).parse(Source.of(text));
    Document document = checked.document();
    assertThat(checked.diagnostics().stream().filter(Diagnostic::isError)).isEmpty();
    return Program.compile(document, CATALOGUE::find, true, limits);
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
      answer(step, new Answers.Answer.Exits(code, "", ""));
    }
    return this;
  }

  Simulation prints(String step, int code, String stdout, String stderr) {
    return answer(step, new Answers.Answer.Exits(code, stdout, stderr));
  }

  Simulation fails(String step) {
    return answer(step, new Answers.Answer.Fails("no"));
  }

  Simulation yields(String step, Map<String, ?> outputs) {
    Map<String, Value> values = new LinkedHashMap<>();
    outputs.forEach((name, value) -> values.put(name, Value.of(value)));
    return answer(step, new Answers.Answer.Yields(values));
  }

  Simulation parks(String step, Duration delay) {
    return parks(step, delay, Map.of());
  }

  /** It waits, and this is known so far. */
  Simulation parks(String step, Duration delay, Map<String, Value> outputs) {
    return answer(step, new Answers.Answer.Parks(delay, outputs));
  }

  Simulation hangs(String step) {
    return answer(step, new Answers.Answer.Hangs());
  }

  Simulation reboots() {
    canReboot = true;
    return this;
  }

  /** The call is refused as one too many. */
  Simulation throttles(String step) {
    return answer(step, new Answers.Answer.Throttles());
  }

  Simulation failsFor(String step, Failure failure) {
    return answer(step, new Answers.Answer.FailsFor(failure));
  }

  /** The child execution of a step ends so. */
  Simulation ends(String step, ExecutionStatus status, Map<String, List<String>> outputs) {
    return answer(step, new Answers.Answer.Ends(status, outputs));
  }

  Simulation cancelAfter(Duration delay) {
    return requestAfter(delay, Event.CancelRequested::new);
  }

  Simulation completeAfter(Duration delay) {
    return requestAfter(delay, Event.CompleteRequested::new);
  }

  Simulation signalAfter(Duration delay, Signal signal) {
    int number = requests.size() + 1;
    return requestAfter(delay, at -> new Event.SignalReceived(at, number, signal));
  }

  Simulation signalAfter(long seconds, Signal signal) {
    return signalAfter(Duration.ofSeconds(seconds), signal);
  }

  private Simulation requestAfter(Duration delay, Function<Instant, Event> event) {
    requests.add(new Request(START.plus(delay), event));
    requests.sort(Comparator.comparing(Request::at));
    return this;
  }

  Simulation interactively() {
    return with(new StartOptions(StartOptions.Mode.INTERACTIVE, 0, Duration.ZERO, null));
  }

  Simulation with(StartOptions how) {
    options = how;
    return this;
  }

  private Simulation answer(String step, Answers.Answer answer) {
    answers.add(step, answer);
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
            options));
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
    if (!requests.isEmpty()
        && (first == null || !first.getValue().isBefore(requests.get(0).at()))) {
      Request request = requests.remove(0);
      now = request.at();
      return request.event().apply(now);
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
    Event completion = answers.to(command, now);
    if (completion != null) {
      events.add(completion);
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

  /** The code of what refuses the start. */
  String refused() {
    return problems().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::code)
        .collect(Collectors.joining(" "));
  }

  /** The input {@code d} of the last call. */
  Value seen() {
    return ((Value.Fields) calls().get(calls().size() - 1).inputs()).get("d");
  }

  static String inputD(Command.RunAction call) {
    return String.valueOf(((Value.Fields) call.inputs()).get("d"));
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

  /** What the senders of signals were answered, in order: null where the signal was taken. */
  List<Signal.Refusal> answersToSignals() {
    List<Signal.Refusal> refusals = new ArrayList<>();
    for (Command command : commands) {
      if (command instanceof Command.AnswerSignal answer) {
        refusals.add(answer.refusal());
      }
    }
    return refusals;
  }

  <T> List<T> commands(Class<T> kind) {
    return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
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
