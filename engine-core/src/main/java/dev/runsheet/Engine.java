package dev.runsheet;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.Preview;
import dev.runsheet.document.SessionDocument;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.StartOptions;
import dev.runsheet.runtime.DriverSettings;
import dev.runsheet.runtime.Launch;
import dev.runsheet.runtime.LocalDriver;
import dev.runsheet.runtime.Programs;
import dev.runsheet.runtime.TokenMismatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
 *   <li>Closing it ends what runs, at once or by a deadline, and waits for that.
 * </ol>
 */
public final class Engine implements AutoCloseable {

  /** The code of a parameter that has no default and was not given. */
  private static final String MISSING = "RS601";

  private final Programs programs;
  private final LocalDriver driver;
  private final NodeFacts node;

  Engine(DriverSettings settings) {
    this.programs = settings.programs();
    this.driver = new LocalDriver(settings);
    this.node = settings.node();
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
    return programs.actions();
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
      throw new RefusedStartException(source, List.of(session.cannotRun()));
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
   * Starts an execution; returns at once. Where as many run as may, it waits for its turn.
   *
   * @throws RefusedStartException when a parameter is missing or wrong, or when nobody performs an
   *     action of the document; nothing has run then
   * @throws ClientTokenMismatchException when the client token was used with another request
   * @throws IllegalStateException when the engine is closed
   */
  public Execution start(StartRequest request) {
    LoadedDocument document = request.document();
    Launch launch = request.launch();
    List<Diagnostic> problems =
        programs.startProblems(launch.program(), launch.parameters(), launch.options());
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new RefusedStartException(document.document().source(), problems);
    }
    try {
      return new Execution(driver.start(launch));
    } catch (TokenMismatchException e) {
      throw new ClientTokenMismatchException(String.valueOf(launch.clientToken()), e.executionId());
    } catch (IOException e) {
      throw new UncheckedIOException("the journal of the execution could not be begun", e);
    }
  }

  /**
   * Starts an execution; returns at once.
   *
   * @param document what to run
   * @param parameters values by name: {@link Value}s, or Java objects that {@link Value#of} takes
   * @param listener hears what happens
   * @throws RefusedStartException see {@link #start(StartRequest)}
   */
  public Execution start(
      LoadedDocument document, Map<String, ?> parameters, ExecutionListener listener) {
    return start(StartRequest.of(document).parameters(parameters).listener(listener));
  }

  /**
   * Starts an execution; returns at once.
   *
   * @throws RefusedStartException see {@link #start(StartRequest)}
   */
  public Execution start(LoadedDocument document, Map<String, ?> parameters) {
    return start(StartRequest.of(document).parameters(parameters));
  }

  /**
   * Loads a document, runs it and waits for its end.
   *
   * @throws InvalidDocumentException when AWS would not take it
   * @throws RefusedStartException see {@link #start(StartRequest)}
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
   * Goes on with an execution that is written down and has not come to its end; returns at once.
   * Timers that came due meanwhile fire at once; an action that ran is called again only where it
   * may be repeated, and fails its step otherwise. Child executions come along. One that has come
   * to its end gives its result again.
   *
   * @param executionId which
   * @throws RefusedResumeException when it cannot be gone on with
   * @throws IllegalStateException when the engine is closed
   */
  public Execution resume(String executionId) {
    return resume(executionId, Map.of(), null);
  }

  /**
   * Goes on with an execution as {@link #resume(String)} does.
   *
   * @param executionId which
   * @param parameters the values of its secret parameters, which are not written down: {@link
   *     Value}s, or Java objects that {@link Value#of} takes; a {@code SecretSource} of the engine
   *     is asked for what is not among them
   * @param listener hears what happens from now on, absent where nobody does
   * @throws RefusedResumeException when it cannot be gone on with
   */
  public Execution resume(
      String executionId, Map<String, ?> parameters, @Nullable ExecutionListener listener) {
    Map<String, Value> values = new LinkedHashMap<>();
    parameters.forEach((name, value) -> values.put(name, Value.of(value)));
    try {
      return new Execution(driver.resume(executionId, values, listener));
    } catch (IOException e) {
      throw new RefusedResumeException(executionId, e);
    }
  }

  /**
   * Goes on with all executions that are written down, have not come to their end and are not under
   * way. Child executions come along with those that started them.
   *
   * @param refused hears of those that cannot be gone on with
   * @return those that go on
   * @throws UncheckedIOException when it cannot be told which ones there are
   */
  public List<Execution> resumeAll(Consumer<RefusedResumeException> refused) {
    List<Execution> resumed = new ArrayList<>();
    for (String id : driver.abandoned()) {
      try {
        resumed.add(resume(id));
      } catch (RefusedResumeException e) {
        refused.accept(e);
      }
    }
    return resumed;
  }

  /**
   * Checks what {@link #start(StartRequest)} checks of the parameters, without starting.
   *
   * @return what is wrong; an error would refuse the start
   */
  public List<Diagnostic> check(LoadedDocument document, Map<String, Value> parameters) {
    return programs.startProblems(document.program(), parameters, StartOptions.STANDARD);
  }

  /**
   * Says what a run would do, as far as that can be told beforehand. Nothing runs, and nobody has
   * to perform the actions.
   *
   * @param document what would run
   * @param parameters values by name, as for a start; one that is missing is left open
   * @throws RefusedStartException when a value that is given is wrong
   */
  public Preview preview(LoadedDocument document, Map<String, ?> parameters) {
    Map<String, Value> values = new LinkedHashMap<>();
    parameters.forEach((name, value) -> values.put(name, Value.of(value)));
    List<Diagnostic> problems =
        document.program().check(values).stream()
            .filter(problem -> !problem.code().equals(MISSING))
            .sorted()
            .toList();
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new RefusedStartException(document.document().source(), problems);
    }
    return document.program().preview(values, node);
  }

  /**
   * The executions that a host started: first the last ones that have ended, at most as many as
   * {@link EngineBuilder#keepEnded} says, then those that have not, in the order of their start.
   */
  public List<Execution> executions() {
    return driver.executions().stream().map(Execution::new).toList();
  }

  /** The execution of an id, child executions included; empty where none is known any more. */
  public Optional<Execution> find(String executionId) {
    return Optional.ofNullable(driver.find(executionId)).map(Execution::new);
  }

  /** Cancels what runs, waits up to 30 s for it to end, and gives back threads and folders. */
  @Override
  public void close() {
    driver.close();
  }

  /**
   * Starts nothing any more, and lets what runs or waits for its turn come to its end. What has not
   * ended in time is cancelled and may take up to another 30 s to end. Gives back threads and
   * folders then.
   *
   * @param drain how long what runs may go on
   */
  public void close(Duration drain) {
    driver.close(drain);
  }
}
