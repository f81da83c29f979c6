package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.StartOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the engine does around the call of an action: throttling, types, outputs, the role (sections
 * 2.10, 3.4, 3.8, 3.9 and 3.13 of the reference on Automation documents).
 */
class ActionStepTest {

  @Test
  void a_throttled_call_is_made_again_within_its_attempt_for_as_long_as_allowed() {
    Simulation run =
        step("acme:do", "maxAttempts: 2,", "")
            .with(patient(60))
            .throttles("A")
            .throttles("A")
            .throttles("A")
            .exits("A", 0)
            .run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.step("A").attempts()).isEqualTo(1);
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(1 + 2 + 4));
  }

  @Test
  void a_call_that_stays_throttled_fails_its_attempt_when_the_time_is_over() {
    Simulation run = step("acme:do", "maxAttempts: 2,", "").with(patient(10)).throttles("A").run();

    assertThat(run.step("A").attempts()).isEqualTo(2);
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(20));
    assertThat(run.step("A").failure().type()).isEqualTo(Failure.Type.THROTTLING);
  }

  @Test
  void nothing_is_called_again_where_the_host_does_not_say_so() {
    assertThat(step("acme:do", "", "").throttles("A").run().calls()).hasSize(1);
  }

  @Test
  void a_throttled_script_is_not_run_again() {
    Simulation run =
        step("aws:executeScript", "", "Runtime: python3.11, Handler: h, Script: 'def h(e,c): pass'")
            .with(patient(60))
            .throttles("A")
            .run();

    assertThat(run.calls()).hasSize(1);
    assertThat(run.status()).isEqualTo("Failed");
  }

  @Test
  void waiting_for_a_throttled_call_counts_within_the_limit_and_can_be_cancelled() {
    Simulation slow =
        step("acme:do", "timeoutSeconds: 2,", "").with(patient(60)).throttles("A").run();
    Simulation cancelled =
        step("acme:do", "", "")
            .with(patient(600))
            .throttles("A")
            .cancelAfter(Duration.ofSeconds(2))
            .run();

    assertThat(slow.status()).isEqualTo("TimedOut");
    assertThat(slow.took()).isEqualTo(Duration.ofSeconds(2));
    assertThat(cancelled.status()).isEqualTo("Cancelled");
    assertThat(cancelled.took()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({
    "timeoutSeconds: 90, TimedOut",
    "maxAttempts: 1,     Failed",
    "onFailure: Abort,   Cancelled",
    "maxAttempts: 2,     Success",
  })
  void what_was_known_while_an_action_waited_is_kept_unless_it_succeeds(
      String property, String status) {
    Duration minute = Duration.ofMinutes(1);
    Simulation run =
        step("acme:do", property + ",", "")
            .parks("A", minute, Map.of("Id", Value.text("a"), "State", Value.text("new")))
            .parks("A", minute, Map.of("Id", Value.text("b")));
    if (status.equals("Cancelled")) {
      run.cancelAfter(Duration.ofSeconds(90));
    } else if (status.equals("Failed")) {
      run.fails("A");
    } else {
      run.yields("A", Map.of("Done", "yes"));
    }
    run.run();

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.step("A").outputs())
        .isEqualTo(
            status.equals("Success")
                ? Map.of("Done", Value.text("yes"))
                : Map.of("Id", Value.text("b")));
  }

  @Test
  void a_fresh_attempt_knows_nothing_of_what_the_last_one_knew() {
    Simulation run =
        step("acme:do", "maxAttempts: 2,", "")
            .parks("A", Duration.ofSeconds(1), Map.of("Id", Value.text("a")))
            .fails("A")
            .fails("A")
            .run();

    assertThat(run.step("A").attempts()).isEqualTo(2);
    assertThat(run.step("A").outputs()).isEmpty();
  }

  private static StartOptions patient(long seconds) {
    return new StartOptions(StartOptions.Mode.AUTO, 0, Duration.ofSeconds(seconds), null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws:runInstances         | ImageId: x, MaxInstanceCount: '{{ text }}'                    "
            + " | input \"MaxInstanceCount\" of aws:runInstances takes an Integer, but is the"
            + " String \"3\"; types are not converted",
        "aws:copyImage            | SourceRegion: x, SourceImageId: x, ImageName: '{{ list }}'    "
            + " | input \"ImageName\" of aws:copyImage takes a String, but is the list [\"a\"];"
            + " types are not converted",
        "aws:changeInstanceState  | InstanceIds: '{{ number }}', DesiredState: stopped            "
            + " | input \"InstanceIds\" of aws:changeInstanceState takes a StringList, but is the"
            + " Integer 3; types are not converted",
        "aws:changeInstanceState  | InstanceIds: [x], DesiredState: stopped, Force: '{{ text }}'  "
            + " | input \"Force\" of aws:changeInstanceState takes a Boolean, but is the String"
            + " \"3\"; types are not converted",
      })
  void a_reference_of_another_type_fails_the_step_without_an_attempt(
      String action, String inputs, String message) {
    Simulation run = step(action, "maxAttempts: 3,", inputs).run();

    assertThat(run.step("A").failure()).isEqualTo(Failure.inputs(message));
    assertThat(run.step("A").attempts()).isZero();
    assertThat(run.calls()).isEmpty();
  }

  @Test
  void a_lone_text_is_a_list_of_one_for_an_action_that_takes_a_list() {
    Simulation run =
        step("aws:changeInstanceState", "", "InstanceIds: '{{ text }}', DesiredState: stopped")
            .run();

    assertThat(run.calls().get(0).inputs())
        .isEqualTo(Value.of(Map.of("InstanceIds", List.of("3"), "DesiredState", "stopped")));
  }

  @Test
  void example_87_what_goes_to_an_API_is_passed_on_untouched() {
    Simulation run =
        step(
                "aws:executeAwsApi",
                "",
                "Service: ec2, Api: DescribeX, Ids: '{{ text }}', Max: '{{ number }}'")
            .run();

    assertThat(run.calls().get(0).inputs())
        .isEqualTo(Value.of(Map.of("Service", "ec2", "Api", "DescribeX", "Ids", "3", "Max", 3)));
  }

  @Test
  void of_an_answer_only_what_the_document_takes_is_kept() {
    Simulation run =
        outputs("aws:executeAwsApi", "Service: s3, Api: X", "$.Deep.Name", "String", "")
            .yields("A", Map.of("Deep", Map.of("Name", "n"), "Rest", "r"))
            .run();

    assertThat(run.step("A").outputs()).isEqualTo(Map.of("O", Value.text("n")));
  }

  @Test
  void the_whole_answer_is_an_output_where_the_document_refers_to_it() {
    Simulation run =
        outputs(
                "aws:executeAwsApi",
                "Service: s3, Api: X",
                "$.Name",
                "String",
                "{{ A.OutputPayload }}")
            .yields("A", Map.of("Name", List.of(1)))
            .yields("A", Map.of("Name", "n"))
            .run();

    assertThat(run.step("A").failure().message())
        .isEqualTo("output \"O\" is declared as String, but \"$.Name\" selects the list [1]");

    Simulation good =
        outputs(
                "aws:executeAwsApi",
                "Service: s3, Api: X",
                "$.Name",
                "String",
                "{{ A.OutputPayload }}")
            .yields("A", Map.of("Name", "n"))
            .run();
    assertThat(good.seen()).isEqualTo(Value.text("{\"Name\":\"n\"}"));
  }

  @Test
  void the_answer_of_a_function_is_selected_from_where_its_record_holds_nothing() {
    Simulation run =
        outputs("aws:invokeLambdaFunction", "FunctionName: f", "$.Retry", "Boolean", "")
            .yields("A", Map.of("StatusCode", 200, "Payload", "{\"Retry\": true}"))
            .run();

    assertThat(run.step("A").outputs())
        .isEqualTo(
            Map.of(
                "StatusCode", Value.number(200),
                "Payload", Value.text("{\"Retry\": true}"),
                "O", Value.bool(true)));
  }

  @Test
  void example_39_of_a_list_that_a_script_returns_a_hundred_elements_are_kept() {
    Simulation run = script().yields("A", Map.of("Payload", Collections.nCopies(150, "x"))).run();

    assertThat(((Value.Items) run.step("A").outputs().get("Payload")).items()).hasSize(100);
  }

  @Test
  void a_script_that_returns_more_than_a_hundred_kilobytes_fails() {
    Simulation run = script().yields("A", Map.of("Payload", "x".repeat(102_400))).run();

    assertThat(run.step("A").failure().message())
        .isEqualTo("the script returned 102402 bytes as JSON; it may return at most 102400");
    assertThat(run.step("A").outputs()).isEmpty();
  }

  private static Simulation script() {
    return step(
        "aws:executeScript", "", "Runtime: python3.11, Handler: h, Script: 'def h(e,c): pass'");
  }

  @Test
  void a_handler_that_yields_another_type_than_it_declares_fails_the_step() {
    Simulation run =
        step("aws:invokeLambdaFunction", "", "FunctionName: f")
            .yields("A", Map.of("StatusCode", "200"))
            .run();

    assertThat(run.step("A").failure())
        .isEqualTo(
            new Failure(
                Failure.Stage.POST_VERIFICATION,
                Failure.Type.INTERNAL,
                "the handler of \"aws:invokeLambdaFunction\" is defective: it yielded output"
                    + " \"StatusCode\" as the String \"200\", but it must be an Integer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                 | ",
        "'assumeRole: '''''                 | ",
        "'assumeRole: arn:aws:iam::1:role/r'| arn:aws:iam::1:role/r",
        "'assumeRole: ''{{ role }}'''       | arn:aws:iam::1:role/given",
        "'assumeRole: ''{{ none }}'''       | ",
      })
  void the_role_of_the_document_comes_with_each_call(String written, String role) {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                %s
                parameters: {role: {type: String, default: x}, none: {type: String, default: ''}}
                mainSteps: [{name: A, action: 'acme:do', inputs: {}}]
                """
                    .formatted(written))
            .with("role", "arn:aws:iam::1:role/given")
            .run();

    assertThat(run.calls()).extracting(Command.RunAction::role).containsExactly(role);
  }

  @Test
  void a_secret_stays_one_through_selectors_loops_and_failures() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                parameters: {list: {type: StringList}, map: {type: StringMap}}
                mainSteps:
                  - {name: A, action: 'acme:do', inputs: {}, outputs: [{Name: O, Selector: '$.m.k', Type: String}]}
                  - {name: L, action: 'aws:loop', inputs: {Iterators: '{{ list }}', Steps: [{name: B, action: 'acme:do', inputs: {v: '{{ L.CurrentIteratorValue }}', o: 'x{{ A.O }}'}}]}}
                  - {name: S, action: 'aws:sleep', inputs: {Duration: '{{ A.O }}'}, onFailure: Continue}
                  - {name: W, action: 'acme:do', timeoutSeconds: '{{ map }}', inputs: {}}
                """)
            .with("list", Value.secret(Value.of(List.of("hush1", "hush2"))))
            .with("map", Value.secret(Value.of(Map.of("k", "hush3"))))
            .yields("A", Map.of("m", Value.secret(Value.of(Map.of("k", "hush4")))))
            .run();

    assertThat(run.path()).isEqualTo("A L B B S W");
    assertThat(run.notices().toString() + run.finish() + run.commands()).doesNotContain("hush");
    assertThat(((Value.Fields) run.calls().get(1).inputs()).get("o"))
        .isEqualTo(Value.secret(Value.text("xhush4")));
  }

  private static Simulation outputs(
      String action, String inputs, String selector, String type, String reference) {
    return Simulation.of(
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: A, action: '%s', inputs: {%s}, outputs: [{Name: O, Selector: '%s', Type: %s}]}
          - {name: B, action: 'acme:do', inputs: {d: '%s'}}
        """
            .formatted(action, inputs, selector, type, reference));
  }

  private static Simulation step(String action, String properties, String inputs) {
    return Simulation.of(
        """
        schemaVersion: '0.3'
        parameters:
          text: {type: String, default: '3'}
          list: {type: StringList, default: [a]}
          number: {type: Integer, default: 3}
        mainSteps:
          - {name: A, action: '%s', %s inputs: {%s}}
        """
            .formatted(action, properties, inputs));
  }
}
