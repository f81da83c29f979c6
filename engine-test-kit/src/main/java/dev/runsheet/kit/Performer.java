package dev.runsheet.kit;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.kit.Agenda.Rank;
import dev.runsheet.kit.Script.Answer;
import dev.runsheet.kit.Script.Rule;
import dev.runsheet.kit.SimulatedExecution.Begun;
import dev.runsheet.kit.form.Matching;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers the calls of actions of one execution. */
final class Performer {

  /** What is left of a process that was killed. */
  private static final int KILLED = 137;

  private final World world;
  private final SimulatedExecution execution;
  private final MadeUp madeUp;
  private final Map<Integer, Agenda.@Nullable Entry> underWay = new HashMap<>();
  private final Map<Integer, String> actions = new HashMap<>();
  private final Actors actors;

  Performer(World world, SimulatedExecution execution) {
    this.world = world;
    this.execution = execution;
    this.actors = new Actors(world, execution);
    this.madeUp = new MadeUp(execution.document(), world);
  }

  void run(Command.RunAction call) {
    Begun begun = execution.begun(call.step());
    actions.put(call.call(), begun.action());
    if (actors.goesOn(call)) {
      perform(call, begun);
      return;
    }
    Value inputs = begun.inputs();
    List<String> problems =
        Matching.clear(inputs) instanceof Value.Fields fields
            ? world.simulator().catalogue().inputProblems(begun.action(), fields)
            : List.of("the inputs must be a map, but are a " + inputs.kind());
    if (!problems.isEmpty()) {
      note(call, begun, false);
      fail(call.call(), Failure.inputs(String.join("; ", problems)));
      return;
    }
    if (Actors.isComposite(begun.action())
        && world.answers().answerCallsFirst(begun.action(), call.step(), inputs)) {
      perform(call, begun);
      return;
    }
    Rule rule = world.answers().take(begun.action(), call.step(), inputs, each -> true);
    if (rule != null) {
      note(call, begun, false);
      answer(call.call(), begun.action(), rule.answer(), rule.takes());
    } else if (actors.performs(begun.action())) {
      note(call, begun, false);
      perform(call, begun);
    } else {
      note(call, begun, world.makesUp());
      withoutAnswer(call, begun, Duration.ZERO, unanswered(call, begun));
    }
  }

  private void perform(Command.RunAction call, Begun begun) {
    Actors.Performed performed = actors.perform(call, begun);
    Function<Instant, Event> completion = performed.completion();
    if (performed.unanswered() != null) {
      actors.stop(call.call());
      withoutAnswer(call, begun, performed.takes(), performed.unanswered());
    } else if (completion == null) {
      underWay.put(call.call(), null);
    } else {
      later(call.call(), performed.takes(), completion);
    }
  }

  private void withoutAnswer(Command.RunAction call, Begun begun, Duration taken, String message) {
    if (world.makesUp()) {
      execution.markSynthetic(call.step());
      answer(call.call(), begun.action(), madeUp.answer(call.step(), begun), taken);
    } else {
      world.unanswered(call.step(), message);
      fail(call.call(), World.internal(message));
    }
  }

  private void note(Command.RunAction call, Begun begun, boolean synthetic) {
    world.note(
        new SimulatedCall(
            world.agenda().now(),
            execution.id(),
            call.step(),
            begun.action(),
            call.attempt(),
            begun.inputs(),
            call.role(),
            synthetic));
  }

  private void answer(int call, String action, Answer answer, Duration takes) {
    if (answer instanceof Answer.Hangs) {
      underWay.put(call, null);
      return;
    }
    later(call, takes, at -> hidden(Completion.of(at, call, action, answer), action));
  }

  private void later(int call, Duration takes, Function<Instant, Event> completion) {
    underWay.put(
        call,
        execution.later(
            world.agenda().now().plus(takes),
            Rank.COMPLETION,
            at -> {
              underWay.remove(call);
              return completion.apply(at);
            }));
  }

  /** What an action declares to be secret is so here, too. */
  private Event hidden(Event event, String action) {
    ActionDescriptor known = world.simulator().catalogue().find(action);
    return known != null && event instanceof Event.ActionSucceeded done
        ? new Event.ActionSucceeded(
            done.at(), done.call(), known.withSecrets(done.outputs()), done.process())
        : event;
  }

  private void fail(int call, Failure failure) {
    execution.soon(at -> new Event.ActionFailed(at, call, failure, Map.of(), null));
  }

  private String unanswered(Command.RunAction call, Begun begun) {
    return "no entry of the script answers step \"%s\" (%s) with inputs %s%s"
        .formatted(
            call.step(),
            begun.action(),
            begun.inputs().toJson(),
            world.answers().nearMisses(begun.action(), call.step(), begun.inputs()));
  }

  /** A call that is told to stop ends at once, whatever it was to answer later. */
  void stop(Command.StopAction stop) {
    int call = stop.call();
    boolean waits = !underWay.containsKey(call);
    if (actors.stop(call) && waits) {
      execution.soon(at -> new Event.ActionStopped(at, call));
    }
    if (waits) {
      return;
    }
    Agenda.Entry entry = underWay.remove(call);
    if (entry != null) {
      entry.cancel();
    }
    if (Completion.isProcess(actions.getOrDefault(call, ""))) {
      ProcessReport killed = new ProcessReport(KILLED, CapturedOutput.EMPTY, CapturedOutput.EMPTY);
      execution.soon(at -> new Event.ActionExited(at, call, killed));
    } else {
      fail(call, Failure.action("the step was stopped"));
    }
  }
}
