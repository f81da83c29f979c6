package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What loading a document costs grows with its steps, and not faster. Counted is what is allocated:
 * unlike time that is the same on every machine.
 */
class LoadCostTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static String calls(int steps) {
    return "schemaVersion: '0.3'\nparameters: { Id: { type: String } }\nmainSteps:\n"
        + each(
            steps,
            """
              - name: Step%1$d
                action: aws:executeAwsApi
                onFailure: step:Step%1$d
                inputs: { Service: ec2, Api: DescribeInstances, Ids: ['{{ Id }}', '{{ Step1.State }}'] }
                outputs: [ { Name: State, Selector: '$.Reservations[0].State', Type: String } ]
            """);
  }

  private static String branches(int steps) {
    return "schemaVersion: '0.3'\nmainSteps:\n"
        + each(
            steps,
            """
              - name: Step%1$d
                action: aws:branch
                inputs:
                  Choices: [ { NextStep: Step%1$d, Variable: '{{ global:REGION }}', StringEquals: a } ]
                  Default: Step%2$d
            """)
        + "  - { name: Step%d, action: 'aws:sleep', inputs: { Duration: PT1S } }\n"
            .formatted(steps + 1);
  }

  private static String parameters(int steps) {
    return "schemaVersion: '2.2'\nparameters:\n"
        + each(steps, "  p%1$d: { type: String, allowedPattern: '^a$' }\n")
        + "mainSteps:\n"
        + each(
            steps,
            """
              - name: Step%1$d
                action: aws:runShellScript
                inputs: { runCommand: ['echo {{ p%1$d }}'] }
            """);
  }

  private static String each(int steps, String step) {
    return IntStream.rangeClosed(1, steps)
        .mapToObj(i -> step.formatted(i, i + 1))
        .collect(Collectors.joining());
  }

  private static long allocated(Engine engine, String text) {
    engine.load(text);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    engine.load(text);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void ten_times_the_steps_cost_ten_times_as_much() {
    try (Engine engine = Engine.builder().build()) {
      for (IntFunction<String> document :
          java.util.List.<IntFunction<String>>of(
              LoadCostTest::calls, LoadCostTest::branches, LoadCostTest::parameters)) {
        long hundred = allocated(engine, document.apply(100));
        long thousand = allocated(engine, document.apply(1000));

        assertThat((double) thousand / hundred).as(document.apply(1)).isBetween(5.0, 12.0);
      }
    }
  }
}
