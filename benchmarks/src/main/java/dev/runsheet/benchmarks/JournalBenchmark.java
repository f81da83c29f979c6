package dev.runsheet.benchmarks;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.LoadedDocument;
import dev.runsheet.journal.FileJournals;
import dev.runsheet.journal.MemoryJournals;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to write an execution down: a step of a document of ten that do nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class JournalBenchmark {

  private static final int STEPS = 10;
  private static final String NOTHING = "bench:nothing";

  /** Where journals are kept. */
  public enum Kept {
    /** Nowhere. */
    OFF,
    /** In memory. */
    MEMORY,
    /** In files, each event on the disk before the next step. */
    FILES
  }

  /** Inputs that do not matter. */
  public record Inputs() {}

  /** Does nothing. */
  @Action(name = NOTHING)
  private static final class Nothing implements ActionHandler<Inputs> {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      return Outcome.succeeded();
    }
  }

  /** What is measured. */
  @Param public Kept kept = Kept.OFF;

  private Path folder = Path.of(".");
  private Engine engine = Engine.builder().handler(new Nothing()).build();
  private LoadedDocument document = engine.load(Documents.steps(NOTHING, STEPS));

  /** Makes an engine with empty journals. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    engine.close();
    folder = Files.createTempDirectory("journals");
    engine =
        switch (kept) {
          case OFF -> Engine.builder().handler(new Nothing()).build();
          case MEMORY ->
              Engine.builder().handler(new Nothing()).journals(new MemoryJournals()).build();
          case FILES ->
              Engine.builder().handler(new Nothing()).journals(FileJournals.in(folder)).build();
        };
    document = engine.load(Documents.steps(NOTHING, STEPS));
  }

  /** Removes them. */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    engine.close();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** Runs a step. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public ExecutionResult step() throws InterruptedException {
    return engine.start(document, Map.of()).await();
  }
}
