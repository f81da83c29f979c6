package dev.runsheet;

import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.SessionDocument;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.StartOptions;
import dev.runsheet.runtime.DriverSettings;
import dev.runsheet.runtime.Launch;
import dev.runsheet.runtime.LocalDriver;
import dev.runsheet.runtime.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private final Programs programs;
  private final LocalDriver driver;

  Engine(DriverSettings settings) {
    this.programs = settings.programs();
    this.driver = new LocalDriver(settings);
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
    return programs.check(source);
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
    return new LoadedDocument(programs.compile(document), checked.diagnostics());
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
    Launch launch = new Launch(document.program(), values, StartOptions.STANDARD, listener);
    try {
      return new Execution(driver.start(launch), document);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal of the execution could not be begun", e);
    }
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
    return programs.startProblems(document.program(), parameters);
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

  /** Cancels what runs, waits up to 30 s for it to end, and gives back threads and folders. */
  @Override
  public void close() {
    driver.close();
  }
}
