package dev.runsheet.kit;

import dev.runsheet.InvalidDocumentException;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.SessionDocument;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.interpreter.Program;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import dev.runsheet.runtime.Handlers;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs documents in virtual time, with nothing behind them.
 *
 * <ol>
 *   <li>A simulator never changes and may be shared by threads.
 *   <li>A run happens on the thread that asks for it and starts no other; it touches no file, no
 *       process, no network and no clock, unless a handler that was given does.
 *   <li>The same document, parameters and script give the same run, to the byte.
 * </ol>
 */
public final class Simulator {

  /** How often a run is begun anew because a step could not use the empty value of a parameter. */
  private static final int MOST_ROUNDS = 5;

  /** So many documents are kept compiled: tests of one document are many. */
  private static final int MOST_KEPT = 32;

  private static final Simulator STANDARD =
      new Simulator(ActionCatalogue.standard(), List.of(), Map.of());

  private final ActionCatalogue catalogue;
  private final DocumentParser parser;
  private final List<ActionHandler<?>> given;
  private final Handlers handlers;
  private final Map<Class<?>, Object> services;

  // -- guarded by itself --
  private final Map<Source, SimulatedDocument> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, SimulatedDocument> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private Simulator(
      ActionCatalogue catalogue, List<ActionHandler<?>> given, Map<Class<?>, Object> services) {
    this.catalogue = catalogue;
    this.parser = new DocumentParser(catalogue);
    this.given = List.copyOf(given);
    this.handlers = Handlers.of(given, List.of());
    this.services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  /** One that knows the actions of AWS. */
  public static Simulator standard() {
    return STANDARD;
  }

  /** The same, knowing these actions of plugins as well. */
  public Simulator knowing(Collection<ActionDescriptor> actions) {
    return new Simulator(catalogue.with(actions), given, services);
  }

  /**
   * The same, with a handler that really performs its action wherever a script has no answer. It is
   * called on the thread of the run; to wait it must use {@code Outcome.checkAgainIn}, which takes
   * virtual time. The action need not be known otherwise.
   *
   * @throws IllegalArgumentException when another one performs its action, or it is not well formed
   */
  public Simulator performing(ActionHandler<?> handler) {
    List<ActionHandler<?>> more = new ArrayList<>(given);
    more.add(handler);
    List<ActionDescriptor> unknown =
        Handlers.of(List.of(handler), List.of())
            .descriptors(action -> catalogue.find(action) == null);
    return new Simulator(catalogue.with(unknown), more, services);
  }

  /** The same, with all handlers of a plugin and the services that it brings. */
  public Simulator performing(ActionProvider plugin) {
    Simulator more = this;
    for (ActionHandler<?> handler : plugin.handlers()) {
      more = more.performing(handler);
    }
    Map<Class<?>, Object> all = new LinkedHashMap<>(plugin.services());
    all.putAll(services);
    return new Simulator(more.catalogue, more.given, all);
  }

  /** The same, with a service that handlers find. */
  public <T> Simulator service(Class<T> type, T service) {
    Map<Class<?>, Object> more = new LinkedHashMap<>(services);
    more.put(type, service);
    return new Simulator(catalogue, given, more);
  }

  /** Checks a document without running it. Takes any text and never throws. */
  public CheckResult check(Source source) {
    return parser.parse(source);
  }

  /**
   * Reads and compiles a document.
   *
   * @throws InvalidDocumentException when AWS would not take it
   * @throws RefusedStartException when it is a Session document: those cannot run
   */
  public SimulatedDocument load(Source source) {
    synchronized (kept) {
      SimulatedDocument known = kept.get(source);
      if (known != null) {
        return known;
      }
    }
    SimulatedDocument compiled = compile(source);
    synchronized (kept) {
      kept.put(source, compiled);
    }
    return compiled;
  }

  private SimulatedDocument compile(Source source) {
    CheckResult checked = check(source);
    Document document = checked.document();
    if (document == null || !checked.valid()) {
      throw new InvalidDocumentException(source, checked.diagnostics());
    }
    if (document instanceof SessionDocument session) {
      throw new RefusedStartException(source, List.of(session.cannotRun()));
    }
    Program program = Program.compile(document, catalogue::find, true);
    return new SimulatedDocument(program, checked.diagnostics());
  }

  /**
   * Runs a document to its end.
   *
   * @param document what to run
   * @param parameters values by name: {@link Value}s, or Java objects that {@link Value#of} takes
   * @param script what surrounds it
   * @param unscripted what becomes of what the script does not say
   * @throws RefusedStartException when a parameter is missing or wrong; nothing has run then
   */
  public SimulatedRun run(
      SimulatedDocument document, Map<String, ?> parameters, Script script, Unscripted unscripted) {
    Map<String, Value> given = new LinkedHashMap<>();
    parameters.forEach((name, value) -> given.put(name, Value.of(value)));
    if (unscripted == Unscripted.FAILS) {
      return run(document, given, Map.of(), script, unscripted);
    }
    MadeUpParameters parametersOf = new MadeUpParameters(document, catalogue, script.clock());
    Map<String, Value> madeUp = new LinkedHashMap<>(parametersOf.missing(given));
    SimulatedRun run = run(document, given, madeUp, script, unscripted);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Map<String, Value> wanted = parametersOf.wanted(run);
      if (wanted.isEmpty()) {
        break;
      }
      madeUp.putAll(wanted);
      run = run(document, given, madeUp, script, unscripted);
    }
    return run;
  }

  private SimulatedRun run(
      SimulatedDocument document,
      Map<String, Value> given,
      Map<String, Value> madeUp,
      Script script,
      Unscripted unscripted) {
    Map<String, Value> values = new LinkedHashMap<>(given);
    values.putAll(madeUp);
    List<Diagnostic> problems = document.check(values);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new RefusedStartException(document.document().source(), problems);
    }
    return new World(this, script, unscripted, Map.of()).run(document, values, madeUp);
  }

  /**
   * Runs a document with made-up answers, some of which are chosen.
   *
   * @param parameters values for parameters; what they must have beside is made up
   * @param chosen what outputs are to be wherever they are made up, by {@code step.Output}
   * @return the run; null where the parameters are refused
   */
  @Nullable SimulatedRun probe(
      SimulatedDocument document,
      Map<String, Value> parameters,
      Script script,
      Map<String, Value> chosen) {
    MadeUpParameters parametersOf = new MadeUpParameters(document, catalogue, script.clock());
    Map<String, Value> madeUp = parametersOf.missing(parameters);
    Map<String, Value> values = new LinkedHashMap<>(parameters);
    values.putAll(madeUp);
    if (document.check(values).stream().anyMatch(Diagnostic::isError)) {
      return null;
    }
    return new World(this, script, Unscripted.MADE_UP, chosen).run(document, values, madeUp);
  }

  Handlers handlers() {
    return handlers;
  }

  Map<Class<?>, Object> services() {
    return services;
  }

  ActionCatalogue catalogue() {
    return catalogue;
  }
}
