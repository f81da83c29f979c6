package dev.runsheet.benchmarks;

import dev.runsheet.Engine;
import dev.runsheet.document.CheckResult;
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
import org.openjdk.jmh.infra.Blackhole;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading and checking a runbook of ten steps, against the libraries that read the text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CheckBenchmark {

  private final Engine engine = Engine.builder().build();
  private final Parse parse = new Parse(LoadSettings.builder().build());
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final String yaml = Documents.yaml(10);
  private final String json = Documents.json(10);

  /** Sees once that nothing is wrong with the documents: then no finding is paid for. */
  @Setup
  public void check() {
    for (CheckResult result : new CheckResult[] {yaml(), json()}) {
      if (!result.diagnostics().isEmpty()) {
        throw new IllegalStateException("the document is not clean: " + result.diagnostics());
      }
    }
  }

  /** Closes the engine. */
  @TearDown
  public void close() {
    engine.close();
  }

  /** Reads and checks the document as YAML. */
  @Benchmark
  public CheckResult yaml() {
    return engine.check(yaml);
  }

  /** Reads the events of the YAML library, and drops them. */
  @Benchmark
  public void yamlFloor(Blackhole sink) {
    for (var event : parse.parseString(yaml)) {
      sink.consume(event);
    }
  }

  /** Reads and checks the document as JSON. */
  @Benchmark
  public CheckResult json() {
    return engine.check(json);
  }

  /** Reads the JSON library's tree. */
  @Benchmark
  public JsonNode jsonFloor() {
    return mapper.readTree(json);
  }
}
