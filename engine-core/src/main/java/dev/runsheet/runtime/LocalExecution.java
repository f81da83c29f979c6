package dev.runsheet.runtime;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import dev.runsheet.spi.ParameterStore;
import dev.runsheet.spi.Rebooter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One execution under way. Events queue up and are taken by whichever thread finds the queue idle,
 * so the machine has one owner at a time and nothing waits for a lock.
 */
public final class LocalExecution {

  private static final System.Logger LOG = System.getLogger(LocalExecution.class.getName());

  /** Listens to nothing. */
  static final ExecutionListener NOBODY = notice -> {};

  private final LocalDriver driver;
  private final String id;
  private final ExecutionListener listener;
  private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final CompletableFuture<Command.Finish> end = new CompletableFuture<>();

  // -- owned by the thread that takes events --
  private final Machine machine;
  private final Map<Integer, Future<?>> timers = new HashMap<>();
  private @Nullable ActionCall call;
  private boolean callRuns;
  private @Nullable Future<?> patience;

  // -- guarded by this --
  private @Nullable Path workspace;
  private boolean workspaceGone;

  LocalExecution(LocalDriver driver, String id, Program program, ExecutionListener listener) {
    this.driver = driver;
    this.id = id;
    this.machine = new Machine(program);
    this.listener = listener;
  }

  /** Begins; where somebody listens, on a thread of the driver's. */
  void begin(Map<String, Value> parameters) {
    Event started =
        new Event.Started(
            driver.now(), id, parameters, driver.settings().node(), StartOptions.STANDARD);
    if (listener == NOBODY) {
      post(started);
      return;
    }
    waiting.set(1);
    events.add(started);
    driver.steer(() -> hand(drain()));
  }

  /** Its id: a UUID. */
  public String id() {
    return id;
  }

  /** Completed when it is over; exceptionally only by a defect of the engine. */
  public CompletableFuture<Command.Finish> end() {
    return end;
  }

  /** Asks it to stop. Does nothing where it is over or was asked before. */
  public void cancel() {
    if (!end.isDone()) {
      post(new Event.CancelRequested(driver.now()));
    }
  }

  void awaitEnd(long nanos) throws InterruptedException {
    try {
      end.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.DEBUG, "execution {0} did not end in time", id);
    }
  }

  /** Queues an event; takes the queue where nobody else does, handing calls to other threads. */
  private void post(Event event) {
    hand(take(event));
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
        Event refusal = current.refuse(driver.now(), e);
        next = refusal == null ? null : take(refusal);
      }
    }
  }

  /** The engine cannot go on with this execution. */
  private void breakOff(Throwable cause) {
    ActionCall current = call;
    if (current != null) {
      current.context().stop();
    }
    Runnable rest = close();
    end.completeExceptionally(cause);
    rest.run();
  }

  /** Performs a call and those that follow from it, as long as they fall to this thread. */
  private void work(ActionCall first) {
    ActionCall current = first;
    try {
      while (current != null) {
        Event completion = current.perform(driver::now);
        current = completion == null ? null : take(completion);
      }
    } catch (Error e) {
      breakOff(e);
      throw e;
    }
  }

  /** Gives the call to make next, where this thread took the queue and one followed. */
  private @Nullable ActionCall take(Event event) {
    events.add(event);
    return waiting.getAndIncrement() == 0 ? drain() : null;
  }

  /** Takes events until none waits. */
  private @Nullable ActionCall drain() {
    ActionCall next = null;
    int taken = 1;
    do {
      for (int i = 0; i < taken; i++) {
        Event head = events.poll();
        ActionCall ordered = head == null ? null : react(head);
        next = ordered == null ? next : ordered;
      }
      taken = waiting.addAndGet(-taken);
    } while (taken != 0);
    return next;
  }

  private @Nullable ActionCall react(Event event) {
    if (machine.finished() || end.isDone() || isStale(event)) {
      return null;
    }
    noteCompletion(event);
    try {
      Transition transition = machine.accept(event);
      transition.notices().forEach(this::tell);
      ActionCall ordered = null;
      for (Command command : transition.commands()) {
        ActionCall made = perform(command);
        ordered = made == null ? ordered : made;
      }
      return ordered;
    } catch (RuntimeException | StackOverflowError e) {
      breakOff(e);
      return null;
    } catch (Error e) {
      breakOff(e);
      throw e;
    }
  }

  /** A timer that was cancelled after it had come due, or a request that came too late. */
  private boolean isStale(Event event) {
    return event instanceof Event.TimerFired fired && timers.remove(fired.timer()) == null;
  }

  private void noteCompletion(Event event) {
    boolean completes =
        event instanceof Event.ActionSucceeded
            || event instanceof Event.ActionFailed
            || event instanceof Event.ActionExited
            || event instanceof Event.ActionParked;
    if (completes) {
      callRuns = false;
      if (patience != null) {
        patience.cancel(false);
        patience = null;
      }
    }
  }

  private void tell(Notice notice) {
    try {
      listener.onNotice(notice);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      LOG.log(System.Logger.Level.WARNING, "a listener failed on " + notice, e);
    }
  }

  private @Nullable ActionCall perform(Command command) {
    if (command instanceof Command.RunAction order) {
      ActionCall made = prepare(order);
      call = made;
      callRuns = true;
      return made;
    }
    if (command instanceof Command.StopAction) {
      stop();
    } else if (command instanceof Command.StartTimer start) {
      startTimer(start);
    } else if (command instanceof Command.CancelTimer cancel) {
      Future<?> timer = timers.remove(cancel.timer());
      if (timer != null) {
        timer.cancel(false);
      }
    } else if (command instanceof Command.ReadParameters read) {
      driver.execute(() -> post(read(read.selectors())));
    } else if (command instanceof Command.Reboot) {
      driver.execute(() -> post(reboot()));
    } else if (command instanceof Command.Finish finish) {
      Runnable rest = close();
      end.complete(finish);
      rest.run();
    } else if (!(command instanceof Command.AnswerSignal)) {
      throw new UnsupportedOperationException("this driver cannot perform " + command);
    }
    return null;
  }

  private ActionCall prepare(Command.RunAction order) {
    DriverSettings settings = driver.settings();
    CallContext context = new CallContext(order, id, settings, this::workspace, listener);
    return new ActionCall(order, settings, context);
  }

  private void startTimer(Command.StartTimer start) {
    int timer = start.timer();
    Runnable fire = () -> driver.steer(() -> post(new Event.TimerFired(driver.now(), timer)));
    timers.put(timer, driver.schedule(fire, start.due()));
  }

  /** Tells a running handler to stop, or one that waits that it is over. */
  private void stop() {
    ActionCall current = call;
    if (current == null) {
      return;
    }
    if (!callRuns) {
      driver.steer(() -> post(current.stopWaiting(driver::now)));
      return;
    }
    patience =
        driver.schedule(
            () -> driver.steer(() -> giveUp(current)),
            driver.now().plus(driver.settings().patience()));
    driver.steer(() -> current.context().stop());
  }

  private void giveUp(ActionCall current) {
    Event event = current.giveUp(driver.now());
    if (event != null) {
      post(event);
    }
  }

  private Event read(List<String> selectors) {
    Object store = driver.settings().services().get(ParameterStore.class);
    if (!(store instanceof ParameterStore parameters)) {
      return new Event.ParametersUnreadable(
          driver.now(),
          "the document refers to %s, but this engine was given no ParameterStore"
              .formatted(selectors));
    }
    try {
      Map<String, StoredParameter> found = parameters.read(selectors);
      return new Event.ParametersRead(driver.now(), found);
    } catch (Exception e) {
      LOG.log(System.Logger.Level.WARNING, "Parameter Store could not be read", e);
      return new Event.ParametersUnreadable(driver.now(), e.toString());
    }
  }

  private Event reboot() {
    Object service = driver.settings().services().get(Rebooter.class);
    if (!(service instanceof Rebooter rebooter)) {
      return new Event.RebootFailed(
          driver.now(), "the step asked for a reboot, but this host has no way to reboot");
    }
    try {
      rebooter.reboot(id);
      return new Event.Rebooted(driver.now());
    } catch (Exception e) {
      LOG.log(System.Logger.Level.WARNING, "the node could not be restarted", e);
      return new Event.RebootFailed(driver.now(), "the node could not be restarted: " + e);
    }
  }

  private synchronized Path workspace() throws IOException {
    if (workspaceGone) {
      throw new IOException("the execution is over and its workspace is gone");
    }
    Path made = workspace;
    if (made == null) {
      made = driver.workspaces().make(id);
      workspace = made;
    }
    return made;
  }

  /** Gives everything back, but for what may be done when the end was told. */
  private Runnable close() {
    timers.values().forEach(timer -> timer.cancel(false));
    timers.clear();
    driver.ended(this);
    synchronized (this) {
      workspaceGone = true;
      return workspace == null ? () -> {} : driver.workspaces().takeAway(workspace);
    }
  }
}
