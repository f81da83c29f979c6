package dev.runsheet.benchmarks;

import dev.runsheet.Engine;
import dev.runsheet.LoadedDocument;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How the cost of loading a runbook grows with its steps. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GrowthBenchmark {

  private final Engine engine = Engine.builder().build();

  /** How many steps the document has. */
  @Param({"10", "100", "1000"})
  public int steps;

  private String yaml = "";
  private String json = "";

  /** Writes the documents. */
  @Setup
  public void write() {
    yaml = Documents.yaml(steps);
    json = Documents.json(steps);
  }

  /** Closes the engine. */
  @TearDown
  public void close() {
    engine.close();
  }

  /** Loads the document as YAML. */
  @Benchmark
  public LoadedDocument yaml() {
    return engine.load(yaml);
  }

  /** Loads the document as JSON. */
  @Benchmark
  public LoadedDocument json() {
    return engine.load(json);
  }
}
