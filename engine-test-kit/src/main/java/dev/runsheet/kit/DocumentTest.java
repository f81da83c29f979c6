package dev.runsheet.kit;

import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Signal;
import dev.runsheet.kit.Script.Happening;
import dev.runsheet.kit.Script.Rule;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A test of a document in Java: says what surrounds it, then runs it.
 *
 * <pre>{@code
 * SimulatedRun run =
 *     DocumentTest.automation(text)
 *         .with("InstanceId", "i-1")
 *         .step("Describe").returns(Map.of("State", "running"))
 *         .step("Stop").takes(Duration.ofMinutes(2)).succeeds()
 *         .run();
 * }</pre>
 *
 * <p>Not to be shared by threads. It may be run any number of times.
 */
public final class DocumentTest {

  private static final List<Consumer<SimulatedRun>> OBSERVERS = new CopyOnWriteArrayList<>();

  private final Source source;
  private final @Nullable DocumentType type;
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, StoredParameter> store = new LinkedHashMap<>();
  private final Map<String, Source> documents = new LinkedHashMap<>();
  private final List<Happening> happenings = new ArrayList<>();
  private @Nullable List<String> targets;
  private @Nullable Instant clock;
  private @Nullable Platform platform;
  private Simulator simulator = Simulator.standard();
  private Unscripted unscripted = Unscripted.FAILS;

  private DocumentTest(Source source, @Nullable DocumentType type) {
    this.source = source;
    this.type = type;
  }

  /** A test of an Automation document, given as text. */
  public static DocumentTest automation(String text) {
    return new DocumentTest(Source.of(text), DocumentType.AUTOMATION);
  }

  /** A test of a Command document, given as text. */
  public static DocumentTest command(String text) {
    return new DocumentTest(Source.of(text), DocumentType.COMMAND);
  }

  /** A test of a document in a file. */
  public static DocumentTest file(Path file) {
    try {
      return new DocumentTest(new Source(file.toString(), Files.readString(file)), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A test of a document on the class path.
   *
   * @param beside the class whose package it stands in
   * @param name its name, from that package on; from the root with a slash before it
   */
  public static DocumentTest resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no resource \"%s\" beside %s".formatted(name, beside.getName()));
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new DocumentTest(new Source(name, text), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A test for each file right in a folder whose name ends in {@code .yaml}, {@code .yml} or {@code
   * .json}, test files aside; sorted by name. For tests that are parameterised.
   */
  public static Stream<DocumentTest> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*(?<!\\.test)\\.(ya?ml|json)"))
          .sorted()
          .map(DocumentTest::file)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tells about every run of every test from now on: for what is gathered over many tests.
   *
   * @return ends that
   */
  public static Runnable observe(Consumer<SimulatedRun> observer) {
    OBSERVERS.add(observer);
    return () -> OBSERVERS.remove(observer);
  }

  // -- what surrounds the run --

  /** Gives a parameter a value: a {@link Value}, or what {@link Value#of} takes. */
  public DocumentTest with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** Adds all that a script says, given as YAML or JSON. */
  public DocumentTest script(String text) {
    ScriptReader.Result read = ScriptReader.read(new Source("script", text), DocumentFiles.NONE);
    if (!read.valid()) {
      throw new IllegalArgumentException("the script is wrong: " + read.diagnostics());
    }
    return script(read.script());
  }

  /** Adds all that a script says. */
  public DocumentTest script(Script script) {
    rules.addAll(script.rules());
    store.putAll(script.store());
    documents.putAll(script.documents());
    happenings.addAll(script.happenings());
    targets = script.targets() == null ? targets : script.targets();
    clock = script.clock().equals(Script.STANDARD_CLOCK) ? clock : script.clock();
    platform = script.platform() == null ? platform : script.platform();
    return this;
  }

  /** Begins to say what the calls of a step are answered with. */
  public Answering step(String name) {
    return new Answering(null, name);
  }

  /** Begins to say what the calls of an action are answered with. */
  public Answering action(String name) {
    return new Answering(name, null);
  }

  /** Makes up what nobody says, so that it fits. */
  public DocumentTest auto() {
    unscripted = Unscripted.MADE_UP;
    return this;
  }

  /** Says what the document runs on. */
  public DocumentTest on(Platform other) {
    platform = other;
    return this;
  }

  /** Says where virtual time starts. */
  public DocumentTest from(Instant start) {
    clock = start;
    return this;
  }

  /** Puts a text into Parameter Store. */
  public DocumentTest stored(String name, String value) {
    store.put(name, new StoredParameter(name, StoredParameter.Type.STRING, value, 1));
    return this;
  }

  /** Gives a document that child executions find by name. */
  public DocumentTest document(String name, String text) {
    documents.put(name, new Source(name, text));
    return this;
  }

  /** Lets something be said to the run after a while: an approval, a rejection, a resume. */
  public DocumentTest after(Duration time, Signal signal) {
    happenings.add(new Happening(time, signal));
    return this;
  }

  /** Cancels the run after a while. */
  public DocumentTest cancelAfter(Duration time) {
    happenings.add(new Happening(time, null));
    return this;
  }

  /** Says who reads and runs the document: one that knows the actions of a plugin, say. */
  public DocumentTest by(Simulator other) {
    simulator = other;
    return this;
  }

  /**
   * Lets a handler really perform its action, in virtual time, wherever nothing else was said.
   *
   * @see Simulator#performing(ActionHandler)
   */
  public DocumentTest performing(ActionHandler<?> handler) {
    return by(simulator.performing(handler));
  }

  /** Lets a plugin really perform its actions, in virtual time, wherever nothing else was said. */
  public DocumentTest performing(ActionProvider plugin) {
    return by(simulator.performing(plugin));
  }

  /** Gives handlers that really perform a service. */
  public <T> DocumentTest service(Class<T> type, T service) {
    return by(simulator.service(type, service));
  }

  /**
   * Runs the document to its end.
   *
   * @throws dev.runsheet.InvalidDocumentException when AWS would not take it
   * @throws dev.runsheet.RefusedStartException when a parameter is missing or wrong
   */
  public SimulatedRun run() {
    SimulatedDocument document = simulator.load(source);
    DocumentType actual = document.document().type();
    if (type != null && type != actual) {
      throw new IllegalArgumentException(
          "the document is no %s document, but of type %s".formatted(type.label(), actual.label()));
    }
    Instant start = clock == null ? Script.STANDARD_CLOCK : clock;
    Script script = new Script(start, platform, rules, store, documents, targets, happenings);
    SimulatedRun run = simulator.run(document, parameters, script, unscripted);
    OBSERVERS.forEach(observer -> observer.accept(run));
    return run;
  }

  /** The name of the document. */
  @Override
  public String toString() {
    return source.name();
  }

  /** Says what some calls are answered with; what ends it gives the test back. */
  public final class Answering {

    private final @Nullable String action;
    private final @Nullable String step;
    private Value.Fields inputs = Value.Fields.EMPTY;
    private int times = Rule.ALWAYS;
    private Duration takes = Duration.ZERO;

    private Answering(@Nullable String action, @Nullable String step) {
      this.action = action;
      this.step = step;
    }

    /** Only where the inputs hold this at least. */
    public Answering given(Map<String, ?> expected) {
      inputs = (Value.Fields) Value.of(expected);
      return this;
    }

    /** So often, then no more. */
    public Answering times(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("times must be at least 1, not " + most);
      }
      times = most;
      return this;
    }

    /** After this much virtual time. */
    public Answering takes(Duration time) {
      takes = time;
      return this;
    }

    /** With a raw result, before Selectors: what {@link Value#of} takes. */
    public DocumentTest returns(@Nullable Object result) {
      return with(new Script.Answer.Returns(Value.of(result)));
    }

    /** With the outputs of the whole action. */
    public DocumentTest outputs(Map<String, ?> outputs) {
      return with(new Script.Answer.Outputs((Value.Fields) Value.of(outputs)));
    }

    /** With a failure of AWS. */
    public DocumentTest fails(String code, String message) {
      return with(new Script.Answer.Fails(code, message));
    }

    /** With the end of a process that wrote this to standard output. */
    public DocumentTest exits(int exitCode, String stdout) {
      return with(new Script.Answer.Exits(exitCode, stdout, ""));
    }

    /** With success, and nothing to say about it. */
    public DocumentTest succeeds() {
      return with(new Script.Answer.Succeeds());
    }

    /** Never: the limit of the step ends it. */
    public DocumentTest hangs() {
      return with(new Script.Answer.Hangs());
    }

    private DocumentTest with(Script.Answer answer) {
      rules.add(new Rule(action, step, inputs, times, answer, takes));
      return DocumentTest.this;
    }
  }
}
