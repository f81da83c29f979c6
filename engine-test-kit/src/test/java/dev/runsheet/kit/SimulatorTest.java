package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.InvalidDocumentException;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Source;
import dev.runsheet.event.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorTest {

  private static final String STOP =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Describe
          action: aws:executeAwsApi
          onFailure: Continue
          inputs: { Service: ec2, Api: DescribeInstances }
          outputs:
            - { Name: State, Selector: '$.Reservations[0].State', Type: String }
        - { name: Wait, action: 'aws:sleep', inputs: { Duration: PT6H } }
      outputs: [Describe.State]
      """;

  private static final String SCRIPTS =
      """
      schemaVersion: '2.2'
      mainSteps:
        - { name: one, action: 'aws:runShellScript', inputs: { runCommand: [one] } }
        - { name: two, action: 'aws:runShellScript', inputs: { runCommand: [two], timeoutSeconds: 60 } }
      """;

  @Test
  void a_scripted_response_is_seen_through_the_selectors_of_the_step() {
    SimulatedRun run =
        Simulated.run(
            STOP, "actions: [{ step: Describe, returns: { Reservations: [{ State: running }] } }]");

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.result().outputs()).containsEntry("Describe.State", List.of("running"));
  }

  @Test
  void six_hours_pass_at_once_from_the_clock_of_the_script() {
    SimulatedRun run =
        Simulated.run(STOP, "{ clock: '2030-05-06T07:08:09Z', actions: [{ returns: {} }] }");

    assertThat(run.took()).isEqualTo(Duration.ofHours(6));
    assertThat(run.result().startTime()).hasToString("2030-05-06T07:08:09Z");
  }

  @Test
  void the_same_run_is_the_same_to_the_byte() {
    String script = "actions: [{ takes: PT2S, returns: { Reservations: [{ State: running }] } }]";

    SimulatedRun one = Simulated.run(STOP, script);
    SimulatedRun other = Simulated.run(STOP, script);

    assertThat(one.executions()).hasToString(other.executions().toString());
    assertThat(one.result()).isEqualTo(other.result());
  }

  @Test
  void the_first_entry_that_matches_and_is_not_used_up_answers() {
    String thrice = STOP.replace("onFailure: Continue", "maxAttempts: 3\n    onFailure: Continue");

    SimulatedRun run =
        Simulated.run(
            thrice,
            """
            actions:
              - { step: Other, returns: {} }
              - { action: 'aws:executeAwsApi', inputs: { Api: StopInstances }, returns: {} }
              - { action: 'aws:executeAwsApi', times: 2, fails: { code: Oops, message: no }, takes: PT10S }
              - { inputs: { Service: ec2 }, returns: { Reservations: [{ State: stopped }] } }
            """);

    assertThat(run.step("Describe").attempts()).isEqualTo(3);
    assertThat(run.result().outputs()).containsEntry("Describe.State", List.of("stopped"));
    assertThat(run.took()).isEqualTo(Duration.ofHours(6).plusSeconds(20));
  }

  @Test
  void an_action_that_nobody_scripted_fails_the_run_whatever_the_document_makes_of_it() {
    SimulatedRun run =
        Simulated.run(
            STOP,
            """
            actions:
              - { step: Describe, inputs: { Api: StopInstances }, returns: {} }
            """);

    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(run.result().failure().step()).isEqualTo("Describe");
    assertThat(run.unanswered())
        .isEqualTo(
            "no entry of the script answers step \"Describe\" (aws:executeAwsApi) with inputs "
                + "{\"Service\":\"ec2\",\"Api\":\"DescribeInstances\"}; actions[0] does not: "
                + "inputs.Api is \"DescribeInstances\", not \"StopInstances\"");
  }

  @Test
  void the_message_says_that_an_entry_is_used_up() {
    String twice = STOP.replace("onFailure: Continue", "maxAttempts: 2");

    SimulatedRun run =
        Simulated.run(twice, "actions: [{ step: Describe, times: 1, fails: { code: No } }]");

    assertThat(run.unanswered()).endsWith("actions[0] has answered 1 times and is used up");
  }

  @Test
  void a_failure_has_the_type_that_its_code_stands_for() {
    SimulatedRun throttled =
        Simulated.run(
            STOP, "actions: [{ fails: { code: ThrottlingException, message: Rate exceeded } }]");
    SimulatedRun denied = Simulated.run(STOP, "actions: [{ fails: { code: AccessDenied } }]");

    assertThat(throttled.step("Describe").failure())
        .satisfies(
            failure -> {
              assertThat(failure.type().label()).isEqualTo("Throttling");
              assertThat(failure.message()).isEqualTo("ThrottlingException: Rate exceeded");
            });
    assertThat(denied.step("Describe").failure().type().label()).isEqualTo("Permission");
  }

  @Test
  void a_process_ends_with_the_exit_code_and_the_output_of_its_entry() {
    SimulatedRun run =
        Simulated.run(
            SCRIPTS,
            """
            actions:
              - { step: one, stdout: hello }
              - { step: two, exitCode: 3, stderr: oops }
            """);

    assertThat(run.step("one").stdout()).isEqualTo("hello");
    assertThat(run.step("two").stderr()).isEqualTo("oops");
    assertThat(run.step("two").process().exitCode()).isEqualTo(3);
    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(run.path()).containsExactly("one", "two");
  }

  @Test
  void an_answer_that_takes_too_long_meets_the_limit_of_the_step() {
    SimulatedRun run =
        Simulated.run(
            SCRIPTS, "actions: [{ step: one }, { step: two, exitCode: 0, takes: PT61S }]");

    assertThat(run.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void an_answer_that_comes_with_the_limit_is_in_time() {
    SimulatedRun run =
        Simulated.run(
            SCRIPTS, "actions: [{ step: one }, { step: two, exitCode: 0, takes: PT60S }]");

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
  }

  @Test
  void a_cancel_comes_at_its_time() {
    SimulatedRun run =
        Simulated.run(
            STOP, "{ actions: [{ returns: {} }], signals: [{ at: PT1H, cancel: true }] }");

    assertThat(run.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(run.took()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void a_reboot_takes_place_and_the_step_runs_again() {
    SimulatedRun run =
        Simulated.run(
            SCRIPTS, "actions: [{ step: one, exitCode: 194, times: 1 }, { exitCode: 0 }]");

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.path()).containsExactly("one", "one", "two");
  }

  @Test
  void preconditions_see_the_platform_of_the_script() {
    String document =
        """
        schemaVersion: '2.2'
        mainSteps:
          - name: win
            action: aws:runPowerShellScript
            precondition: { StringEquals: [platformType, Windows] }
            inputs: { runCommand: [dir] }
        """;

    assertThat(Simulated.run(document, "{ platform: windows, actions: [{ exitCode: 0 }] }").path())
        .containsExactly("win");
    assertThat(Simulated.run(document, "{}").path()).isEmpty();
  }

  @Test
  void defaults_come_from_the_parameter_store_of_the_script() {
    String document =
        """
        schemaVersion: '0.3'
        parameters:
          Ami: { type: String, default: '{{ ssm:/app/ami }}' }
        mainSteps:
          - name: Get
            action: aws:executeAwsApi
            inputs: { Service: ec2, Api: DescribeImages, ImageIds: ['{{ Ami }}'] }
        """;

    SimulatedRun run =
        Simulated.run(document, "{ parameters: { /app/ami: ami-7 }, actions: [{ returns: {} }] }");

    assertThat(run.calls()).singleElement().asString().contains("\"ImageIds\":[\"ami-7\"]");
    assertThat(Simulated.run(document, "{}").status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void inputs_that_do_not_fit_the_action_fail_the_step_as_they_do_for_real() {
    String document =
        """
        schemaVersion: '0.3'
        parameters: { State: { type: String } }
        mainSteps:
          - name: Change
            action: aws:changeInstanceState
            inputs: { InstanceIds: [i-1], DesiredState: '{{ State }}' }
        """;

    SimulatedRun run =
        Simulator.standard()
            .run(
                Simulated.document(document),
                Map.of("State", "sleeping"),
                Simulated.script("actions: [{ outputs: {} }]"),
                Unscripted.FAILS);

    assertThat(run.result().failure().failure().message())
        .isEqualTo(
            "input \"DesiredState\" must be \"running\", \"stopped\" or \"terminated\", but is"
                + " \"sleeping\"");
  }

  @Test
  void what_cannot_run_is_refused_before_it_starts() {
    Simulator simulator = Simulator.standard();

    assertThatThrownBy(() -> simulator.load(Source.of("mainSteps: []")))
        .isInstanceOf(InvalidDocumentException.class);
    assertThatThrownBy(
            () ->
                simulator.load(
                    Source.of(
                        "{ schemaVersion: '1.0', sessionType: Standard_Stream, inputs: {} }")))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("RS702");
    assertThatThrownBy(
            () ->
                simulator.run(
                    Simulated.document(STOP), Map.of("None", "x"), Script.EMPTY, Unscripted.FAILS))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("RS602");
  }
}
