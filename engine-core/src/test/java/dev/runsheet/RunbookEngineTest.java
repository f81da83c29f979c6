package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Value;
import dev.runsheet.event.StepResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runbooks whose steps the engine performs by itself, through the driver. */
class RunbookEngineTest {

  private static final String LOOP =
      """
      schemaVersion: '0.3'
      parameters: {n: {type: Integer}}
      mainSteps:
        - name: L
          action: aws:loop
          inputs:
            LoopCondition: {Variable: x, StringEquals: x}
            MaxIterations: '{{ n }}'
            Steps: [{name: B, action: 'aws:branch', inputs: {Choices: [{Variable: x, StringEquals: y, NextStep: B}]}}]
      """;

  @Test
  void a_host_may_raise_the_limits_of_loops() throws Exception {
    Limits raised = new Limits(Integer.MAX_VALUE, 20_000, 100, 5, 3);
    try (Engine engine = Engine.builder().limits(raised).build()) {
      ExecutionResult result = engine.run(LOOP, Map.of("n", 20_000));

      StepResult loop = result.steps().get(0);
      assertThat(result.succeeded()).isTrue();
      assertThat(loop.outputs()).containsEntry("CurrentIteration", Value.number(20_000));
      assertThat(loop.iterations()).hasSize(3);
    }
  }

  @Test
  void a_loop_makes_a_hundred_passes_at_most_where_the_host_says_nothing() throws Exception {
    try (Engine engine = Engine.builder().build()) {
      ExecutionResult result = engine.run(LOOP, Map.of("n", 101));

      assertThat(result.steps().get(0).failure().message())
          .isEqualTo("MaxIterations of aws:loop is 101, but a loop makes at most 100 passes");
    }
  }

  @Test
  void a_branch_whose_Default_is_left_empty_goes_on() throws Exception {
    try (Engine engine = Engine.builder().build()) {
      ExecutionResult result =
          engine.run(
              """
              schemaVersion: '0.3'
              mainSteps:
                - name: Choose
                  action: aws:branch
                  inputs:
                    Choices: [{ Variable: x, StringEquals: y, NextStep: Choose }]
                    Default:
                - { name: Nap, action: 'aws:sleep', inputs: { Duration: PT0S } }
              """,
              Map.of());

      assertThat(result.succeeded()).isTrue();
      assertThat(result.steps()).extracting(StepResult::attempts).containsExactly(1, 1);
    }
  }

  @Test
  void limits_are_at_least_one() {
    assertThatThrownBy(() -> new Limits(1, 1, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_step_in_a_loop_that_nobody_performs_is_pointed_at() {
    try (Engine engine = Engine.builder().build()) {
      LoadedDocument document =
          engine.load(
              """
              schemaVersion: '0.3'
              mainSteps:
                - {name: A, action: 'aws:sleep', inputs: {Duration: PT0S}}
                - name: L
                  action: aws:loop
                  inputs:
                    Iterators: [x]
                    Steps: [{name: B, action: 'aws:waitForAwsResourceProperty', inputs: {Service: s3, Api: ListBuckets, PropertySelector: $.x, DesiredValues: [x]}}]
              """);

      assertThat(engine.check(document, Map.of()))
          .filteredOn(Diagnostic::isError)
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.pointer()).isEqualTo("/mainSteps/1/inputs/Steps/0/action");
                assertThat(problem.message())
                    .isEqualTo(
                        "step \"B\" needs \"aws:executeAwsApi\", which this engine does not"
                            + " perform");
              });
    }
  }
}
