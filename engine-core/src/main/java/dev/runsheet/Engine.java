package dev.runsheet;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.Platform;
import dev.runsheet.document.SessionDocument;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.interpreter.Program;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import dev.runsheet.runtime.DriverSettings;
import dev.runsheet.runtime.Handlers;
import dev.runsheet.runtime.LocalDriver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks, loads and runs SSM documents.
 *
 * <pre>{@code
 * try (Engine engine = Engine.builder().discover().build()) {
 *   ExecutionResult result = engine.run(text, Map.of("name", "value"));
 * }
 * }</pre>
 *
 * <ol>
 *   <li>An engine never changes and may be shared by threads; a JVM can hold many.
 *   <li>Without handlers it checks documents, and does nothing else: it starts no thread, no
 *       process and opens no socket.
 *   <li>Closing it cancels what runs and waits for that to end.
 * </ol>
 */
public final class Engine implements AutoCloseable {

  private final ActionCatalogue catalogue;
  private final DocumentParser parser;
  private final Handlers handlers;
  private final LocalDriver driver;
  private final Platform platform;
  private final boolean angles;

  Engine(ActionCatalogue catalogue, DriverSettings settings, boolean angles) {
    this.catalogue = catalogue;
    this.parser = new DocumentParser(catalogue);
    this.handlers = settings.handlers();
    this.platform = settings.node().platform();
    this.driver = new LocalDriver(settings);
    this.angles = angles;
  }

  /** Starts to make an engine. */
  public static EngineBuilder builder() {
    return new EngineBuilder();
  }

  /**
   * The actions that documents can name: those of AWS, whether this engine performs them or not,
   * and those of its handlers.
   */
  public List<ActionDescriptor> actions() {
    List<ActionDescriptor> actions = new ArrayList<>();
    for (String name : catalogue.names()) {
      ActionDescriptor action = catalogue.find(name);
      if (action != null) {
        actions.add(action);
      }
    }
    return List.copyOf(actions);
  }

  /** Checks a document without running it. Takes any text and never throws. */
  public CheckResult check(Source source) {
    return parser.parse(source);
  }

  /** Checks a document without running it. Takes any text and never throws. */
  public CheckResult check(String text) {
    return check(Source.of(text));
  }

  /**
   * Reads and compiles a document, to run it any number of times.
   *
   * @throws InvalidDocumentException when AWS would not take it
   * @throws RefusedStartException when it is a Session document: those are checked, but cannot run
   */
  public LoadedDocument load(Source source) {
    CheckResult checked = check(source);
    Document document = checked.document();
    if (document == null || !checked.valid()) {
      throw new InvalidDocumentException(source, checked.diagnostics());
    }
    if (document instanceof SessionDocument session) {
      throw new RefusedStartException(source, List.of(sessionCannotRun(session)));
    }
    Program program = Program.compile(document, catalogue::find, angles);
    return new LoadedDocument(program, checked.diagnostics());
  }

  /**
   * Reads and compiles a document, to run it any number of times.
   *
   * @throws InvalidDocumentException when AWS would not take it
   * @throws RefusedStartException when it is a Session document: those are checked, but cannot run
   */
  public LoadedDocument load(String text) {
    return load(Source.of(text));
  }

  /**
   * Starts an execution; returns at once.
   *
   * @param document what to run
   * @param parameters values by name: {@link Value}s, or Java objects that {@link Value#of} takes
   * @param listener hears what happens
   * @throws RefusedStartException when a parameter is missing or wrong, or when nobody performs an
   *     action of the document; nothing has run then
   */
  public Execution start(
      LoadedDocument document, Map<String, ?> parameters, ExecutionListener listener) {
    return launch(document, parameters, listener);
  }

  private Execution launch(
      LoadedDocument document, Map<String, ?> parameters, @Nullable ExecutionListener listener) {
    Map<String, Value> values = new LinkedHashMap<>();
    parameters.forEach((name, value) -> values.put(name, Value.of(value)));
    List<Diagnostic> problems = check(document, values);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new RefusedStartException(document.document().source(), problems);
    }
    return new Execution(driver.start(document.program(), values, listener), document);
  }

  /**
   * Starts an execution; returns at once.
   *
   * @throws RefusedStartException see {@link #start(LoadedDocument, Map, ExecutionListener)}
   */
  public Execution start(LoadedDocument document, Map<String, ?> parameters) {
    return launch(document, parameters, null);
  }

  /**
   * Loads a document, runs it and waits for its end.
   *
   * @throws InvalidDocumentException when AWS would not take it
   * @throws RefusedStartException see {@link #start(LoadedDocument, Map, ExecutionListener)}
   * @throws InterruptedException when this thread is interrupted; the execution is cancelled then
   */
  public ExecutionResult run(String text, Map<String, ?> parameters) throws InterruptedException {
    Execution execution = start(load(text), parameters);
    try {
      return execution.await();
    } catch (InterruptedException e) {
      execution.cancel();
      throw e;
    }
  }

  /**
   * Checks what {@link #start(LoadedDocument, Map, ExecutionListener)} checks, without starting.
   *
   * @return what is wrong; an error would refuse the start
   */
  public List<Diagnostic> check(LoadedDocument document, Map<String, Value> parameters) {
    List<Diagnostic> problems = new ArrayList<>(document.program().check(parameters));
    for (Program.Performed needed : document.program().performed(platform)) {
      if (!handlers.performs(needed.action())) {
        problems.add(performedByNobody(needed.step(), needed.action(), document.document()));
      }
    }
    problems.sort(null);
    return List.copyOf(problems);
  }

  private static Diagnostic sessionCannotRun(SessionDocument session) {
    return new Diagnostic(
        "RS702",
        Severity.ERROR,
        "a Session document opens a session of a person; it can be checked, but not run",
        "run a Command document (schemaVersion 2.2) or an Automation document (0.3)",
        session.root().span(),
        "/schemaVersion",
        List.of());
  }

  private Diagnostic performedByNobody(Step step, String called, Document document) {
    ActionDescriptor action = catalogue.find(called);
    String module = action == null ? null : action.module();
    String hint =
        module == null
            ? "give the engine a handler of \"%s\"".formatted(called)
            : "add dev.runsheet:%s to the host, or give the engine a handler of \"%s\""
                .formatted(module, called);
    return new Diagnostic(
        "RS701",
        Severity.ERROR,
        "step \"%s\" needs \"%s\", which this engine does not perform"
            .formatted(step.name(), called),
        hint,
        step.actionSpan(),
        pointer(step, document),
        List.of());
  }

  /** Points at the action, or at the loop that the step stands in. */
  private static String pointer(Step step, Document document) {
    for (int i = 0; i < document.steps().size(); i++) {
      if (document.steps().get(i).equals(step)) {
        return "/mainSteps/%d/action".formatted(i);
      }
    }
    return "/mainSteps";
  }

  /** Cancels what runs, waits up to 30 s for it to end, and gives back threads and folders. */
  @Override
  public void close() {
    driver.close();
  }
}
