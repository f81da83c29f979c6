package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs a document and those that it runs, each on a machine of its own; scripts exit as told, by
 * the names of their steps.
 */
final class Family {

  private static final Instant START = Instant.parse("2024-05-06T00:00:00Z");

  /** One execution of the family. */
  private static final class Member {
    private final Machine machine;
    private final Member parent;
    private final int call;
    private final Map<Integer, Member> children = new HashMap<>();
    private final Map<Integer, Instant> timers = new LinkedHashMap<>();

    private Member(Program program, Member parent, int call) {
      this.machine = new Machine(program);
      this.parent = parent;
      this.call = call;
    }
  }

  private record Arrival(Member member, Event event) {}

  private final Map<String, String> documents = new HashMap<>();
  private final Map<String, Deque<ProcessReport>> scripts = new HashMap<>();
  private final List<String> hanging = new ArrayList<>();
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Command.StartChild> starts = new ArrayList<>();
  private final List<Command.RunAction> calls = new ArrayList<>();
  private final List<Command.Reboot> reboots = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Map<String, StoredParameter> store = new HashMap<>();
  private String cancelAt = "";
  private Instant now = START;
  private Command.Finish finish;

  /** A document that is found by name, or in a file. */
  Family knows(String name, String text) {
    documents.put(name, text);
    return this;
  }

  Family exits(String step, int... codes) {
    for (int code : codes) {
      prints(step, code, "", "");
    }
    return this;
  }

  Family prints(String step, int code, String stdout, String stderr) {
    scripts.computeIfAbsent(step, name -> new ArrayDeque<>()).add(report(code, stdout, stderr));
    return this;
  }

  Family hangs(String step) {
    hanging.add(step);
    return this;
  }

  Family stored(String selector, String value) {
    store.put(selector, new StoredParameter(selector, StoredParameter.Type.STRING, value, 1));
    return this;
  }

  /** The outermost execution is cancelled when this step runs. */
  Family cancelsAt(String step) {
    cancelAt = step;
    return this;
  }

  Family run(String text) {
    Program program = Simulation.compile(text);
    assertThat(program.check(Map.of())).isEmpty();
    Member root = new Member(program, null, 0);
    members.add(root);
    start(root, Map.of(), StartOptions.STANDARD, "exec-1");
    while (finish == null) {
      Arrival next = arrivals.poll();
      if (next == null) {
        wake();
      } else {
        accept(next.member(), next.event());
      }
    }
    return this;
  }

  private void start(Member member, Map<String, Value> values, StartOptions options, String id) {
    NodeFacts node = new NodeFacts(Platform.LINUX, Map.of(), Map.of());
    accept(member, new Event.Started(now, id, values, node, options));
  }

  private void wake() {
    Member first = null;
    int timer = 0;
    for (Member member : members) {
      for (Map.Entry<Integer, Instant> entry : member.timers.entrySet()) {
        if (first == null || entry.getValue().isBefore(first.timers.get(timer))) {
          first = member;
          timer = entry.getKey();
        }
      }
    }
    assertThat(first).as("something to wait for").isNotNull();
    now = first.timers.remove(timer);
    accept(first, new Event.TimerFired(now, timer));
  }

  private void accept(Member member, Event event) {
    var transition = member.machine.accept(event);
    notices.addAll(transition.notices());
    transition.commands().forEach(command -> perform(member, command));
  }

  private void perform(Member member, Command command) {
    if (command instanceof Command.RunAction call) {
      calls.add(call);
      perform(member, call);
    } else if (command instanceof Command.StopAction stop) {
      post(member, new Event.ActionExited(now, stop.call(), report(143, "so far", "")));
    } else if (command instanceof Command.StartTimer timer) {
      member.timers.put(timer.timer(), timer.due());
    } else if (command instanceof Command.CancelTimer timer) {
      member.timers.remove(timer.timer());
    } else if (command instanceof Command.ReadParameters) {
      post(member, new Event.ParametersRead(now, store));
    } else if (command instanceof Command.Reboot reboot) {
      reboots.add(reboot);
      post(member, new Event.Rebooted(now));
    } else if (command instanceof Command.StartChild order) {
      starts.add(order);
      startChild(member, order);
    } else if (command instanceof Command.StopChild stop) {
      post(member.children.get(stop.call()), new Event.CancelRequested(now));
    } else if (command instanceof Command.Finish end) {
      members.remove(member);
      assertThat(member.timers).as("timers left").isEmpty();
      if (member.parent == null) {
        finish = end;
      } else {
        post(member.parent, new Event.ChildEnded(now, member.call, end));
      }
    }
  }

  private void perform(Member member, Command.RunAction call) {
    if (cancelAt.equals(call.step())) {
      post(members.get(0), new Event.CancelRequested(now));
    }
    if (cancelAt.equals(call.step()) || hanging.contains(call.step())) {
      return;
    }
    Deque<ProcessReport> reports = scripts.getOrDefault(call.step(), new ArrayDeque<>());
    ProcessReport report = reports.size() > 1 ? reports.poll() : reports.peek();
    post(
        member,
        new Event.ActionExited(now, call.call(), report == null ? report(0, "", "") : report));
  }

  private void startChild(Member member, Command.StartChild order) {
    String name =
        order.document() instanceof Command.ChildDocument.Named named
            ? named.name()
            : ((Command.ChildDocument.Local) order.document()).path();
    String text = documents.get(name);
    Program program = text == null ? null : Simulation.compile(text);
    Program.Fitted fitted =
        program == null ? null : program.fit(order.parameters(), FittingTest::read);
    if (fitted == null || !fitted.fits()) {
      String why = fitted == null ? "there is no document " + name : fitted.message();
      post(member, new Event.ChildRefused(now, order.call(), Failure.action(why)));
      return;
    }
    Member child = new Member(program, member, order.call());
    members.add(child);
    member.children.put(order.call(), child);
    start(child, fitted.values(), order.options(), order.executionId());
  }

  private void post(Member member, Event event) {
    arrivals.add(new Arrival(member, event));
  }

  private static ProcessReport report(int code, String stdout, String stderr) {
    return new ProcessReport(
        code,
        new CapturedOutput(stdout, stdout.length(), false),
        new CapturedOutput(stderr, stderr.length(), false));
  }

  String status() {
    return finish.status().label();
  }

  /** Each step of the outermost execution with its status. */
  String steps() {
    return steps(finish.steps());
  }

  static String steps(List<StepResult> steps) {
    return steps.stream()
        .map(step -> step.name() + " " + step.status().label())
        .collect(Collectors.joining(", "));
  }

  StepResult step(String name) {
    return finish.steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Command.Finish finish() {
    return finish;
  }

  List<Command.StartChild> starts() {
    return starts;
  }

  List<Command.RunAction> calls() {
    return calls;
  }

  List<Command.Reboot> reboots() {
    return reboots;
  }

  List<Notice> notices() {
    return notices;
  }

  /** The first line of the script that a call runs. */
  static String line(Command.RunAction call) {
    return ((Value.Items) ((Value.Fields) call.inputs()).get("runCommand"))
        .items()
        .get(0)
        .toString();
  }

  /** A document that runs another one, and a script after it. */
  static String outer(String inputs) {
    return document(runs(inputs), script("After", "after"));
  }

  /** A step that runs another document. */
  static String runs(String inputs) {
    return "{name: Run, action: 'aws:runDocument', inputs: {" + inputs + "}}";
  }

  /** A step that runs a line of script. */
  static String script(String name, String line) {
    return "{name: %s, action: 'aws:runShellScript', inputs: {runCommand: ['%s']}}"
        .formatted(name, line);
  }

  /** A document of steps; the first text declares parameters where it is no step. */
  static String document(String... steps) {
    boolean declares = !steps[0].startsWith("{");
    String parameters = declares ? "parameters: {" + steps[0] + "}\n" : "";
    return List.of(steps).stream()
        .skip(declares ? 1 : 0)
        .map(step -> "  - " + step)
        .collect(
            Collectors.joining("\n", "schemaVersion: '2.2'\n" + parameters + "mainSteps:\n", "\n"));
  }
}
