package dev.runsheet.kit;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  Performer(World world, SimulatedExecution execution) {
    this.world = world;
    this.execution = execution;
    this.madeUp = new MadeUp(execution.document(), world);
  }

  void run(Command.RunAction call) {
    Begun begun = execution.begun(call.step());
    actions.put(call.call(), begun.action());
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
    Rule rule = world.answers().take(begun.action(), call.step(), inputs, Performer::answersCalls);
    if (rule != null) {
      note(call, begun, false);
      answer(call.call(), begun.action(), rule.answer(), rule.takes());
    } else if (world.makesUp()) {
      note(call, begun, true);
      execution.markSynthetic(call.step());
      answer(call.call(), begun.action(), madeUp.answer(call.step(), begun), Duration.ZERO);
    } else {
      note(call, begun, false);
      refuse(call, begun);
    }
  }

  private static boolean answersCalls(Rule rule) {
    return true;
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
    underWay.put(
        call,
        execution.later(
            world.agenda().now().plus(takes),
            Rank.COMPLETION,
            at -> {
              underWay.remove(call);
              return Completion.of(at, call, action, answer);
            }));
  }

  private void fail(int call, Failure failure) {
    execution.soon(at -> new Event.ActionFailed(at, call, failure, Map.of(), null));
  }

  private void refuse(Command.RunAction call, Begun begun) {
    String message =
        "no entry of the script answers step \"%s\" (%s) with inputs %s%s"
            .formatted(
                call.step(),
                begun.action(),
                begun.inputs().toJson(),
                world.answers().nearMisses(begun.action(), call.step(), begun.inputs()));
    world.unanswered(call.step(), message);
    fail(call.call(), World.internal(message));
  }

  /** A call that is told to stop ends at once, whatever it was to answer later. */
  void stop(Command.StopAction stop) {
    int call = stop.call();
    if (!underWay.containsKey(call)) {
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
