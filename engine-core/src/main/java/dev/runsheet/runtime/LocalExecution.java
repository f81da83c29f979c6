package dev.runsheet.runtime;

import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StartOptions;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.AlarmSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One execution: waiting for its turn, under way or over.
 *
 * <p>There may be very many that only wait, so what most of them never need is made on demand.
 */
public final class LocalExecution {

  private final LocalDriver driver;
  private final String id;
  private final Program program;
  private final @Nullable ChildCall startedBy;
  private final EventLoop events;
  private final ExecutionFolder folder = new ExecutionFolder();
  private volatile ExecutionStatus status = ExecutionStatus.PENDING;
  private volatile Audience audience = Audience.NOBODY;
  private volatile @Nullable AlarmWatch watch;

  // -- owned by whoever begins it, or withdraws it --
  private @Nullable Launch launch;
  private @Nullable Fold past;

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
    this.startedBy = startedBy;
    this.past = past;
    Machine machine = past == null ? new Machine(launch.program()) : past.machine();
    this.events = new EventLoop(this, log, machine);
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
    cancel(null);
  }

  /** Asks it to stop, and says why. */
  void cancel(@Nullable String reason) {
    if (driver.withdraw(this)) {
      if (past == null) {
        endUnstarted();
      } else {
        events.post(new Event.CancelRequested(driver.now(), reason));
        begin();
      }
    } else if (!status.terminal()) {
      post(new Event.CancelRequested(driver.now(), reason));
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
    watchAlarms(todo);
    if (before != null) {
      status = before.machine().status();
      events.goOn(before);
    } else if (todo != null) {
      status = ExecutionStatus.IN_PROGRESS;
      events.begin(started(todo));
    }
  }

  private void watchAlarms(@Nullable Launch todo) {
    StartOptions.Alarms alarms = todo == null ? null : todo.options().alarms();
    AlarmSource source = alarms == null ? null : driver.services().find(AlarmSource.class);
    if (alarms != null && source != null) {
      AlarmWatch made = new AlarmWatch(this, alarms, source);
      watch = made;
      made.run();
    }
  }

  /** Ends without having begun. */
  private void endUnstarted() {
    Launch todo = launch;
    launch = null;
    if (todo != null) {
      events.endUnstarted(started(todo));
    }
  }

  private Event.Started started(Launch todo) {
    return new Event.Started(
        driver.now(), id, todo.parameters(), driver.settings().node(), todo.options());
  }

  /** Something has happened to it. */
  void post(Event event) {
    events.post(event);
  }

  /** How far it is by now. */
  void turnTo(ExecutionStatus now) {
    status = now;
  }

  /** Its folder, made on first use. */
  Path workspace() throws IOException {
    return folder.get(driver.workspaces(), id);
  }

  /** What must not be shown of what a call writes. */
  KnownSecrets secrets(Command.RunAction order) {
    return events.secrets(order);
  }

  /** Gives everything back and tells those who wait. */
  void end(ExecutionStatus how, Command.@Nullable Finish finish, @Nullable Throwable defect) {
    events.close(finish != null);
    AlarmWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
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
