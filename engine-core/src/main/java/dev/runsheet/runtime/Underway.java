package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an execution waits for: its timers, and what it ordered and has no answer to. Owned by the
 * thread that takes the execution's events.
 */
final class Underway {

  private static final System.Logger LOG = System.getLogger(Underway.class.getName());

  /** A timer of a machine. */
  private static final class Alarm extends TimerQueue.Timer implements Numbered.Item {
    private final LocalExecution execution;
    private final int number;

    Alarm(LocalExecution execution, int number) {
      this.execution = execution;
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public void run() {
      execution.post(new Event.TimerFired(execution.driver().now(), number));
    }
  }

  private final LocalExecution execution;
  private final Numbered<Alarm> timers = new Numbered<>();
  private @Nullable Numbered<Call> calls;

  Underway(LocalExecution execution) {
    this.execution = execution;
  }

  /**
   * Whether an event is one that is waited for. Not so are a timer that was forgotten after it had
   * come due, and a second answer to one call (invariant I2).
   */
  boolean takes(Event event) {
    if (event instanceof Event.TimerFired fired) {
      return timers.remove(fired.timer()) != null;
    }
    if (event instanceof Event.ActionParked parked) {
      return park(parked);
    }
    int number = answered(event);
    if (number == 0) {
      return true;
    }
    Call call = calls == null ? null : calls.remove(number);
    if (call == null) {
      LOG.log(System.Logger.Level.WARNING, "call {0} had been answered before {1}", number, event);
      return false;
    }
    call.answered();
    return true;
  }

  private @Nullable Call call(int number) {
    return calls == null ? null : calls.get(number);
  }

  private boolean park(Event.ActionParked event) {
    if (call(event.call()) instanceof ActionCall call && !call.parked()) {
      call.park();
      return true;
    }
    LOG.log(System.Logger.Level.WARNING, "there is no call that {0} answers", event);
    return false;
  }

  /** The call that an event ends; 0 where it ends none of those that are kept here. */
  static int answered(Event event) {
    if (event instanceof Event.ActionSucceeded done) {
      return done.call();
    }
    if (event instanceof Event.ActionFailed failed) {
      return failed.call();
    }
    if (event instanceof Event.ActionExited exited) {
      return exited.call();
    }
    if (event instanceof Event.ActionStopped stopped) {
      return stopped.call();
    }
    if (event instanceof Event.ChildEnded ended) {
      return ended.call();
    }
    return event instanceof Event.ChildRefused refused ? refused.call() : 0;
  }

  /** What an event gives of what an action yields. */
  static Collection<Value> outputs(Event event) {
    if (event instanceof Event.ActionSucceeded done) {
      return done.outputs().values();
    }
    if (event instanceof Event.ActionParked parked) {
      return parked.outputs().values();
    }
    return event instanceof Event.ActionFailed failed ? failed.outputs().values() : List.of();
  }

  /**
   * Sets and forgets timers. They have no effect outside, so nobody has to know of them first; and
   * whether a timer's event counts is to be known before the next event is looked at.
   */
  void setTimers(List<Command> commands) {
    for (Command command : commands) {
      if (command instanceof Command.StartTimer start) {
        Alarm alarm = new Alarm(execution, start.timer());
        timers.add(alarm);
        execution.driver().timers().start(alarm, start.due());
      } else if (command instanceof Command.CancelTimer cancel) {
        Alarm alarm = timers.remove(cancel.timer());
        if (alarm != null) {
          execution.driver().timers().cancel(alarm);
        }
      }
    }
  }

  /** Something was ordered. A call takes the place of the one that was parked before it. */
  void add(Call call) {
    Numbered<Call> known = calls;
    if (known == null) {
      known = new Numbered<>();
      calls = known;
    } else if (!known.isEmpty() && call instanceof ActionCall next) {
      Call before = known.find(next::follows);
      if (before != null) {
        known.remove(before.number());
      }
    }
    known.add(call);
  }

  /**
   * Asks something that was ordered to end. Does nothing where its answer came in one batch with
   * what stops it, and was taken before that is performed.
   */
  void stop(int number, Command.StopAction.Reason reason) {
    Call call = call(number);
    if (call != null) {
      call.stop(reason);
    }
  }

  /** Forgets all timers, and asks what is still under way to end. */
  void close() {
    if (!timers.isEmpty()) {
      timers.forEach(execution.driver().timers()::cancel);
      timers.clear();
    }
    if (calls != null) {
      calls.forEach(call -> call.stop(Command.StopAction.Reason.CANCEL));
      calls = null;
    }
  }
}
