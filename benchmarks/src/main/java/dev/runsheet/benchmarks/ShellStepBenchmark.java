package dev.runsheet.benchmarks;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.LoadedDocument;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A shell step that does nothing, against the start of its process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ShellStepBenchmark {

  private final Engine engine = Engine.builder().discover().build();
  private final LoadedDocument document = engine.load(Documents.shell("true"));
  private final Bare bare = Bare.script("true\n");

  /** Sees once that both do what they should. */
  @Setup
  public void check() throws IOException, InterruptedException {
    ExecutionResult result = step();
    if (!result.succeeded()) {
      throw new IllegalStateException("the step failed: " + result);
    }
    long unused = stepFloor();
  }

  /** Gives back the threads and folders. */
  @TearDown
  public void close() throws IOException {
    engine.close();
    bare.delete();
  }

  /**
   * Runs a loaded document of one step: makes a workspace, writes the script, runs it, keeps its
   * output, removes the workspace and tells the result.
   */
  @Benchmark
  public ExecutionResult step() throws InterruptedException {
    return engine.start(document, Map.of()).await();
  }

  /** Starts the same script, which is on disk already, reads both streams and waits for its end. */
  @Benchmark
  public long stepFloor() throws IOException, InterruptedException {
    return bare.run();
  }
}
