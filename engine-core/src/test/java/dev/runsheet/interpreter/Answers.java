package dev.runsheet.interpreter;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What actions, child executions and notifications answer in a {@link Simulation}. */
final class Answers {

  /** What an action answers. */
  sealed interface Answer {
    record Exits(int code, String stdout, String stderr) implements Answer {}

    record Fails(String message) implements Answer {}

    record Yields(Map<String, Value> outputs) implements Answer {}

    record Parks(Duration delay, Map<String, Value> outputs) implements Answer {}

    record Hangs() implements Answer {}

    record Throttles() implements Answer {}

    record Ends(ExecutionStatus status, Map<String, List<String>> outputs) implements Answer {}

    record FailsFor(Failure failure) implements Answer {}
  }

  private final Map<String, Deque<Answer>> scripted = new HashMap<>();
  private final Map<Integer, Boolean> parked = new HashMap<>();

  /** One more answer for a step; the last one stays for all calls that follow. */
  void add(String step, Answer answer) {
    scripted.computeIfAbsent(step, name -> new ArrayDeque<>()).add(answer);
  }

  /** What completes a command; null where nothing does, or not by itself. */
  Event to(Command command, Instant now) {
    if (command instanceof Command.RunAction call) {
      return ofAction(call.call(), next(call.step()), now);
    }
    if (command instanceof Command.StopAction stop) {
      return Boolean.TRUE.equals(parked.get(stop.call()))
          ? new Event.ActionStopped(now, stop.call())
          : new Event.ActionExited(now, stop.call(), report(143, "so far", ""));
    }
    if (command instanceof Command.StartChild child) {
      return ofChild(child.call(), next(child.step()), now);
    }
    if (command instanceof Command.StopChild stop) {
      return ended(stop.call(), ExecutionStatus.CANCELLED, Map.of(), now);
    }
    if (command instanceof Command.NotifyApprovers told) {
      return ofNotification(told.call(), next(told.step()), now);
    }
    return null;
  }

  private Answer next(String step) {
    Deque<Answer> answers = scripted.getOrDefault(step, new ArrayDeque<>());
    Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
    return answer == null ? new Answer.Exits(0, "", "") : answer;
  }

  private Event ofAction(int call, Answer answer, Instant now) {
    parked.put(call, answer instanceof Answer.Parks);
    if (answer instanceof Answer.Exits exits) {
      return new Event.ActionExited(
          now, call, report(exits.code(), exits.stdout(), exits.stderr()));
    }
    if (answer instanceof Answer.Fails fails) {
      return failed(call, Failure.action(fails.message()), now);
    }
    if (answer instanceof Answer.FailsFor fails) {
      return failed(call, fails.failure(), now);
    }
    if (answer instanceof Answer.Throttles) {
      Failure failure =
          new Failure(Failure.Stage.INVOCATION, Failure.Type.THROTTLING, "too many calls");
      return failed(call, failure, now);
    }
    if (answer instanceof Answer.Yields yields) {
      return new Event.ActionSucceeded(now, call, yields.outputs());
    }
    return answer instanceof Answer.Parks parks
        ? new Event.ActionParked(now, call, parks.delay(), Value.text("memo"), parks.outputs())
        : null;
  }

  private static Event failed(int call, Failure failure, Instant now) {
    return new Event.ActionFailed(now, call, failure, Map.of(), null);
  }

  private static Event ofChild(int call, Answer answer, Instant now) {
    if (answer instanceof Answer.Ends ends) {
      return ended(call, ends.status(), ends.outputs(), now);
    }
    if (answer instanceof Answer.Fails fails) {
      return new Event.ChildRefused(now, call, Failure.action(fails.message()));
    }
    return answer instanceof Answer.Hangs
        ? null
        : ended(call, ExecutionStatus.SUCCESS, Map.of(), now);
  }

  private static Event ended(
      int call, ExecutionStatus status, Map<String, List<String>> outputs, Instant now) {
    StepFailure failure =
        status == ExecutionStatus.SUCCESS
            ? null
            : new StepFailure("Inner", Failure.action("it went wrong"));
    return new Event.ChildEnded(
        now, call, new Command.Finish(status, failure, outputs, List.of(), Simulation.START, now));
  }

  private static Event ofNotification(int call, Answer answer, Instant now) {
    return answer instanceof Answer.Fails fails
        ? new Event.ApproversNotNotified(now, call, Failure.action(fails.message()))
        : new Event.ApproversNotified(now, call);
  }

  private static ProcessReport report(int code, String stdout, String stderr) {
    return new ProcessReport(
        code,
        new CapturedOutput(stdout, stdout.length(), false),
        new CapturedOutput(stderr, stderr.length(), false));
  }
}
