package dev.runsheet.runtime;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.interpreter.Program;
import dev.runsheet.journal.JournalHeader;
import dev.runsheet.journal.UnreadableJournalException;
import dev.runsheet.spi.SecretSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs programs in this JVM. May be shared by threads. Threads are started on first use. */
public final class LocalDriver implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LocalDriver.class.getName());

  /** How long executions that were cancelled at the end may take to end. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  private final DriverSettings settings;
  private final Clock clock = Clock.systemUTC();
  private final HostServices services;
  private final ChildDocuments childDocuments;
  private final Workspaces workspaces;
  private final Register register;
  private final Performer performer = new Performer(this);
  private final TimerQueue timers = new TimerQueue(this::now, this::steer);
  private final Crew crew;

  /** A driver with these settings. */
  public LocalDriver(DriverSettings settings) {
    this.settings = settings;
    this.crew = new Crew(settings.executor(), timers);
    this.services = new HostServices(settings.services(), this::now);
    this.childDocuments = new ChildDocuments(settings.programs(), services);
    this.workspaces = new Workspaces(settings.workspaces());
    this.register = new Register(settings.maxExecutions(), settings.keptExecutions());
  }

  /**
   * Starts an execution, or lets it wait for its turn; gives the one that was started before where
   * the client token says so.
   *
   * @throws IllegalStateException when the driver is closed
   * @throws IOException when its journal cannot be begun
   * @throws TokenMismatchException when the client token was used with another request
   */
  public LocalExecution start(Launch launch) throws IOException, TokenMismatchException {
    String token = launch.clientToken();
    if (token == null) {
      return begin(register(newId(), launch, null));
    }
    LocalExecution made;
    // Nobody may use the token in between.
    synchronized (register) {
      LocalExecution known = register.find(token, launch);
      if (known != null) {
        return known;
      }
      made = register(newId(), launch, null);
      register.use(token, launch, made);
    }
    return begin(made);
  }

  /**
   * Goes on with an execution that was written down.
   *
   * @param id its id
   * @param given its secret parameters, by name; others are asked for where the host keeps them
   * @param listener hears what happens from now on, absent where nobody does
   * @throws IllegalStateException when the driver is closed
   * @throws IOException when there is no journal of it, or when it cannot be gone on with
   */
  public LocalExecution resume(
      String id, Map<String, Value> given, @Nullable ExecutionListener listener)
      throws IOException {
    EventLog.Past past = settings.logs().find(id, header -> secretsOfParent(header, given));
    if (past == null) {
      throw new UnreadableJournalException("there is no journal of it, or it had not begun");
    }
    return begin(revive(past, listener, null));
  }

  private SecretSource secretsOfParent(JournalHeader header, Map<String, Value> given)
      throws UnreadableJournalException {
    if (header.parentId() != null) {
      throw new UnreadableJournalException(
          "it is a child of execution %s, which goes on with it".formatted(header.parentId()));
    }
    return secrets(given);
  }

  /**
   * The executions that a host started, were written down, have not ended and are not under way.
   *
   * @throws UncheckedIOException when that cannot be read
   */
  public Collection<String> abandoned() {
    try {
      return settings.logs().unfinished(id -> register.find(id) != null);
    } catch (IOException e) {
      throw new UncheckedIOException("it cannot be told which executions have not ended", e);
    }
  }

  private SecretSource secrets(Map<String, Value> given) {
    return new GivenSecrets(given, services.find(SecretSource.class));
  }

  /** What was written down of a child execution before; absent where nothing was. */
  EventLog.@Nullable Past past(Command.StartChild order) throws IOException {
    return settings
        .logs()
        .find(
            order.executionId(),
            header -> {
              Program program = settings.programs().compile(header);
              Program.Fitted fitted =
                  settings.programs().fit(program, order.parameters(), order.options());
              return secrets(fitted.fits() ? fitted.values() : asMap(order.parameters()));
            });
  }

  private static Map<String, Value> asMap(Value value) {
    return value instanceof Value.Fields fields ? fields.fields() : Map.of();
  }

  /** Makes an execution that is to go on. */
  LocalExecution revive(
      EventLog.Past past, @Nullable ExecutionListener listener, @Nullable ChildCall startedBy)
      throws IOException {
    try {
      JournalHeader header = past.header();
      Program program = settings.programs().compile(header);
      for (Diagnostic problem : settings.programs().performedByNobody(program)) {
        throw new UnreadableJournalException(problem.message());
      }
      Fold fold = Fold.of(program, past.events());
      Event.Started started = fold.started();
      Launch launch = new Launch(program, started.parameters(), started.options(), listener, null);
      LocalExecution execution =
          new LocalExecution(this, header.executionId(), launch, past.log(), startedBy, fold);
      return register(execution, launch, past.log());
    } catch (IOException | RuntimeException e) {
      past.log().close(false);
      throw e;
    }
  }

  private LocalExecution begin(LocalExecution execution) {
    if (register.admit(execution)) {
      execution.begin();
    }
    return execution;
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /** The executions that a host started: the last that have ended, then those that have not. */
  public List<LocalExecution> executions() {
    return register.all().stream().filter(execution -> execution.parent() == null).toList();
  }

  /** The execution of an id, child executions included; null where there is none any more. */
  public @Nullable LocalExecution find(String id) {
    return register.find(id);
  }

  // -- for executions --

  /** Makes an execution that is to begin. */
  LocalExecution register(String id, Launch launch, @Nullable ChildCall startedBy)
      throws IOException {
    String parent = startedBy == null ? null : startedBy.parent().id();
    EventLog log = settings.logs().open(id, parent, launch.program());
    return register(new LocalExecution(this, id, launch, log, startedBy, null), launch, log);
  }

  private LocalExecution register(LocalExecution execution, Launch launch, EventLog log) {
    try {
      register.add(execution);
    } catch (IllegalStateException e) {
      log.close(false);
      throw e;
    }
    addListeners(execution, launch.listener());
    return execution;
  }

  private void addListeners(LocalExecution execution, @Nullable ExecutionListener own) {
    if (own != null) {
      execution.listen(own);
    }
    for (Function<LocalExecution, @Nullable ExecutionListener> source : settings.listeners()) {
      try {
        ExecutionListener listener = source.apply(execution);
        if (listener != null) {
          execution.listen(listener);
        }
      } catch (RuntimeException | LinkageError | AssertionError e) {
        LOG.log(System.Logger.Level.WARNING, "no listener for execution " + execution.id(), e);
      }
    }
  }

  DriverSettings settings() {
    return settings;
  }

  Performer performer() {
    return performer;
  }

  HostServices services() {
    return services;
  }

  ChildDocuments childDocuments() {
    return childDocuments;
  }

  Workspaces workspaces() {
    return workspaces;
  }

  TimerQueue timers() {
    return timers;
  }

  private void steer(Runnable task) {
    crew.steer(task);
  }

  Instant now() {
    return clock.instant();
  }

  boolean withdraw(LocalExecution execution) {
    return register.withdraw(execution);
  }

  void ended(LocalExecution execution, boolean admitted) {
    LocalExecution next = register.ended(execution, admitted);
    if (next != null) {
      crew.steer(next::begin);
    }
  }

  // -- threads --

  /** Runs a handler where the host wants it. */
  void execute(Runnable task) {
    crew.execute(task);
  }

  /** Asks a service of the host where the host wants it, or else on a thread of our own. */
  void serve(Runnable task) {
    crew.serve(task);
  }

  /** Runs what may block, on a thread of the driver's own. */
  void work(Runnable task) {
    crew.work(task);
  }

  // -- the end --

  /** Cancels what runs, waits up to 30 s for it to end, and gives back threads and folders. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  /**
   * Starts nothing any more, lets what runs come to its end, cancels what has not by then, waits up
   * to 30 s for that to end, and gives back threads and folders.
   *
   * @param drain how long what runs may go on
   */
  public void close(Duration drain) {
    register.close();
    boolean undisturbed = drain.isZero() || awaitEnds(now().plus(drain));
    register.living().forEach(LocalExecution::cancel);
    if (undisturbed) {
      awaitEnds(now().plus(CLOSE_PATIENCE));
    }
    crew.close();
    timers.close();
    workspaces.close();
  }

  /** Waits for what lives; false where this thread is interrupted. */
  private boolean awaitEnds(Instant until) {
    for (LocalExecution execution : register.living()) {
      try {
        long nanos = Math.max(0, Duration.between(now(), until).toNanos());
        execution.end().get(nanos, TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        LOG.log(System.Logger.Level.DEBUG, "execution {0} was broken off", execution.id());
      } catch (TimeoutException e) {
        LOG.log(System.Logger.Level.DEBUG, "execution {0} did not end in time", execution.id());
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
