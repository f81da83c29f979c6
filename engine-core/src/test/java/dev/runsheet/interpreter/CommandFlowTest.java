package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Examples 54 to 83 of the reference on Command documents, as far as the flow decides them. */
class CommandFlowTest {

  @Test
  void example_56_a_failing_step_does_not_stop_the_document() {
    Simulation run = Simulation.of(steps("", "")).exits("a", 1).run();

    assertThat(run.steps()).isEqualTo("a Failed, b Success");
    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.finish().failure().step()).isEqualTo("a");
    assertThat(run.finish().failure().failure().message())
        .isEqualTo("the script ended with exit code 1");
  }

  @Test
  void example_57_exit_on_failure_skips_the_rest_but_a_finally_step() {
    Simulation run =
        Simulation.of(steps("onFailure: exit", "", "finallyStep: true")).exits("a", 1).run();

    assertThat(run.steps()).isEqualTo("a Failed, c Success, b Skipped");
    assertThat(run.step("b").reason()).isEqualTo("step \"a\" ended the document");
    assertThat(run.status()).isEqualTo("Failed");
  }

  @Test
  void example_58_success_and_exit_turns_a_failure_into_success() {
    Simulation run = Simulation.of(steps("onFailure: successAndExit", "")).exits("a", 3).run();

    assertThat(run.steps()).isEqualTo("a Success, b Skipped");
    assertThat(run.step("a").process().exitCode()).isEqualTo(168);
    assertThat(run.step("a").process().stdout().text()).contains("onFailure");
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_59_onFailure_beside_the_inputs_has_no_effect() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '2.2'
                mainSteps:
                  - {action: 'aws:runShellScript', name: a, onFailure: exit, inputs: {runCommand: ['x']}}
                  - {action: 'aws:runShellScript', name: b, inputs: {runCommand: ['x']}}
                """)
            .exits("a", 1)
            .run();

    assertThat(run.steps()).isEqualTo("a Failed, b Success");
  }

  @Test
  void example_60_exit_on_success_skips_the_rest() {
    Simulation run = Simulation.of(steps("onSuccess: exit", "")).run();

    assertThat(run.steps()).isEqualTo("a Success, b Skipped");
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_61_exit_code_168_succeeds_and_skips_the_rest() {
    Simulation run = Simulation.of(steps("", "")).prints("a", 168, "x", "oops").run();

    assertThat(run.steps()).isEqualTo("a Success, b Skipped");
    assertThat(run.step("a").process().exitCode()).isEqualTo(168);
    assertThat(run.step("a").process().stdout().text()).startsWith("x\n").contains("168");
    assertThat(run.step("a").process().stderr().text()).isEmpty();
    assertThat(run.step("a").failure()).isNull();
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_62_exit_code_169_fails_and_skips_the_rest() {
    Simulation run = Simulation.of(steps("", "")).exits("a", 169).run();

    assertThat(run.steps()).isEqualTo("a Failed, b Skipped");
    assertThat(run.step("a").process().exitCode()).isEqualTo(169);
    assertThat(run.status()).isEqualTo("Failed");
  }

  @Test
  void example_63_a_timeout_is_no_failure_for_onFailure() {
    Simulation run =
        Simulation.of(steps("onFailure: exit, timeoutSeconds: 5", "")).hangs("a").run();

    assertThat(run.steps()).isEqualTo("a TimedOut, b Success");
    assertThat(run.step("a").process().exitCode()).isEqualTo(137);
    assertThat(run.step("a").process().stdout().text()).isEqualTo("so far");
    assertThat(run.step("a").failure().message()).contains("5 s");
    assertThat(run.status()).isEqualTo("TimedOut");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void example_64_finallyStep_on_another_than_the_last_step_is_ignored() {
    Simulation run =
        Simulation.of(steps("onFailure: exit", "finallyStep: true", "")).exits("a", 1).run();

    assertThat(run.steps()).isEqualTo("a Failed, b Skipped, c Skipped");
  }

  @Test
  void example_66_a_known_action_of_another_platform_is_skipped_in_2_2_and_fails_in_2_0() {
    String document =
        """
        schemaVersion: 'VERSION'
        mainSteps:
          - {action: 'aws:applications', name: a, inputs: {action: Install, source: 'http://x/y.msi'}}
        """;

    Simulation newer = Simulation.of(document.replace("VERSION", "2.2")).run();
    Simulation older = Simulation.of(document.replace("VERSION", "2.0")).run();

    assertThat(newer.steps() + ", " + newer.status()).isEqualTo("a Skipped, Success");
    assertThat(newer.step("a").reason())
        .isEqualTo("action \"aws:applications\" runs on windows, not on linux");
    assertThat(older.steps() + ", " + older.status()).isEqualTo("a Failed, Failed");
  }

  @Test
  void example_54_a_precondition_in_2_0_fails_the_step_and_others_run() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '2.0'
                mainSteps:
                  - action: aws:runShellScript
                    name: a
                    precondition: {StringEquals: [platformType, Linux]}
                    inputs: {runCommand: ['x']}
                  - {action: 'aws:runShellScript', name: b, inputs: {runCommand: ['x']}}
                """)
            .run();

    assertThat(run.steps()).isEqualTo("a Failed, b Success");
    assertThat(run.step("a").failure().message()).contains("2.0 knows no preconditions");
  }

  @Test
  void example_68_a_document_whose_steps_are_all_skipped_succeeds() {
    Simulation run = Simulation.of(steps("", "")).on(Platform.WINDOWS).run();

    assertThat(run.steps()).isEqualTo("a Skipped, b Skipped");
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_71_a_limit_out_of_range_gives_way_to_an_hour() {
    assertThat(limit("'2'")).isEqualTo(Duration.ofHours(1));
    assertThat(limit("4.9")).isEqualTo(Duration.ofHours(1));
    assertThat(limit("172801")).isEqualTo(Duration.ofHours(1));
    assertThat(limit("true")).isEqualTo(Duration.ofHours(1));
    assertThat(limit("never")).isEqualTo(Duration.ofHours(1));
    assertThat(limit("'5.9'")).isEqualTo(Duration.ofSeconds(5));
    assertThat(limit("172800")).isEqualTo(Duration.ofDays(2));
  }

  private static Duration limit(String timeoutSeconds) {
    Simulation run = Simulation.of(steps("timeoutSeconds: " + timeoutSeconds)).run();
    return Duration.between(Simulation.START, run.calls().get(0).deadline());
  }

  @Test
  void example_72_exit_code_137_reads_as_a_timeout() {
    Simulation run = Simulation.of(steps("")).exits("a", 137).run();

    assertThat(run.steps()).isEqualTo("a TimedOut");
  }

  @Test
  void example_73_a_step_that_asks_for_a_reboot_is_run_again_after_it() {
    Simulation run =
        Simulation.of(steps("", ""))
            .prints("a", 194, "one", "")
            .prints("a", 0, "two", "")
            .reboots()
            .run();

    assertThat(run.path()).isEqualTo("a a b");
    assertThat(run.steps()).isEqualTo("a Success, b Success");
    assertThat(run.step("a").attempts()).isEqualTo(2);
    assertThat(run.step("a").process().stdout().text()).isEqualTo("one\ntwo");
  }

  @Test
  void a_step_that_asks_for_a_reboot_where_there_is_none_fails_and_says_so() {
    Simulation run = Simulation.of(steps("onFailure: exit", "")).exits("a", 194).run();

    assertThat(run.steps()).isEqualTo("a Failed, b Skipped");
    assertThat(run.step("a").failure().message()).isEqualTo("no way to reboot");
  }

  @Test
  void a_step_that_asks_for_a_reboot_for_ever_fails_after_fifteen() {
    Simulation run = Simulation.of(steps("")).exits("a", 194).reboots().run();

    assertThat(run.step("a").attempts()).isEqualTo(16);
    assertThat(run.step("a").failure().message())
        .isEqualTo("the step asked for a reboot more than 15 times");
  }

  @Test
  void on_windows_3010_asks_for_a_reboot() {
    String document = steps("").replace("Shell", "PowerShell");

    Simulation run =
        Simulation.of(document).on(Platform.WINDOWS).exits("a", 3010, 0).reboots().run();

    assertThat(run.step("a").attempts()).isEqualTo(2);
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_79_a_cancel_ends_the_running_step_and_those_after_it() {
    Simulation run =
        Simulation.of(steps("", "", "")).hangs("a").cancelAfter(Duration.ofSeconds(1)).run();

    assertThat(run.steps()).isEqualTo("a Cancelled, b Cancelled, c Cancelled");
    assertThat(run.step("a").process().exitCode()).isEqualTo(137);
    assertThat(run.calls()).hasSize(1);
    assertThat(run.status()).isEqualTo("Cancelled");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_failed_step_outranks_a_cancelled_one() {
    Simulation run =
        Simulation.of(steps("", ""))
            .exits("a", 1)
            .hangs("b")
            .cancelAfter(Duration.ofSeconds(1))
            .run();

    assertThat(run.steps()).isEqualTo("a Failed, b Cancelled");
    assertThat(run.status()).isEqualTo("Failed");
  }

  @Test
  void a_list_of_inputs_runs_the_action_once_for_each_and_merges_the_results() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '2.2'
                mainSteps:
                  - action: aws:runShellScript
                    name: a
                    inputs:
                      - {runCommand: ['exit 3'], onFailure: exit}
                      - {runCommand: ['echo b']}
                  - {action: 'aws:runShellScript', name: b, inputs: {runCommand: ['x']}}
                """)
            .prints("a", 3, "one", "")
            .prints("a", 0, "two", "err")
            .run();

    assertThat(run.calls()).hasSize(3);
    assertThat(run.step("a").process().exitCode()).isEqualTo(3);
    assertThat(run.step("a").process().stdout().text()).isEqualTo("one\ntwo");
    assertThat(run.steps()).isEqualTo("a Failed, b Success");
  }

  @Test
  void example_83_modifiers_in_a_list_of_inputs_are_not_seen() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '1.2'
                runtimeConfig:
                  aws:runShellScript:
                    properties:
                      - {id: 0.x, runCommand: ['exit 3'], onFailure: exit}
                      - {id: 1.x, runCommand: ['echo b'], onSuccess: exit}
                  aws:runPowerShellScript:
                    properties: [{id: 0.y, runCommand: [a]}]
                """)
            .prints("aws:runShellScript", 3, "", "")
            .prints("aws:runShellScript", 0, "b", "")
            .run();

    assertThat(run.steps()).isEqualTo("aws:runShellScript Failed, aws:runPowerShellScript Success");
    assertThat(run.step("aws:runShellScript").process().exitCode()).isEqualTo(3);
  }

  @Test
  void example_78_input_keys_match_in_any_letter_case_but_control_keys_do_not() {
    Simulation run =
        Simulation.of(steps("RUNCOMMAND: [z], ONFAILURE: exit", "")).exits("a", 1).run();

    assertThat(run.steps()).isEqualTo("a Failed, b Success");
    assertThat(((Value.Fields) run.calls().get(0).inputs()).get("runCommand"))
        .isEqualTo(Value.of(List.of("z")));
  }

  @Test
  void an_action_that_parks_is_called_again_and_holds_to_its_limit() {
    Simulation run =
        Simulation.of(steps("timeoutSeconds: 25")).parks("a", Duration.ofSeconds(10)).run();

    assertThat(run.calls()).hasSize(3);
    assertThat(run.calls().get(1).memo()).isEqualTo(Value.text("memo"));
    assertThat(run.steps()).isEqualTo("a TimedOut");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void modifiers_may_come_from_a_parameter() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '2.2'
                parameters: {then: {type: String, allowedPattern: '^[a-z]+$'}}
                mainSteps:
                  - {action: 'aws:runShellScript', name: a, inputs: {runCommand: [x], onFailure: '{{ then }}'}}
                  - {action: 'aws:runShellScript', name: b, inputs: {runCommand: [x]}}
                """)
            .with("then", "exit")
            .exits("a", 1)
            .run();

    assertThat(run.steps()).isEqualTo("a Failed, b Skipped");
  }

  @Test
  void scripts_get_exported_parameters_and_built_in_variables() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '2.2'
                parameters:
                  Message: {type: String, interpolationType: ENV_VAR}
                  Other: {type: String, default: x}
                mainSteps:
                  - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['echo {{ Other }} $SSM_Message']}}
                """)
            .with("Message", "$(rm -rf /) $$ {{ Other }}")
            .run();

    assertThat(run.calls().get(0).environment())
        .isEqualTo(
            Map.of(
                "SSM_Message", Value.text("$(rm -rf /) $$ {{ Other }}"),
                "SSM_COMMAND_ID", Value.text("exec-1"),
                "AWS_SSM_INSTANCE_ID", Value.text("i-1")));
  }

  /** Steps a, b, c with these further inputs. */
  private static String steps(String... inputs) {
    StringBuilder document = new StringBuilder("schemaVersion: '2.2'\nmainSteps:\n");
    for (int i = 0; i < inputs.length; i++) {
      String more = inputs[i].isEmpty() ? "" : ", " + inputs[i];
      String command =
          inputs[i].contains("RUNCOMMAND") ? "workingDirectory: /" : "runCommand: ['x']";
      document.append(
          "  - {action: 'aws:runShellScript', name: %s, inputs: {%s%s}}%n"
              .formatted("abc".charAt(i), command, more));
    }
    return document.toString();
  }
}
