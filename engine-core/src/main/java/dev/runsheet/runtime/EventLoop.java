package dev.runsheet.runtime;

import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.journal.KnownSecrets;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The events of one execution. They queue up and are taken by whichever thread finds the queue
 * idle, so the machine has one owner at a time and nothing waits for a lock. What follows from
 * events is performed once they are written down.
 */
final class EventLoop {

  private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

  private final LocalExecution execution;
  private final EventLog log;
  private final Mailbox<Event> events = new Mailbox<>();

  // -- owned by the thread that takes events --
  private final Underway underway;
  private @Nullable Machine machine;
  private KnownSecrets secrets = KnownSecrets.NONE;

  /** One that has not begun: what comes meanwhile queues up. */
  EventLoop(LocalExecution execution, EventLog log, Machine machine) {
    this.execution = execution;
    this.log = log;
    this.machine = machine;
    this.underway = new Underway(execution);
    this.events.claim();
  }

  /** Begins with the first event. Called once, and no other that begins. */
  void begin(Event.Started started) {
    secrets = secrets.with(started.parameters().values());
    hand(drain(react(List.of(started))));
  }

  /** Goes on from where the journal ends. Called once, and no other that begins. */
  void goOn(Fold past) {
    secrets = past.secrets();
    Command.Finish finish = past.outstanding().finish();
    if (finish == null) {
      hand(drain(performer().resume(past.outstanding(), execution, underway)));
    } else {
      execution.end(finish.status(), finish, null);
      hand(drain(null));
    }
  }

  /** Ends without having begun. Called once, and no other that begins. */
  void endUnstarted(Event.Started started) {
    Machine unused = machine;
    if (unused != null) {
      follow(List.of(unused.startCancelled(started)));
      hand(drain(null));
    }
  }

  /** Queues an event; takes the queue where nobody else does, handing calls to other threads. */
  void post(Event event) {
    if (events.post(event)) {
      hand(drain(null));
    }
  }

  /** It is over: takes nothing more, and lets go of what is under way. */
  void close(boolean ended) {
    machine = null;
    underway.close();
    log.close(ended);
  }

  private Performer performer() {
    return execution.driver().performer();
  }

  // -- calls of handlers --

  /** What must not be shown of what a call writes: this call's secrets and those of all before. */
  KnownSecrets secrets(Command.RunAction order) {
    secrets = secrets.with(List.of(order.inputs())).with(order.environment().values());
    return secrets;
  }

  /** Hands a call to the host's executor. One that refuses it fails the step. */
  private void hand(@Nullable ActionCall call) {
    ActionCall next = call;
    while (next != null) {
      ActionCall current = next;
      try {
        execution.driver().execute(() -> work(current));
        return;
      } catch (RejectedExecutionException e) {
        Event refusal = current.refuse(e);
        next = refusal == null ? null : take(refusal);
      }
    }
  }

  /** Performs a call and those that follow from it, as long as they fall to this thread. */
  private void work(ActionCall first) {
    ActionCall current = first;
    long until = System.nanoTime() + Threads.SLICE_NANOS;
    try {
      while (current != null) {
        Event completion = current.perform();
        current = completion == null ? null : take(completion);
        if (current != null && System.nanoTime() - until > 0) {
          hand(current);
          return;
        }
      }
    } catch (Error e) {
      breakOff(e);
      throw e;
    }
  }

  /** Gives the call to make next, where this thread took the queue and one followed. */
  private @Nullable ActionCall take(Event event) {
    return events.post(event) ? drain(null) : null;
  }

  // -- what its owner does --

  /** Takes events until none waits. */
  private @Nullable ActionCall drain(@Nullable ActionCall first) {
    ActionCall next = first;
    for (List<Event> batch = events.take(); !batch.isEmpty(); batch = events.take()) {
      next = later(next, react(batch));
    }
    return next;
  }

  /** Of two calls to be made the later one falls to this thread. */
  private @Nullable ActionCall later(@Nullable ActionCall one, @Nullable ActionCall other) {
    if (one != null && other != null) {
      hand(one);
    }
    return other == null ? one : other;
  }

  private @Nullable ActionCall react(List<Event> batch) {
    Machine current = machine;
    if (current == null) {
      return null;
    }
    try {
      Taken taken = Taken.of(batch, current, underway);
      if (taken.events().isEmpty()) {
        return null;
      }
      log.record(taken.events());
      for (Event event : taken.events()) {
        secrets = secrets.with(Underway.outputs(event));
      }
      if (!current.finished()) {
        execution.turnTo(current.status());
      }
      return follow(taken.followed());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      breakOff(e);
      return null;
    } catch (Error e) {
      breakOff(e);
      throw e;
    }
  }

  /** Tells and performs what follows from events that are written down. */
  private @Nullable ActionCall follow(List<Transition> transitions) {
    ActionCall next = null;
    Audience audience = execution.audience();
    for (Transition transition : transitions) {
      audience.tell(transition.notices());
    }
    for (Transition transition : transitions) {
      for (Command command : transition.commands()) {
        next = later(next, performer().perform(command, execution, underway));
      }
    }
    return next;
  }

  /** The engine cannot go on with this execution. */
  private void breakOff(Throwable cause) {
    if (machine != null) {
      LOG.log(System.Logger.Level.ERROR, "execution " + execution.id() + " cannot go on", cause);
      execution.end(ExecutionStatus.FAILED, null, cause);
    }
  }
}
