package dev.runsheet.benchmarks;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.LoadedDocument;
import dev.runsheet.event.StepResult;
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

/** A step that writes 64 MB, against the bare reading of what it writes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class OutputBenchmark {

  private static final long BYTES = 64 << 20;
  private static final String LINE = "head -c " + BYTES + " /dev/zero";

  private final Engine engine = Engine.builder().discover().build();
  private final LoadedDocument document = engine.load(Documents.shell(LINE));
  private final Bare bare = Bare.script(LINE + "\n");

  /** Sees once that both read everything. */
  @Setup
  public void check() throws IOException, InterruptedException {
    StepResult step = output().steps().get(0);
    if (step.process() == null || step.process().stdout().totalBytes() != BYTES) {
      throw new IllegalStateException("the step did not write all: " + step);
    }
    if (outputFloor() != BYTES) {
      throw new IllegalStateException("the script did not write all");
    }
  }

  /** Gives back the threads and folders. */
  @TearDown
  public void close() throws IOException {
    engine.close();
    bare.delete();
  }

  /** Runs the step: counts its output and keeps the head and the tail. */
  @Benchmark
  public ExecutionResult output() throws InterruptedException {
    return engine.start(document, Map.of()).await();
  }

  /** Starts the same script, and reads what it writes into one buffer of 64 KB. */
  @Benchmark
  public long outputFloor() throws IOException, InterruptedException {
    return bare.run();
  }
}
