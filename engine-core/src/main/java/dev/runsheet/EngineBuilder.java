package dev.runsheet;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Platform;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.NodeFacts.Ability;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.runtime.DriverSettings;
import dev.runsheet.runtime.EventLog;
import dev.runsheet.runtime.Handlers;
import dev.runsheet.runtime.JournalLogs;
import dev.runsheet.runtime.LocalExecution;
import dev.runsheet.runtime.Programs;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import dev.runsheet.spi.AlarmSource;
import dev.runsheet.spi.InputInspector;
import dev.runsheet.spi.Interceptor;
import dev.runsheet.spi.JournalStore;
import dev.runsheet.spi.LocationRunner;
import dev.runsheet.spi.OutputLimits;
import dev.runsheet.spi.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes engines. Not to be shared by threads. */
public final class EngineBuilder {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int KEEP_ENDED = 100;

  private final List<ActionHandler<?>> handlers = new ArrayList<>();
  private final Map<Class<?>, Object> services = new LinkedHashMap<>();
  private final Map<String, String> scriptVariables = new LinkedHashMap<>();
  private final Map<String, String> systemVariables = new LinkedHashMap<>();
  private Supplier<Iterable<? extends ActionProvider>> providers = List::of;
  private boolean angleReferences = true;
  private @Nullable Executor executor;
  private @Nullable Path workspaces;
  private Platform platform = Platform.of(System.getProperty("os.name", ""));
  private OutputLimits outputLimits = OutputLimits.STANDARD;
  private Duration patience = PATIENCE;
  private final List<Interceptor> interceptors = new ArrayList<>();
  private final List<Function<Execution, @Nullable ExecutionListener>> listeners =
      new ArrayList<>();
  private int maxExecutions = Integer.MAX_VALUE;
  private int maxProcesses;
  private Limits limits = Limits.STANDARD;
  private int keepEnded = KEEP_ENDED;
  private @Nullable JournalStore journals;

  EngineBuilder() {}

  /** Adds a handler. It wins over a discovered one for the same action. */
  public EngineBuilder handler(ActionHandler<?> handler) {
    handlers.add(handler);
    return this;
  }

  /** Finds handlers on the class path or module path, once, when the engine is built. */
  public EngineBuilder discover() {
    providers = () -> ServiceLoader.load(ActionProvider.class);
    return this;
  }

  /**
   * Takes handlers from providers that the host has found by itself, those of a folder of plugins
   * for instance, as if they had been discovered, and looks for no others. Of the services that
   * they bring for one type, the last counts.
   */
  public EngineBuilder discover(Iterable<? extends ActionProvider> found) {
    providers = () -> found;
    return this;
  }

  /** Gives handlers a service, and the engine its {@code ParameterStore} and {@code Rebooter}. */
  public <T> EngineBuilder service(Class<T> type, T service) {
    services.put(type, service);
    return this;
  }

  /**
   * Where handlers run; without it the engine has threads of its own, virtual ones where the JVM
   * has them.
   */
  public EngineBuilder executor(Executor executor) {
    this.executor = executor;
    return this;
  }

  /**
   * The folder under which executions get their workspaces. It is made where it does not exist and
   * must belong to this user; without it, one in the JVM's folder for temporary files is used.
   */
  public EngineBuilder workspaces(Path root) {
    this.workspaces = root;
    return this;
  }

  /** How much output is kept in results. */
  public EngineBuilder outputLimits(OutputLimits limits) {
    this.outputLimits = limits;
    return this;
  }

  /** Whether {@code << name >>} is read as a reference; it is unless told otherwise. */
  public EngineBuilder angleReferences(boolean read) {
    this.angleReferences = read;
    return this;
  }

  /** The platform that documents see; without it, this JVM's. */
  public EngineBuilder platform(Platform platform) {
    this.platform = platform;
    return this;
  }

  /**
   * A variable in the environment of every script of a Command document, for instance {@code
   * AWS_SSM_INSTANCE_ID}.
   */
  public EngineBuilder scriptVariable(String variable, String value) {
    scriptVariables.put(variable, value);
    return this;
  }

  /**
   * A system variable of Automation documents by its full name, for instance {@code global:REGION}.
   */
  public EngineBuilder systemVariable(String variable, String value) {
    systemVariables.put(variable, value);
    return this;
  }

  /**
   * How long a handler that was told to stop may take to return before it is given up, and how long
   * the result of an execution waits for listeners that are slow to hear of it; 30 s without it.
   */
  public EngineBuilder stopPatience(Duration patience) {
    this.patience = patience;
    return this;
  }

  /**
   * Stands around each call of a handler. Several stand inside each other; the one that is given
   * first is the outermost.
   */
  public EngineBuilder interceptor(Interceptor interceptor) {
    interceptors.add(interceptor);
    return this;
  }

  /**
   * Listens to every execution, child executions included. Asked for a listener when an execution
   * is about to start, on the thread that starts it; gives null where it is not interested.
   */
  public EngineBuilder listener(Function<Execution, @Nullable ExecutionListener> source) {
    listeners.add(source);
    return this;
  }

  /**
   * How many executions that a host started run at a time; no limit without it. More of them wait
   * for their turn, in the order in which they came, and are {@code PENDING} meanwhile. One that
   * sleeps or waits for a signal runs in this sense. Child executions do not count: they go with
   * the one that started them.
   */
  public EngineBuilder maxExecutions(int most) {
    maxExecutions = positive("maxExecutions", most);
    return this;
  }

  /** How much an Automation document may take; what AWS allows without it. */
  public EngineBuilder limits(Limits most) {
    limits = most;
    return this;
  }

  /**
   * How many processes run at a time; without it, as many as the {@code ProcessRunner} says (64 for
   * that of {@code plugin-host}). More of them wait, and the limits of their steps run on.
   */
  public EngineBuilder maxProcesses(int most) {
    maxProcesses = positive("maxProcesses", most);
    return this;
  }

  /**
   * How many executions that have ended the engine still knows, with their results: for {@link
   * Engine#executions}, {@link Engine#find} and client tokens. 100 without it; the oldest is
   * forgotten first. Child executions are counted apart.
   */
  public EngineBuilder keepEnded(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("keepEnded is negative: " + most);
    }
    keepEnded = most;
    return this;
  }

  /**
   * Where executions are written down, so that {@link Engine#resume} can go on with them in another
   * JVM; without it they are not. What an execution does next it does only when the store has kept
   * what led to it.
   */
  public EngineBuilder journals(JournalStore store) {
    journals = store;
    return this;
  }

  private static int positive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException("%s is less than 1: %d".formatted(name, number));
    }
    return number;
  }

  /**
   * Makes the engine.
   *
   * @throws IllegalArgumentException when two handlers of one origin perform the same action, or
   *     when a handler is not well formed
   */
  public Engine build() {
    List<ActionHandler<?>> discovered = new ArrayList<>();
    Map<Class<?>, Object> found = new LinkedHashMap<>();
    for (ActionProvider provider : providers.get()) {
      discovered.addAll(provider.handlers());
      found.putAll(provider.services());
    }
    found.putAll(services);
    boundProcesses(found);
    Handlers all = Handlers.of(handlers, discovered);
    ActionCatalogue catalogue = catalogue(all, found);
    NodeFacts node = new NodeFacts(platform, scriptVariables, systemVariables, abilities(found));
    DriverSettings settings =
        new DriverSettings(
            new Programs(catalogue, all, node, angleReferences, limits),
            all,
            found,
            catalogue::inputProblems,
            node,
            outputLimits,
            workspaces == null ? standardWorkspaces() : workspaces,
            executor,
            patience,
            maxExecutions,
            keepEnded,
            interceptors,
            localListeners(),
            journals == null
                ? EventLog.Opener.NONE
                : new JournalLogs(journals, angleReferences, limits));
    return new Engine(settings);
  }

  private static List<Ability> abilities(Map<Class<?>, Object> services) {
    List<Ability> abilities = new ArrayList<>();
    if (services.containsKey(LocationRunner.class)) {
      abilities.add(Ability.LOCATIONS);
    }
    if (services.containsKey(AlarmSource.class)) {
      abilities.add(Ability.ALARMS);
    }
    return abilities;
  }

  private static ActionCatalogue catalogue(Handlers handlers, Map<Class<?>, Object> services) {
    ActionCatalogue known = ActionCatalogue.standard().with(unknown(handlers));
    return services.get(InputInspector.class) instanceof InputInspector inspector
        ? known.inspectedBy(inspector::inspect)
        : known;
  }

  private List<Function<LocalExecution, @Nullable ExecutionListener>> localListeners() {
    List<Function<LocalExecution, @Nullable ExecutionListener>> local = new ArrayList<>();
    for (Function<Execution, @Nullable ExecutionListener> source : listeners) {
      local.add(execution -> source.apply(new Execution(execution)));
    }
    return local;
  }

  /** One that the host gave keeps its own bound as well; a discovered one is ours to set up. */
  private void boundProcesses(Map<Class<?>, Object> found) {
    if (maxProcesses > 0 && found.get(ProcessRunner.class) instanceof ProcessRunner runner) {
      boolean given = services.containsKey(ProcessRunner.class);
      found.put(
          ProcessRunner.class,
          given
              ? ProcessRunner.bounded(runner, maxProcesses)
              : runner.withMaxProcesses(maxProcesses));
    }
  }

  /** The descriptors of actions that are none of AWS's. */
  private static List<ActionDescriptor> unknown(Handlers handlers) {
    ActionCatalogue standard = ActionCatalogue.standard();
    return handlers.descriptors(action -> standard.find(action) == null);
  }

  private static Path standardWorkspaces() {
    String user = System.getProperty("user.name", "?");
    // A user without a name, as in many containers, has a number all the same.
    String name = user.equals("?") ? number() : user.replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir"), "runsheet-" + name);
  }

  private static String number() {
    try {
      return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | RuntimeException e) {
      return "user";
    }
  }
}
