package dev.runsheet.runtime;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs a program in virtual time. Each answer follows from the question alone, so that a run that
 * was broken off meets the same answers when it is gone on with.
 */
final class Rehearsal {

  private static final int MOST_EVENTS = 300;
  private static final int MOST_SIGNALS = 20;

  private final Function<String, ActionDescriptor> actions;
  private final Machine machine;
  private final Outstanding outstanding = new Outstanding();
  private final Map<Integer, Instant> timers = new LinkedHashMap<>();
  private final Deque<Event> queue = new ArrayDeque<>();
  private final Set<Integer> parked = new HashSet<>();
  private final Deque<Signal> signals = new ArrayDeque<>();
  private final List<Event> log = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private int signalled;
  private boolean interrupted;

  Rehearsal(Program program, Function<String, ActionDescriptor> actions) {
    this.machine = new Machine(program);
    this.actions = actions;
  }

  /** Runs from the start to the end; null where it does not come to one. */
  Rehearsal run(Event.Started started) {
    accept(started).commands().forEach(this::perform);
    return goOn();
  }

  /** Runs from where events end to the end. */
  Rehearsal resume(List<Event> events) {
    events.forEach(this::accept);
    outstanding.timers().forEach(this::perform);
    outstanding.calls().forEach(this::performAgain);
    outstanding.questions().forEach(this::perform);
    return goOn();
  }

  private void performAgain(Outstanding.Ordered ordered) {
    if (!(ordered.order() instanceof Command.RunAction order)) {
      perform(ordered.order());
    } else if (ordered.parked()) {
      parked.add(order.call());
      if (ordered.stop() != null) {
        queue.add(new Event.ActionStopped(now, order.call()));
      }
    } else if (ordered.stop() == null && mayRepeat(order.action())) {
      perform(order);
    } else {
      interrupted |= ordered.stop() == null;
      queue.add(
          new Event.ActionFailed(
              now,
              order.call(),
              new Failure(Failure.Stage.INVOCATION, Failure.Type.INTERRUPTED, "interrupted"),
              Map.of(),
              null));
    }
  }

  boolean mayRepeat(String action) {
    ActionDescriptor known = actions.apply(action);
    return known != null && (known.repeatable() || known.effect() == Effect.READS);
  }

  private Rehearsal goOn() {
    while (outstanding.finish() == null) {
      if (log.size() > 2 * MOST_EVENTS) {
        return null;
      }
      Event next = log.size() == MOST_EVENTS ? new Event.CancelRequested(now) : next();
      accept(next).commands().forEach(this::perform);
    }
    return this;
  }

  private Event next() {
    if (!queue.isEmpty()) {
      return queue.poll();
    }
    if (!signals.isEmpty() && signalled < MOST_SIGNALS) {
      return new Event.SignalReceived(now, signalled + 1, signals.peek());
    }
    Map.Entry<Integer, Instant> first =
        timers.entrySet().stream().min(Map.Entry.comparingByValue()).orElse(null);
    if (first == null) {
      return new Event.CancelRequested(now);
    }
    now = first.getValue().isAfter(now) ? first.getValue() : now;
    return new Event.TimerFired(now, first.getKey());
  }

  private Transition accept(Event event) {
    now = event.at();
    if (event instanceof Event.TimerFired fired) {
      timers.remove(fired.timer());
    } else if (event instanceof Event.SignalReceived) {
      signalled++;
      signals.poll();
    }
    Transition transition = machine.accept(event);
    log.add(event);
    outstanding.add(event, transition.commands());
    commands.addAll(transition.commands());
    notices.addAll(transition.notices());
    transition.notices().forEach(this::hear);
    return transition;
  }

  private void hear(Notice notice) {
    if (notice instanceof Notice.SignalAwaited wait) {
      if (wait.awaited() instanceof Notice.Awaited.Approval approval) {
        approval.approvers().stream()
            .limit(approval.minimum())
            .forEach(by -> signals.add(new Signal.Approve(wait.step(), by, "ok")));
      } else if (wait.awaited() instanceof Notice.Awaited.Resuming) {
        signals.add(new Signal.Resume(wait.step()));
      } else {
        signals.add(new Signal.StartStep(null));
      }
    } else if (notice instanceof Notice.StepFinished) {
      signals.clear();
    }
  }

  private void perform(Command command) {
    if (command instanceof Command.RunAction order) {
      Event answer = answer(order);
      if (answer != null) {
        queue.add(answer);
      }
    } else if (command instanceof Command.StopAction stop) {
      queue.removeIf(event -> event instanceof Event.ActionStopped);
      queue.add(
          parked.contains(stop.call())
              ? new Event.ActionStopped(now, stop.call())
              : new Event.ActionFailed(
                  now, stop.call(), Failure.action("stopped"), Map.of(), null));
    } else if (command instanceof Command.StartTimer timer) {
      timers.put(timer.timer(), timer.due());
    } else if (command instanceof Command.CancelTimer timer) {
      timers.remove(timer.timer());
    } else if (command instanceof Command.ReadParameters) {
      queue.add(new Event.ParametersUnreadable(now, "no store"));
    } else if (command instanceof Command.Reboot) {
      queue.add(new Event.Rebooted(now));
    } else if (command instanceof Command.StartChild child) {
      queue.add(new Event.ChildEnded(now, child.call(), end(child)));
    } else if (command instanceof Command.ResolveTargets targets) {
      queue.add(new Event.TargetsResolved(now, targets.call(), List.of("i-1", "i-2", "i-3")));
    } else if (command instanceof Command.NotifyApprovers tell) {
      queue.add(new Event.ApproversNotified(now, tell.call()));
    }
  }

  private Command.Finish end(Command.StartChild child) {
    boolean good = Math.floorMod((child.step() + child.call()).hashCode(), 4) != 0;
    return new Command.Finish(
        good ? ExecutionStatus.SUCCESS : ExecutionStatus.FAILED,
        null,
        Map.of("A.B", List.of(child.executionId())),
        List.of(StepResult.pending("X", "acme:do")),
        now,
        now);
  }

  private Event answer(Command.RunAction order) {
    int call = order.call();
    String question = order.step() + order.run() + order.attempt();
    Map<String, Value> outputs =
        Map.of("Name", Value.text(order.step()), "Count", Value.number(order.run()));
    parked.remove(call);
    if (order.memo() != null) {
      return new Event.ActionSucceeded(now, call, outputs);
    }
    int choice = Math.floorMod(question.hashCode() * 31, 10);
    if (choice == 3 && order.deadline() != null) {
      return null;
    }
    return switch (choice) {
      case 0 -> new Event.ActionFailed(now, call, Failure.action("no"), outputs, null);
      case 1 -> {
        parked.add(call);
        yield new Event.ActionParked(now, call, Duration.ofSeconds(5), Value.text("memo"), outputs);
      }
      case 2 -> new Event.ActionExited(now, call, report(order.run() % 2));
      case 3 -> new Event.ActionExited(now, call, report(0));
      default -> new Event.ActionSucceeded(now, call, outputs);
    };
  }

  private static ProcessReport report(int code) {
    CapturedOutput out = new CapturedOutput("out ünd\n", 9, false);
    return new ProcessReport(code, out, CapturedOutput.EMPTY);
  }

  Command.Finish finish() {
    return outstanding.finish();
  }

  List<Event> events() {
    return log;
  }

  List<Command> commands() {
    return commands;
  }

  /** Whether an action was found of which nobody knows how far it had got. */
  boolean interrupted() {
    return interrupted;
  }

  /** Whether an attempt failed for that reason. */
  boolean saysSo() {
    return notices.stream()
        .anyMatch(
            notice ->
                notice instanceof Notice.AttemptFinished end
                    && end.failure() != null
                    && end.failure().type() == Failure.Type.INTERRUPTED);
  }
}
