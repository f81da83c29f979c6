package dev.runsheet.benchmarks;

import dev.runsheet.Engine;
import dev.runsheet.LoadedDocument;
import java.util.List;
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

/**
 * Reading, checking and compiling a runbook of ten steps, against the libraries that read the text.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class LoadBenchmark {

  private final Engine engine = Engine.builder().build();
  private final Parse parse = new Parse(LoadSettings.builder().build());
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final String yaml = Documents.yaml(10);
  private final String json = Documents.json(10);

  /** Sees once that nothing is wrong with the documents: then no finding is paid for. */
  @Setup
  public void check() {
    for (LoadedDocument document : List.of(yaml(), json())) {
      if (!document.diagnostics().isEmpty()) {
        throw new IllegalStateException("the document is not clean: " + document.diagnostics());
      }
    }
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

  /** Reads the events of the YAML library, and drops them. */
  @Benchmark
  public void yamlFloor(Blackhole sink) {
    for (var event : parse.parseString(yaml)) {
      sink.consume(event);
    }
  }

  /** Loads the document as JSON. */
  @Benchmark
  public LoadedDocument json() {
    return engine.load(json);
  }

  /** Reads the JSON library's tree. */
  @Benchmark
  public JsonNode jsonFloor() {
    return mapper.readTree(json);
  }
}
