package dev.runsheet.kit;

import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.kit.Agenda.Rank;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One execution of a simulated run: performs what its machine commands, in virtual time. */
final class SimulatedExecution {

  private final World world;
  private final String id;
  private final SimulatedDocument document;
  private final Machine machine;
  private final Performer performer;
  private final Children children;
  private final List<Event> events = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Map<Integer, Agenda.Entry> timers = new HashMap<>();
  private final Map<String, Begun> begun = new HashMap<>();
  private final Set<String> awaiting = new HashSet<>();
  private final Set<String> synthetic = new LinkedHashSet<>();
  private String lastStep = "";
  private int signals;
  private boolean completing;
  private Command.@Nullable Finish finish;
  private Consumer<Command.Finish> atEnd = end -> {};

  /**
   * What is known of a step that runs.
   *
   * @param action its action as the document names it
   * @param run how often it was begun
   * @param attempt which attempt of it this is
   * @param inputs its resolved inputs
   */
  record Begun(String action, int run, int attempt, Value inputs) {}

  SimulatedExecution(World world, String id, SimulatedDocument document) {
    this.world = world;
    this.id = id;
    this.document = document;
    this.machine = new Machine(document.program());
    this.performer = new Performer(world, this);
    this.children = new Children(world, this);
  }

  void begin(Map<String, Value> parameters, StartOptions options) {
    accept(new Event.Started(world.agenda().now(), id, parameters, world.node(), options));
  }

  String id() {
    return id;
  }

  SimulatedDocument document() {
    return document;
  }

  boolean finished() {
    return finish != null;
  }

  Command.Finish finish() {
    Command.Finish end = finish;
    if (end == null) {
      throw new IllegalStateException("execution " + id + " has not ended");
    }
    return end;
  }

  String lastStep() {
    return lastStep;
  }

  boolean awaits(@Nullable String step) {
    return step == null ? !awaiting.isEmpty() : awaiting.contains(step);
  }

  Begun begun(String step) {
    return begun.getOrDefault(step, new Begun("", 0, 0, Value.Fields.EMPTY));
  }

  void markSynthetic(String step) {
    synthetic.add(step);
  }

  /** All that happened; where the run was broken off, it ends as a failure. */
  SimulatedRun.Part part(@Nullable StepFailure broken) {
    List<Notice> told = new ArrayList<>(notices);
    int last = told.size() - 1;
    if (broken != null && last >= 0 && told.get(last) instanceof Notice.ExecutionFinished end) {
      told.set(last, new Notice.ExecutionFinished(end.at(), ExecutionStatus.FAILED, broken));
    }
    return new SimulatedRun.Part(id, document.document(), events, told, synthetic);
  }

  // -- what happens to it --

  /** The same as {@link #accept}, where it is not over. */
  void tell(Event event) {
    if (!finished()) {
      accept(event);
    }
  }

  void signal(Signal signal) {
    tell(new Event.SignalReceived(world.agenda().now(), ++signals, named(signal)));
  }

  /** Where nobody is named, one of those who are asked and have not decided yet. */
  private Signal named(Signal signal) {
    if (signal instanceof Signal.Approve approve && approve.by().equals(HappeningReader.ANYBODY)) {
      return new Signal.Approve(approve.step(), asked(approve.step()), approve.comment());
    }
    if (signal instanceof Signal.Reject reject && reject.by().equals(HappeningReader.ANYBODY)) {
      return new Signal.Reject(reject.step(), asked(reject.step()), reject.comment());
    }
    return signal;
  }

  private String asked(String step) {
    List<String> approvers = new ArrayList<>();
    for (Notice notice : notices) {
      if (notice instanceof Notice.SignalAwaited awaited
          && awaited.step().equals(step)
          && awaited.awaited() instanceof Notice.Awaited.Approval approval) {
        approvers = new ArrayList<>(approval.approvers());
      } else if (notice instanceof Notice.ApprovalDecided decided && decided.step().equals(step)) {
        approvers.remove(decided.by());
      }
    }
    return approvers.isEmpty() ? HappeningReader.ANYBODY : approvers.get(0);
  }

  /** Ends after the step that runs. Command documents have no such request. */
  void complete() {
    boolean automation = document.document().type() == DocumentType.AUTOMATION;
    if (automation && !finished() && !completing) {
      completing = true;
      soon(Event.CompleteRequested::new);
    }
  }

  /** Tells how it ended, once it has. */
  void whenFinished(Consumer<Command.Finish> hearer) {
    atEnd = hearer;
  }

  void accept(Event event) {
    events.add(event);
    Transition transition = machine.accept(event);
    for (Notice notice : transition.notices()) {
      notices.add(notice);
      note(notice);
    }
    for (Command command : transition.commands()) {
      perform(command);
    }
  }

  /** Plans the completion of a command. */
  Agenda.Entry later(Instant at, Rank rank, Function<Instant, Event> completion) {
    return world.agenda().add(at, rank, () -> tell(completion.apply(world.agenda().now())));
  }

  Agenda.Entry soon(Function<Instant, Event> completion) {
    return later(world.agenda().now(), Rank.COMPLETION, completion);
  }

  private void note(Notice notice) {
    if (notice instanceof Notice.StepStarted started) {
      lastStep = started.step();
      int runs = begun(started.step()).run();
      begun.put(started.step(), new Begun(started.action(), runs + 1, 0, Value.Fields.EMPTY));
    } else if (notice instanceof Notice.AttemptStarted started) {
      Begun known = begun(started.step());
      begun.put(
          started.step(),
          new Begun(known.action(), known.run(), started.attempt(), started.inputs()));
    } else if (notice instanceof Notice.SignalAwaited awaited) {
      awaiting.add(awaited.step());
      if (world.makesUp() && !world.willHear(awaited.step())) {
        give(awaited);
      }
    } else if (notice instanceof Notice.StepFinished finished) {
      awaiting.remove(finished.result().name());
    }
  }

  /** What a step waits for and nobody says, comes at once. */
  private void give(Notice.SignalAwaited awaited) {
    String step = awaited.step();
    if (awaited.awaited() instanceof Notice.Awaited.Approval approval) {
      int needed = Math.min(approval.minimum(), approval.approvers().size());
      for (String approver : approval.approvers().subList(0, needed)) {
        signalSoon(new Signal.Approve(step, approver, null));
      }
    } else if (awaited.awaited() instanceof Notice.Awaited.Resuming) {
      signalSoon(new Signal.Resume(step));
    } else if (awaited.awaited() instanceof Notice.Awaited.Completing) {
      soon(Event.CompleteRequested::new);
    } else {
      signalSoon(new Signal.StartStep(null));
    }
    synthetic.add(step);
  }

  private void signalSoon(Signal signal) {
    int number = ++signals;
    soon(at -> new Event.SignalReceived(at, number, signal));
  }

  // -- what it commands --

  private void perform(Command command) {
    if (command instanceof Command.RunAction call) {
      performer.run(call);
    } else if (command instanceof Command.StopAction stop) {
      performer.stop(stop);
    } else if (command instanceof Command.StartTimer timer) {
      timers.put(timer.timer(), later(timer.due(), Rank.TIMER, at -> fired(at, timer.timer())));
    } else if (command instanceof Command.CancelTimer timer) {
      Agenda.Entry entry = timers.remove(timer.timer());
      if (entry != null) {
        entry.cancel();
      }
    } else if (command instanceof Command.ReadParameters read) {
      soon(at -> new Event.ParametersRead(at, Store.read(world, read.selectors())));
    } else if (command instanceof Command.Reboot) {
      soon(Event.Rebooted::new);
    } else if (command instanceof Command.StartChild child) {
      children.start(child);
    } else if (command instanceof Command.StopChild child) {
      children.stop(child.call());
    } else if (command instanceof Command.ResolveTargets query) {
      children.resolve(query);
    } else if (command instanceof Command.NotifyApprovers request) {
      soon(at -> new Event.ApproversNotified(at, request.call()));
    } else if (command instanceof Command.Finish end) {
      finish = end;
      atEnd.accept(end);
    }
  }

  private Event fired(Instant at, int timer) {
    timers.remove(timer);
    return new Event.TimerFired(at, timer);
  }
}
