package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.ExecutionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static final String WAIT =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Ready
          action: aws:waitForAwsResourceProperty
          timeoutSeconds: 60
          inputs:
            Service: ec2
            Api: DescribeInstances
            PropertySelector: $.Reservations[0].Instances[0].State.Name
            DesiredValues: [running, stopped]
        - name: Sure
          action: aws:assertAwsResourceProperty
          inputs: { Service: ec2, Api: DescribeVolumes, PropertySelector: $.Encrypted, DesiredValues: ['True'] }
      """;

  @Test
  void a_wait_polls_in_virtual_time_until_it_sees_what_it_desires() {
    SimulatedRun run =
        Simulated.run(
            WAIT,
            """
            actions:
              - { action: 'aws:waitForAwsResourceProperty', times: 2, returns: {} }
              - step: Ready
                inputs: { Api: DescribeInstances, DesiredValues: [running, stopped] }
                returns: { Reservations: [{ Instances: [{ State: { Name: stopped } }] }] }
              - { step: Sure, returns: { Encrypted: true } }
            """);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.calls()).filteredOn(call -> call.step().equals("Ready")).hasSize(3);
    assertThat(run.took()).isGreaterThan(Duration.ZERO);
  }

  @Test
  void a_wait_that_sees_something_else_for_ever_meets_its_limit() {
    SimulatedRun run = Simulated.run(WAIT, "actions: [{ step: Ready, returns: {} }]");

    assertThat(run.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(run.took()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void made_up_answers_show_the_first_desired_value() {
    SimulatedRun run = Simulated.auto(WAIT);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.calls()).hasSize(2);
  }

  @Test
  void an_answer_that_never_comes_is_ended_by_the_limit_of_the_step() {
    SimulatedRun run = Simulated.run(WAIT, "actions: [{ step: Ready, hangs: true }]");

    assertThat(run.step("Ready").status().label()).isEqualTo("TimedOut");
  }

  @Test
  void steps_of_a_loop_are_found_in_the_last_pass() {
    SimulatedRun run =
        Simulated.run(
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Each
                action: aws:loop
                inputs:
                  Iterators: [a, b]
                  Steps:
                    - name: Do
                      action: aws:executeScript
                      inputs:
                        Runtime: python3.11
                        Handler: main
                        Script: 'def main(e, c): pass'
                        InputPayload: { id: '{{ Each.CurrentIteratorValue }}' }
            """,
            "actions: [{ step: Do, returns: 1 }]");

    assertThat(run.path()).containsExactly("Each", "Do", "Do");
    assertThat(run.step("Do").inputs().toJson()).contains("\"id\":\"b\"");
    assertThat(run.step("None")).isNull();
  }
}
