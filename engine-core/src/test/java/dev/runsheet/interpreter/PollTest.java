package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 4.2 and 4.3 of the reference on Automation documents, over AWS and any other action. */
class PollTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true             | [\"True\"]            | Success",
        "true             | [\"true\"]            | Success",
        "true             | [true]                | Success",
        "false            | [\"True\"]            | Failed",
        "false            | ['False']             | Success",
        "\"true\"         | [\"True\"]            | Failed",
        "\"true\"         | [\"true\"]            | Success",
        "16               | ['15', '16']          | Success",
        "16               | [16]                  | Success",
        "1.50             | ['1.50']              | Success",
        "\"Running\"      | [running]             | Failed",
        "null             | ['null', 'None', '']  | Failed",
        "{\"a\": 1}       | ['{\"a\":1}']         | Failed",
        "[]               | [running]             | Failed",
        "[\"a\", \"b\"]   | [b, a]                | Success",
        "[\"a\", \"c\"]   | [b, a]                | Failed",
      })
  void example_72_a_property_is_compared_by_its_text(String json, String desired, String status) {
    Simulation run = asserting("$.Value", desired).yields("A", Map.of("Value", json(json))).run();

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.calls()).hasSize(1);
  }

  private static Value json(String text) {
    return Value.ofJson(text);
  }

  @Test
  void example_73_every_hit_must_be_wanted() {
    Simulation run =
        asserting("$.S..Name", "[running]")
            .yields("A", Map.of("S", List.of(Map.of("Name", "running"), Map.of("Name", "stopped"))))
            .run();

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.step("A").failure())
        .isEqualTo(
            new Failure(
                Failure.Stage.POST_VERIFICATION,
                Failure.Type.VERIFICATION,
                "\"$.S..Name\" is \"running\", \"stopped\", but must be \"running\""));
  }

  @Test
  void a_property_that_is_not_there_is_not_as_wanted() {
    Simulation run = asserting("$.Nothing[3].x", "[a]").yields("A", Map.of("Value", 1)).run();

    assertThat(run.step("A").failure().message())
        .isEqualTo("\"$.Nothing[3].x\" selects nothing, but must be \"a\"");
  }

  @Test
  void a_selector_may_leave_out_its_root() {
    assertThat(asserting("Value", "[a]").yields("A", Map.of("Value", "a")).run().status())
        .isEqualTo("Success");
  }

  @Test
  void example_74_a_wait_ends_with_the_first_look_that_finds_what_is_wanted() {
    Simulation run =
        waiting("")
            .yields("A", Map.of("State", "pending"))
            .yields("A", Map.of("State", "pending"))
            .yields("A", Map.of("State", "available"))
            .run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.calls()).hasSize(3);
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(4));
    assertThat(run.step("A").attempts()).isEqualTo(1);
    assertThat(run.step("A").outputs()).isEmpty();
    Command.RunAction call = run.calls().get(0);
    assertThat(call.action()).isEqualTo("aws:executeAwsApi");
    assertThat(call.inputs())
        .isEqualTo(Value.of(Map.of("Service", "rds", "Api", "DescribeX", "Id", "i")));
    assertThat(call.repeatable()).isTrue();
    assertThat(call.deadline()).isEqualTo(Simulation.START.plusSeconds(25));
  }

  @Test
  void example_75_a_wait_that_sees_something_else_for_ever_times_out() {
    Simulation run = waiting("").yields("A", Map.of("State", "failed")).run();

    assertThat(run.status()).isEqualTo("TimedOut");
    assertThat(run.took()).isEqualTo(Duration.ofHours(1));
    assertThat(run.step("A").failure().message())
        .isEqualTo(
            "\"$.State\" did not become \"available\" within 3600 s: \"$.State\" is \"failed\"");
  }

  @Test
  void a_wait_goes_on_after_failures_that_may_pass_and_tells_the_last() {
    Failure missing =
        new Failure(Failure.Stage.INVOCATION, Failure.Type.ACTION, "not found", false);
    Simulation run = waiting("timeoutSeconds: 9,").throttles("A").failsFor("A", missing).run();

    assertThat(run.status()).isEqualTo("TimedOut");
    assertThat(run.calls()).hasSize(5);
    assertThat(run.step("A").failure().message())
        .isEqualTo(
            "\"$.State\" did not become \"available\" within 9 s: the last call failed: not found");
  }

  @Test
  void a_wait_ends_with_a_failure_that_lasts() {
    Failure denied = new Failure(Failure.Stage.INVOCATION, Failure.Type.PERMISSION, "denied");
    Simulation run = waiting("").failsFor("A", denied).run();

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.step("A").failure()).isEqualTo(denied);
    assertThat(run.took()).isZero();
  }

  @Test
  void a_wait_times_out_in_the_middle_of_a_call() {
    Simulation run = waiting("timeoutSeconds: 5, maxAttempts: 2,").hangs("A").run();

    assertThat(run.steps()).isEqualTo("A TimedOut");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(10));
    assertThat(run.step("A").failure().message()).endsWith("within 5 s: no call has ended yet");
  }

  @Test
  void a_cancel_between_two_looks_ends_the_wait_at_once() {
    Simulation run =
        waiting("")
            .yields("A", Map.of("State", "pending"))
            .cancelAfter(Duration.ofSeconds(3))
            .run();

    assertThat(run.status()).isEqualTo("Cancelled");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void the_outputs_of_a_wait_are_selected_from_the_last_answer() {
    Simulation run =
        waiting("outputs: [{Name: Seen, Selector: '$.Other', Type: String}],")
            .yields("A", Map.of("State", "available", "Other", "x"))
            .run();

    assertThat(run.step("A").outputs()).isEqualTo(Map.of("Seen", Value.text("x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runsheet:waitForState |                       | 2",
        "waitForState          | Interval: 30,         | 30",
        "waitForState          | Interval: PT1M,       | 60",
      })
  void any_action_can_be_waited_for(String action, String interval, long seconds) {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: A, action: '%s', inputs: {Action: 'acme:do', Inputs: {url: u}, %s PropertySelector: '$.Status', DesiredValues: [200]}}
                """
                    .formatted(action, interval == null ? "" : interval))
            .yields("A", Map.of("Status", 503))
            .yields("A", Map.of("Status", 200))
            .run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(run.calls().get(1).action()).isEqualTo("acme:do");
    assertThat(run.calls().get(1).inputs()).isEqualTo(Value.of(Map.of("url", "u")));
  }

  @Test
  void a_process_is_looked_at_by_its_exit_code_and_what_it_wrote() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: A, action: waitForState, inputs: {Action: 'acme:do', PropertySelector: '$.Output', DesiredValues: [ready]}}
                  - {name: B, action: assertState, inputs: {Action: 'acme:do', PropertySelector: '$.ResponseCode', DesiredValues: ['3']}}
                """)
            .prints("A", 1, "busy\n", "")
            .prints("A", 0, "ready\n", "")
            .exits("B", 3)
            .run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void a_program_tells_which_actions_it_polls() {
    Program program =
        Simulation.compile(
            """
            schemaVersion: '0.3'
            mainSteps:
              - {name: A, action: waitForState, inputs: {Action: 'acme:do', PropertySelector: x, DesiredValues: [x]}}
              - {name: B, action: 'aws:assertAwsResourceProperty', inputs: {Service: s3, Api: x, PropertySelector: x, DesiredValues: [x]}}
            """);

    assertThat(program.performed(dev.runsheet.document.Platform.LINUX))
        .extracting(Program.Performed::action)
        .containsExactly("acme:do", "aws:executeAwsApi");
  }

  private static Simulation asserting(String selector, String desired) {
    return Simulation.of(
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: A, action: 'aws:assertAwsResourceProperty', inputs: {Service: ec2, Api: DescribeX, PropertySelector: '%s', DesiredValues: %s}}
        """
            .formatted(selector, desired));
  }

  private static Simulation waiting(String properties) {
    return Simulation.of(
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: A, action: 'aws:waitForAwsResourceProperty', %s inputs: {Service: rds, Api: DescribeX, Id: i, PropertySelector: '$.State', DesiredValues: [available]}}
        """
            .formatted(properties));
  }
}
