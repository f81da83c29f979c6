package dev.runsheet.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Compares benchmarks with their floors on a machine that is not quiet: the benchmarks of a class
 * take turns, one fork each, for some rounds. Of each fork the median counts, of each round the
 * ratio of a benchmark to the one that is named like it with {@code Floor} behind; told is the
 * median over all rounds, with the lowest and the highest.
 */
public final class Compare {

  private static final String FLOOR = "Floor";

  private Compare() {}

  /** The median of a benchmark in each round. */
  private record Series(String unit, List<Double> medians) {

    Series over(Series floor) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < medians.size(); round++) {
        ratios.add(medians.get(round) / floor.medians.get(round));
      }
      return new Series("x", ratios);
    }

    void print(String name) {
      double[] sorted = medians.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int last = sorted.length - 1;
      double median = (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
      System.out.printf(
          "%-32s %10.3f %-5s (%.3f to %.3f)%n", name, median, unit, sorted[0], sorted[last]);
    }
  }

  /**
   * Compares.
   *
   * @param arguments which benchmarks, as a regular expression, and how many rounds: 5 if not said
   */
  public static void main(String[] arguments) throws RunnerException {
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    Map<String, Series> benchmarks = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (RunResult run : round(arguments[0])) {
        Result<?> result = run.getPrimaryResult();
        benchmarks
            .computeIfAbsent(
                name(run), unused -> new Series(result.getScoreUnit(), new ArrayList<>()))
            .medians()
            .add(result.getStatistics().getPercentile(50));
      }
    }
    for (Map.Entry<String, Series> benchmark : benchmarks.entrySet()) {
      benchmark.getValue().print(benchmark.getKey());
      Series floor = benchmarks.get(benchmark.getKey() + FLOOR);
      if (floor != null) {
        benchmark.getValue().over(floor).print("  / floor");
      }
    }
  }

  private static Collection<RunResult> round(String benchmarks) throws RunnerException {
    // Compiled before it goes on: on a busy machine the compiler's threads may come too late.
    return new Runner(
            new OptionsBuilder().include(benchmarks).forks(1).jvmArgsAppend("-Xbatch").build())
        .run();
  }

  private static String name(RunResult run) {
    String name = run.getParams().getBenchmark().replaceAll(".*\\.(.*\\..*)", "$1");
    StringBuilder parameters = new StringBuilder();
    for (String key : run.getParams().getParamsKeys()) {
      parameters.append(' ').append(key).append('=').append(run.getParams().getParam(key));
    }
    return name + parameters;
  }
}
