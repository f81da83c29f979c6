package dev.runsheet.benchmarks;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.LoadedDocument;
import dev.runsheet.document.Document;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Steps whose handler does nothing: what the engine itself takes for a step. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class StepBenchmark {

  private static final int STEPS = 10;
  private static final int MANY = 1_000;
  private static final String NOTHING = "bench:nothing";

  private final Engine engine = Engine.builder().handler(new Nothing()).build();
  private final LoadedDocument document = engine.load(Documents.steps(NOTHING, STEPS));
  private final Program program = program();
  private final NodeFacts node = new NodeFacts(Platform.LINUX, Map.of(), Map.of());

  private final LoadedDocument longer = engine.load(Documents.steps(NOTHING, MANY));
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  /** Gives back the threads. */
  @TearDown
  public void close() {
    engine.close();
    pool.shutdown();
  }

  /** Runs a step of a loaded document of ten; a tenth of the start and the result is in it. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public ExecutionResult driver() throws InterruptedException {
    return engine.start(document, Map.of()).await();
  }

  /** A task handed to a thread and waited for: what starting a document costs any driver. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Object driverFloor() throws InterruptedException, ExecutionException {
    return pool.submit(() -> document).get();
  }

  /** Runs a step of a document of a thousand. */
  @Benchmark
  @OperationsPerInvocation(MANY)
  public ExecutionResult longDocument() throws InterruptedException {
    return engine.start(longer, Map.of()).await();
  }

  /** The same by the machine alone: no thread, no handler, no clock. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Command machine() {
    Machine machine = new Machine(program);
    Instant at = Instant.EPOCH;
    Transition transition =
        machine.accept(new Event.Started(at, "execution", Map.of(), node, StartOptions.STANDARD));
    while (!machine.finished()) {
      transition = machine.accept(new Event.ActionSucceeded(at, call(transition), Map.of()));
    }
    return transition.commands().get(transition.commands().size() - 1);
  }

  private static int call(Transition transition) {
    for (Command command : transition.commands()) {
      if (command instanceof Command.RunAction run) {
        return run.call();
      }
    }
    throw new IllegalStateException("nothing is called: " + transition);
  }

  private Program program() {
    Document read = engine.check(Source.of(Documents.steps(NOTHING, STEPS))).document();
    if (read == null) {
      throw new IllegalStateException("the document cannot be read");
    }
    return Program.compile(read, action -> null, true);
  }

  /** Does nothing. */
  @Action(name = NOTHING)
  public record Nothing() implements ActionHandler<Nothing.Inputs> {

    /** Takes nothing. */
    public record Inputs() {}

    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      return Outcome.succeeded(Map.of());
    }
  }
}
