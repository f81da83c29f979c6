package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MadeUpTest {

  @Test
  void every_declared_output_gets_a_value_of_its_type_at_its_selector() {
    SimulatedRun run =
        Simulated.auto(
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Look
                action: aws:executeAwsApi
                inputs: { Service: ec2, Api: DescribeInstances }
                outputs:
                  - { Name: Ids, Selector: '$.Reservations..Instances..InstanceId', Type: StringList }
                  - { Name: Count, Selector: $.Meta.Count, Type: Integer }
                  - { Name: First, Selector: '$.Reservations[0].Instances[0].State.Name', Type: String }
                  - { Name: Tags, Selector: '$.Reservations[0].Instances[0].Tags', Type: MapList }
                  - { Name: Ready, Selector: $.Ready, Type: Boolean }
            outputs: [Look.Ids, Look.Count, Look.First, Look.Ready]
            """);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.result().outputs())
        .containsEntry("Look.Ids", List.of("made-up-ids"))
        .containsEntry("Look.Count", List.of("1"))
        .containsEntry("Look.First", List.of("made-up-first"))
        .containsEntry("Look.Ready", List.of("true"));
    assertThat(run.isSynthetic(run.result().executionId(), "Look")).isTrue();
  }

  @Test
  void what_is_scripted_is_not_made_up() {
    String document =
        """
        schemaVersion: '2.2'
        mainSteps:
          - { name: one, action: 'aws:runShellScript', inputs: { runCommand: [one] } }
          - { name: two, action: 'aws:runShellScript', inputs: { runCommand: [two] } }
        """;

    SimulatedRun run =
        Simulated.auto(document, Simulated.script("actions: [{ step: one, stdout: told }]"));

    assertThat(run.step("one").stdout()).isEqualTo("told");
    assertThat(run.executions().get(0).synthetic()).containsExactly("two");
  }

  @Test
  void a_step_that_runs_again_sees_the_next_value_that_the_document_knows() {
    SimulatedRun run =
        Simulated.auto(
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Look
                action: aws:executeScript
                inputs: { Runtime: python3.11, Handler: main, Script: 'def main(e, c): pass' }
                outputs: [{ Name: State, Selector: $.Payload.state, Type: String }]
              - name: Pick
                action: aws:branch
                inputs:
                  Choices:
                    - { NextStep: Wait, Variable: '{{ Look.State }}', StringEquals: pending }
                    - { NextStep: End, Variable: '{{ Look.State }}', StringEquals: done }
                  Default: Wait
              - { name: Wait, action: 'aws:sleep', nextStep: Look, inputs: { Duration: PT1M } }
              - { name: End, action: 'aws:sleep', isEnd: true, inputs: { Duration: PT0S } }
            """);

    assertThat(run.path()).containsExactly("Look", "Pick", "Wait", "Look", "Pick", "End");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type: String",
        "type: String, allowedValues: [one, two]",
        "type: String, allowedPattern: '^i-[a-z0-9]{8,17}$'",
        "type: String, allowedPattern: '^(?!x)[^\\s]{3,}(@|#)\\d+\\.(com|org)$'",
        "type: String, allowedPattern: '^arn:(aws|aws-cn):iam::\\d{12}:role/[\\w+=,.@-]+$'",
        "type: String, minChars: 30, maxChars: 40",
        "type: StringList, minItems: 3",
        "type: StringList, allowedPattern: '^subnet-[0-9a-f]{17}$'",
        "type: Integer, allowedPattern: '^[1-9][0-9]$'",
        "type: Boolean",
        "type: StringMap",
        "type: MapList, minItems: 2",
        "type: 'AWS::EC2::Instance::Id'",
        "type: 'List<AWS::EC2::Instance::Id>'"
      })
  void a_parameter_that_is_required_gets_a_value_that_fits(String declaration) {
    SimulatedRun run =
        Simulated.auto(
            """
            schemaVersion: '0.3'
            parameters: { Given: { %s } }
            mainSteps:
              - { name: Nap, action: 'aws:sleep', inputs: { Duration: PT1S } }
            """
                .formatted(declaration));

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.madeUp()).containsExactly("Given");
  }

  @Test
  void a_value_looks_like_what_it_is_used_for() {
    SimulatedRun run =
        Simulated.auto(
            """
            schemaVersion: '0.3'
            parameters: { Pause: { type: String }, State: { type: String }, Limit: { type: String } }
            mainSteps:
              - name: Nap
                action: aws:sleep
                timeoutSeconds: '{{ Limit }}'
                inputs: { Duration: '{{ Pause }}' }
              - name: Change
                action: aws:changeInstanceState
                inputs: { InstanceIds: [i-1], DesiredState: '{{ State }}' }
            """);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(1));
    assertThat(run.parameters()).containsEntry("State", Value.text("running"));
  }

  @Test
  void an_empty_default_that_a_step_cannot_use_is_filled() {
    SimulatedRun run =
        Simulated.auto(
            """
            schemaVersion: '0.3'
            parameters: { Pause: { type: String, default: '' }, Other: { type: String, default: '' } }
            mainSteps:
              - { name: Nap, action: 'aws:sleep', inputs: { Duration: '{{ Pause }}' } }
            """);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.madeUp()).containsExactly("Pause");
  }
}
