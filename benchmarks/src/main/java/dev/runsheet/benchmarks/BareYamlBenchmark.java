package dev.runsheet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;

/**
 * What the YAML library alone takes for a document of ten steps: the floor under every parse. One
 * operation reads the events of one document.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BareYamlBenchmark {

  private static final String STEP =
      """
        - name: Step%d
          action: aws:executeAwsApi
          timeoutSeconds: 60
          onFailure: Abort
          inputs:
            Service: ec2
            Api: DescribeInstances
            InstanceIds: ['{{ InstanceId }}']
          outputs:
            - { Name: State, Selector: '$.Reservations[0].Instances[0].State.Name', Type: String }
      """;

  private final Parse parse = new Parse(LoadSettings.builder().build());
  private final String document = document(10);

  /** Reads the events of the document. */
  @Benchmark
  public void events(Blackhole sink) {
    for (var event : parse.parseString(document)) {
      sink.consume(event);
    }
  }

  private static String document(int steps) {
    var text = new StringBuilder("schemaVersion: '0.3'\nmainSteps:\n");
    for (int step = 1; step <= steps; step++) {
      text.append(STEP.formatted(step).indent(2));
    }
    return text.toString();
  }
}
