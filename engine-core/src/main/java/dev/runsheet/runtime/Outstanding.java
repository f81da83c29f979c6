package dev.runsheet.runtime;

import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a machine ordered and no event has answered: what a crash leaves undone. */
final class Outstanding {

  /**
   * Something that was ordered by a call.
   *
   * @param order the command
   * @param parked whether it has answered that it waits to be called again
   * @param stop why it was told to stop, absent where it was not
   */
  record Ordered(Command order, boolean parked, Command.StopAction.@Nullable Reason stop) {}

  private final Map<Integer, Command> timers = new LinkedHashMap<>();
  private final Map<Integer, Ordered> calls = new LinkedHashMap<>();
  private final List<Command> questions = new ArrayList<>(1);
  private Command.@Nullable Finish finish;

  /** Takes an event and what followed from it. */
  void add(Event event, List<Command> commands) {
    answer(event);
    commands.forEach(this::order);
  }

  private void answer(Event event) {
    if (event instanceof Event.TimerFired fired) {
      timers.remove(fired.timer());
    } else if (event instanceof Event.ActionParked parked) {
      calls.computeIfPresent(
          parked.call(), (call, known) -> new Ordered(known.order(), true, known.stop()));
    } else if (event instanceof Event.ParametersRead
        || event instanceof Event.ParametersUnreadable
        || event instanceof Event.Rebooted
        || event instanceof Event.RebootFailed) {
      questions.clear();
    } else {
      calls.remove(answeredCall(event));
    }
  }

  /** The call that an event answers; 0 where it answers none. */
  private static int answeredCall(Event event) {
    if (event instanceof Event.TargetsResolved answer) {
      return answer.call();
    }
    if (event instanceof Event.TargetsUnresolved answer) {
      return answer.call();
    }
    if (event instanceof Event.ApproversNotified answer) {
      return answer.call();
    }
    return event instanceof Event.ApproversNotNotified answer
        ? answer.call()
        : Underway.answered(event);
  }

  private void order(Command command) {
    if (command instanceof Command.StartTimer start) {
      timers.put(start.timer(), start);
    } else if (command instanceof Command.CancelTimer cancel) {
      timers.remove(cancel.timer());
    } else if (command instanceof Command.RunAction run) {
      forgetParked(run);
      order(run.call(), run);
    } else if (command instanceof Command.StartChild start) {
      order(start.call(), start);
    } else if (command instanceof Command.ResolveTargets resolve) {
      order(resolve.call(), resolve);
    } else if (command instanceof Command.NotifyApprovers tell) {
      order(tell.call(), tell);
    } else if (command instanceof Command.StopAction stop) {
      stop(stop.call(), stop.reason());
    } else if (command instanceof Command.StopChild stop) {
      stop(stop.call(), Command.StopAction.Reason.CANCEL);
    } else if (command instanceof Command.Finish end) {
      finish = end;
    } else if (!(command instanceof Command.AnswerSignal)) {
      questions.add(command);
    }
  }

  private void order(int call, Command command) {
    calls.put(call, new Ordered(command, false, null));
  }

  private void stop(int call, Command.StopAction.Reason reason) {
    calls.computeIfPresent(
        call, (number, known) -> new Ordered(known.order(), known.parked(), reason));
  }

  /** A call takes the place of the one that was parked before it. */
  private void forgetParked(Command.RunAction next) {
    calls
        .values()
        .removeIf(
            known ->
                known.parked()
                    && known.order() instanceof Command.RunAction before
                    && before.run() == next.run()
                    && before.attempt() == next.attempt()
                    && before.step().equals(next.step()));
  }

  /** The timers that run, as they were started. */
  List<Command> timers() {
    return List.copyOf(timers.values());
  }

  /** What was ordered by calls, in order. */
  List<Ordered> calls() {
    return List.copyOf(calls.values());
  }

  /** What was asked of the host without a call. */
  List<Command> questions() {
    return List.copyOf(questions);
  }

  /** The end, absent where it has not come. */
  Command.@Nullable Finish finish() {
    return finish;
  }
}
