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
import java.util.Collection;
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
 *       process, no network and no clock.
 *   <li>The same document, parameters and script give the same run, to the byte.
 * </ol>
 */
public final class Simulator {

  /** How often a run is begun anew because a step could not use the empty value of a parameter. */
  private static final int MOST_ROUNDS = 5;

  private static final Simulator STANDARD = new Simulator(ActionCatalogue.standard());

  private final ActionCatalogue catalogue;
  private final DocumentParser parser;

  private Simulator(ActionCatalogue catalogue) {
    this.catalogue = catalogue;
    this.parser = new DocumentParser(catalogue);
  }

  /** One that knows the actions of AWS. */
  public static Simulator standard() {
    return STANDARD;
  }

  /** The same, knowing these actions of plugins as well. */
  public Simulator knowing(Collection<ActionDescriptor> actions) {
    return new Simulator(catalogue.with(actions));
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

  ActionCatalogue catalogue() {
    return catalogue;
  }
}
