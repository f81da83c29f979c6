package dev.runsheet.benchmarks;

import dev.runsheet.Engine;
import dev.runsheet.Execution;
import dev.runsheet.LoadedDocument;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hundred thousand executions that sleep for an hour. As a program of its own it tells how much
 * of the heap each of them keeps, beyond the program that they share.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 3, jvmArgsAppend = "-Xmx2g")
public class WaitingBenchmark {

  private static final int COUNT = 100_000;

  private static final String SLEEPER =
      """
      schemaVersion: '0.3'
      mainSteps: [{ name: Sleep, action: aws:sleep, inputs: { Duration: PT1H } }]
      """;

  private static final String PAUSED =
      """
      schemaVersion: '0.3'
      mainSteps: [{ name: Hold, action: aws:pause, inputs: {} }]
      """;

  private Engine engine = Engine.builder().build();
  private ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);

  /** A fresh engine, for an engine knows what it runs. */
  @Setup(Level.Iteration)
  public void open() {
    engine = Engine.builder().build();
    timers = new ScheduledThreadPoolExecutor(1);
  }

  /** Ends all that sleeps. */
  @TearDown(Level.Iteration)
  public void close() {
    engine.close();
    timers.shutdownNow();
  }

  /** Starts them all. */
  @Benchmark
  public Object start() {
    return start(engine, SLEEPER);
  }

  /** Sets as many timers of the JDK, which do nothing. */
  @Benchmark
  public Object startFloor() {
    Future<?>[] all = new Future<?>[COUNT];
    for (int i = 0; i < COUNT; i++) {
      all[i] = timers.schedule(() -> {}, 1, TimeUnit.HOURS);
    }
    return all;
  }

  private static Object start(Engine engine, String text) {
    LoadedDocument document = engine.load(text);
    Execution[] all = new Execution[COUNT];
    for (int i = 0; i < COUNT; i++) {
      all[i] = engine.start(document, Map.of());
    }
    return all;
  }

  /** Tells how much of the heap an execution keeps. */
  public static void main(String[] arguments) throws InterruptedException {
    for (String text : new String[] {SLEEPER, SLEEPER, PAUSED}) {
      try (Engine engine = Engine.builder().build()) {
        engine.start(engine.load(text), Map.of());
        long before = used();
        Object all = start(engine, text);
        System.out.printf("%d bytes each%n", (used() - before) / COUNT);
        if (all.hashCode() == 0) {
          System.out.println("kept to the end");
        }
      }
    }
  }

  private static long used() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 5; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
