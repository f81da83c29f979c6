package dev.runsheet.runtime;

import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Signal;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import dev.runsheet.journal.KnownSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One execution under way. Events queue up and are taken by whichever thread finds the queue idle,
 * so the machine has one owner at a time and nothing waits for a lock. What follows from events is
 * performed once they are written down.
 *
 * <p>There may be very many that only wait, so what most of them never need is made on demand.
 */
public final class LocalExecution {

  private static final System.Logger LOG = System.getLogger(LocalExecution.class.getName());

  private final LocalDriver driver;
  private final String id;
  private final Program program;
  private final EventLog log;
  private final @Nullable ChildCall startedBy;
  private final Mailbox<Event> events = new Mailbox<>();
  private final ExecutionFolder folder = new ExecutionFolder();
  private volatile ExecutionStatus status = ExecutionStatus.PENDING;
  private volatile Audience audience = Audience.NOBODY;

  // -- owned by the thread that takes events --
  private final Underway underway = new Underway(this);
  private @Nullable Launch launch;
  private @Nullable Machine machine;
  private @Nullable Fold past;
  private KnownSecrets secrets = KnownSecrets.NONE;

  // -- guarded by this --
  private @Nullable Answers answers;
  private @Nullable Ending ending;
  private List<LocalExecution> children = List.of();

  /** One that has not begun, or is to go on from its past: what comes meanwhile queues up. */
  LocalExecution(
      LocalDriver driver,
      String id,
      Launch launch,
      EventLog log,
      @Nullable ChildCall startedBy,
      @Nullable Fold past) {
    this.driver = driver;
    this.id = id;
    this.program = launch.program();
    this.launch = launch;
    this.log = log;
    this.startedBy = startedBy;
    this.past = past;
    this.machine = past == null ? new Machine(launch.program()) : past.machine();
    this.events.claim();
  }

  // -- for those who hold it --

  /** Its id. */
  public String id() {
    return id;
  }

  /** What it runs. */
  public Program program() {
    return program;
  }

  /** How far it is, or how it ended. */
  public ExecutionStatus status() {
    return status;
  }

  /** The execution that started it, absent where a host did. */
  public @Nullable LocalExecution parent() {
    return startedBy == null ? null : startedBy.parent();
  }

  /** The step of its parent that started it, absent where a host did. */
  public @Nullable String parentStep() {
    return startedBy == null ? null : startedBy.step();
  }

  /** The executions that it has started so far. */
  public synchronized List<LocalExecution> children() {
    return List.copyOf(children);
  }

  /**
   * Completed when it is over and its listeners have heard so; exceptionally only by a defect of
   * the engine.
   */
  public CompletableFuture<Command.Finish> end() {
    return ending().future();
  }

  /**
   * Adds a listener, which hears what happens from now on.
   *
   * @return takes it off again
   */
  public Runnable listen(ExecutionListener listener) {
    Telling telling = new Telling(listener, driver::work);
    synchronized (this) {
      audience = audience.with(telling);
    }
    return () -> {
      synchronized (this) {
        audience = audience.without(telling);
      }
    };
  }

  /** Asks it to stop. Does nothing where it is over or was asked before. */
  public void cancel() {
    if (driver.withdraw(this)) {
      if (past == null) {
        endUnstarted();
      } else {
        events.post(new Event.CancelRequested(driver.now()));
        begin();
      }
    } else if (!status.terminal()) {
      post(new Event.CancelRequested(driver.now()));
    }
  }

  /** Asks it to end after the step that runs. Does nothing where it is over. */
  public void complete() {
    if (!status.terminal()) {
      post(new Event.CompleteRequested(driver.now()));
    }
  }

  /**
   * Gives it a signal.
   *
   * @return completed when it is answered, with the reason where it was refused
   */
  public CompletableFuture<Optional<Signal.Refusal>> signal(Signal signal) {
    if (status == ExecutionStatus.PENDING) {
      return CompletableFuture.completedFuture(Optional.of(Answers.NOT_BEGUN));
    }
    CompletableFuture<Optional<Signal.Refusal>> answer = new CompletableFuture<>();
    int number = answers().open(answer);
    if (number == 0) {
      return CompletableFuture.completedFuture(Optional.of(Answers.OVER));
    }
    post(new Event.SignalReceived(driver.now(), number, signal));
    return answer;
  }

  // -- for the driver --

  LocalDriver driver() {
    return driver;
  }

  Audience audience() {
    return audience;
  }

  synchronized Answers answers() {
    Answers known = answers;
    if (known == null) {
      known = new Answers();
      answers = known;
      if (status.terminal()) {
        known.close();
      }
    }
    return known;
  }

  private synchronized Ending ending() {
    Ending known = ending;
    if (known == null) {
      known = new Ending();
      ending = known;
    }
    return known;
  }

  synchronized void adopt(LocalExecution child) {
    List<LocalExecution> more = new ArrayList<>(children);
    more.add(child);
    children = more;
  }

  /** Begins. Called once, unless it was withdrawn before. */
  void begin() {
    Launch todo = launch;
    launch = null;
    Fold before = past;
    past = null;
    if (before != null) {
      goOn(before);
    } else if (todo != null) {
      status = ExecutionStatus.IN_PROGRESS;
      secrets = secrets.with(todo.parameters().values());
      Event started = started(todo);
      hand(drain(react(List.of(started))));
    }
  }

  private void goOn(Fold before) {
    status = before.machine().status();
    secrets = before.secrets();
    Command.Finish finish = before.outstanding().finish();
    if (finish == null) {
      hand(drain(driver.performer().resume(before.outstanding(), this, underway)));
    } else {
      end(finish.status(), finish, null);
      hand(drain(null));
    }
  }

  /** Ends without having begun. */
  private void endUnstarted() {
    Launch todo = launch;
    Machine unused = machine;
    launch = null;
    if (todo != null && unused != null) {
      Transition end = unused.startCancelled(started(todo));
      follow(List.of(end));
      hand(drain(null));
    }
  }

  private Event.Started started(Launch todo) {
    return new Event.Started(
        driver.now(), id, todo.parameters(), driver.settings().node(), todo.options());
  }

  /** Queues an event; takes the queue where nobody else does, handing calls to other threads. */
  void post(Event event) {
    if (events.post(event)) {
      hand(drain(null));
    }
  }

  /** Its folder, made on first use. */
  Path workspace() throws IOException {
    return folder.get(driver.workspaces(), id);
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
        driver.execute(() -> work(current));
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
        status = current.status();
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
    for (Transition transition : transitions) {
      audience.tell(transition.notices());
    }
    for (Transition transition : transitions) {
      for (Command command : transition.commands()) {
        next = later(next, driver.performer().perform(command, this, underway));
      }
    }
    return next;
  }

  // -- its end --

  /** The engine cannot go on with this execution. */
  private void breakOff(Throwable cause) {
    if (machine != null) {
      LOG.log(System.Logger.Level.ERROR, "execution " + id + " cannot go on", cause);
      end(ExecutionStatus.FAILED, null, cause);
    }
  }

  /** Gives everything back and tells those who wait. */
  void end(ExecutionStatus how, Command.@Nullable Finish finish, @Nullable Throwable defect) {
    machine = null;
    underway.close();
    log.close(finish != null);
    Runnable rest = folder.takeAway(driver.workspaces());
    List<CompletableFuture<Optional<Signal.Refusal>>> unanswered = close(how);
    driver.ended(this, startedBy == null);
    unanswered.forEach(waiting -> driver.work(() -> waiting.complete(Optional.of(Answers.OVER))));
    if (startedBy != null) {
      startedBy.ended(finish, defect);
    }
    ending().come(finish, defect, this, rest);
  }

  private synchronized List<CompletableFuture<Optional<Signal.Refusal>>> close(
      ExecutionStatus how) {
    status = how;
    return answers == null ? List.of() : answers.close();
  }
}
