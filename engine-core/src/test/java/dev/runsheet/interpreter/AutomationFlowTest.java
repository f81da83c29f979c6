package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of section 10.4 of the reference on Automation documents, and its table 3.7. */
class AutomationFlowTest {

  @Test
  void sleeping_takes_no_real_time_and_no_thread() {
    Simulation run = runbook("{name: A, action: 'aws:sleep', inputs: {Duration: PT6H}}").run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.took()).isEqualTo(Duration.ofHours(6));
    assertThat(run.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Duration: PT10M', Success, 600",
    "'Duration: P1DT1S', Success, 86401",
    "'Timestamp: ''2024-05-07T00:00:59Z''', Success, 60",
    "'Timestamp: ''2024-05-07T02:00:59+02:00''', Success, 60",
    "'TimeStamp: ''2024-05-07T00:00:59''', Success, 60",
    "'Timestamp: ''2020-01-01T00:00:00Z''', Success, 0",
    "'Duration: PT1S, Timestamp: ''2030-01-01T00:00:00Z''', Success, 1",
  })
  void a_sleep_ends_when_it_says(String inputs, String status, long seconds) {
    Simulation run =
        runbook("{name: A, action: 'aws:sleep', inputs: {%s}}".formatted(inputs)).run();

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"P8D", "PT604800S", "P1M", "-PT1S", "soon"})
  void a_sleep_that_cannot_be_fails_its_step_without_an_attempt(String duration) {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                parameters: {d: {type: String}}
                mainSteps: [{name: A, action: 'aws:sleep', inputs: {Duration: '{{ d }}'}}]
                """)
            .with("d", duration)
            .run();

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.step("A").attempts()).isZero();
    assertThat(run.step("A").failure().stage()).isEqualTo(Failure.Stage.INPUT_VALIDATION);
  }

  @Test
  void a_sleep_is_cut_short_by_the_limit_of_its_step() {
    Simulation run =
        runbook("{name: A, action: 'aws:sleep', timeoutSeconds: 60, inputs: {Duration: PT6H}}")
            .run();

    assertThat(run.status()).isEqualTo("TimedOut");
    assertThat(run.took()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void example_42_a_failure_aborts() {
    Simulation run = runbook(step("A", ""), step("B", "")).fails("A").run();

    assertThat(run.steps()).isEqualTo("A Failed, B Pending");
    assertThat(run.status()).isEqualTo("Failed");
  }

  @Test
  void example_43_a_step_is_tried_as_often_as_it_says() {
    Simulation run =
        runbook(step("A", "maxAttempts: 3")).fails("A").fails("A").yields("A", Map.of()).run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.step("A").attempts()).isEqualTo(3);
  }

  @Test
  void example_45_a_step_has_timed_out_when_its_last_attempt_has() {
    Simulation run = runbook(step("A", "timeoutSeconds: '1', maxAttempts: 2")).hangs("A").run();

    assertThat(run.steps()).isEqualTo("A TimedOut");
    assertThat(run.status()).isEqualTo("TimedOut");
    assertThat(run.step("A").attempts()).isEqualTo(2);
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "onFailure: Continue                     | Success  | A B C",
        "onFailure: Continue, isCritical: true   | Failed   | A B C",
        "onFailure: 'step:C'                     | Failed   | A C",
        "onFailure: 'step:C', isCritical: false  | Success  | A C",
        "onFailure: 'step:C', isEnd: true        | Failed   | A C",
        "onFailure: Continue, isEnd: true        | Success  | A",
        "onFailure: Continue, nextStep: C        | Success  | A C",
        "onFailure: Abort, isCritical: false     | Failed   | A",
        "isEnd: true                             | Failed   | A",
      })
  void a_failure_leads_where_the_step_says(String properties, String status, String path) {
    Simulation run =
        runbook(step("A", properties), step("B", ""), step("C", "isEnd: true")).fails("A").run();

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.path()).isEqualTo(path);
  }

  @Test
  void example_48_the_status_of_a_critical_step_survives_the_cleanup() {
    Simulation run =
        runbook(step("A", "onFailure: 'step:C', timeoutSeconds: 1"), step("B", ""), step("C", ""))
            .hangs("A")
            .run();

    assertThat(run.path()).isEqualTo("A C");
    assertThat(run.status()).isEqualTo("TimedOut");
    assertThat(run.finish().failure().step()).isEqualTo("A");
  }

  @Test
  void example_63_a_later_abort_overrides() {
    Simulation run =
        runbook(step("A", "onFailure: 'step:C', timeoutSeconds: 1"), step("C", ""))
            .hangs("A")
            .fails("C")
            .run();

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.finish().failure().step()).isEqualTo("C");
  }

  @Test
  void examples_51_and_53_a_success_leads_where_the_step_says() {
    assertThat(runbook(step("A", "nextStep: C"), step("B", ""), step("C", "")).run().path())
        .isEqualTo("A C");
    assertThat(runbook(step("A", "isEnd: true"), step("B", "")).run().steps())
        .isEqualTo("A Success, B Pending");
  }

  @Test
  void example_31_a_step_that_refers_to_one_that_did_not_run_fails_without_a_call() {
    Simulation run =
        runbook(
                step("S", "nextStep: B"),
                step("A", ""),
                "{name: B, action: 'acme:do', maxAttempts: 3, inputs: {x: '{{ A.X }}'}}")
            .run();

    assertThat(run.step("B").failure().message())
        .isEqualTo("the inputs refer to {{ A.X }}, which has no value at this point");
    assertThat(run.step("B").attempts()).isZero();
    assertThat(run.calls()).hasSize(1);
  }

  @Test
  void outputs_of_a_step_are_inputs_of_the_next() {
    Simulation run =
        runbook(step("A", ""), "{name: B, action: 'acme:do', inputs: {ids: ['{{ A.Ids }}']}}")
            .yields("A", Map.of("Ids", List.of("i1", "i2")))
            .run();

    assertThat(run.calls().get(1).inputs()).isEqualTo(Value.of(Map.of("ids", List.of("i1", "i2"))));
  }

  @Test
  void examples_27_and_28_the_date_is_that_of_the_step() {
    Simulation run =
        runbook(
                "{name: A, action: 'acme:do', inputs: {d: '{{global:DATE}}'}}",
                "{name: S, action: 'aws:sleep', inputs: {Duration: PT5S}}",
                "{name: B, action: 'acme:do', inputs: {d: '{{global:DATE_TIME}}', i:"
                    + " '{{automation:EXECUTION_ID}}', r: '{{global:REGION}}'}}")
            .run();

    assertThat(run.calls().get(0).inputs()).isEqualTo(Value.of(Map.of("d", "2024-05-06")));
    assertThat(run.calls().get(1).inputs())
        .isEqualTo(Value.of(Map.of("d", "2024-05-07_00.00.04", "i", "exec-1", "r", "eu-west-1")));
  }

  @Test
  void example_60_a_cancel_leads_to_the_cleanup() {
    Simulation run =
        runbook(step("A", "onCancel: 'step:R'"), step("B", ""), step("R", ""))
            .hangs("A")
            .cancelAfter(Duration.ofSeconds(1))
            .run();

    assertThat(run.steps()).isEqualTo("A Cancelled, R Success, B Pending");
    assertThat(run.status()).isEqualTo("Cancelled");
  }

  @Test
  void example_61_a_cancel_without_cleanup_ends_the_execution() {
    Simulation run =
        runbook("{name: A, action: 'aws:sleep', inputs: {Duration: PT1H}}", step("B", ""))
            .cancelAfter(Duration.ofSeconds(1))
            .run();

    assertThat(run.steps()).isEqualTo("A Cancelled, B Pending");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void example_62_the_cleanup_after_a_cancel_has_two_minutes() {
    Simulation run =
        runbook(step("A", "onCancel: 'step:R'"), step("R", ""))
            .hangs("A")
            .hangs("R")
            .cancelAfter(Duration.ofSeconds(1))
            .run();

    assertThat(run.steps()).isEqualTo("A Cancelled, R Cancelled");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(121));
    assertThat(run.status()).isEqualTo("Cancelled");
  }

  @Test
  void a_document_that_runs_in_circles_is_stopped() {
    Simulation run =
        runbook(
                "{name: A, action: 'aws:branch', inputs: {Choices: [{NextStep: B, Variable: 'x',"
                    + " StringEquals: 'x'}]}}",
                "{name: B, action: 'aws:branch', inputs: {Choices: [{NextStep: A, Variable: 'x',"
                    + " StringEquals: 'x'}]}}")
            .run();

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.finish().failure().failure().message()).contains("10000 steps");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x       | ''                | A X Y Z",
        "y       | ''                | A Y Z",
        "z       | 'Default: Z'      | A Z",
        "z       | ''                | A B X Y Z",
      })
  void examples_55_to_57_a_branch_takes_the_first_choice_that_holds(
      String value, String standard, String path) {
    Simulation run = branching(standard, "", value).run();

    assertThat(run.path()).isEqualTo(path);
  }

  @Test
  void example_54_a_branch_that_is_an_end_ends_where_nothing_holds() {
    assertThat(branching("", "isEnd: true,", "z").run().path()).isEqualTo("A");
    assertThat(branching("", "isEnd: true,", "y").run().path()).isEqualTo("A Y Z");
    assertThat(branching("", "nextStep: Z,", "z").run().path()).isEqualTo("A Z");
  }

  private static Simulation branching(String standard, String properties, String value) {
    return Simulation.of(
            """
            schemaVersion: '0.3'
            parameters: {v: {type: String}}
            mainSteps:
              - name: A
                action: aws:branch
                %s
                inputs:
                  Choices:
                    - {NextStep: X, Variable: '{{ v }}', StringEquals: x}
                    - {NextStep: Y, Or: [{Variable: '{{ v }}', StringEquals: x}, {Variable: '{{ v }}', StringEquals: y}]}
                  %s
              - %s
              - %s
              - %s
              - %s
            """
                .formatted(
                    properties.replace(",", ""),
                    standard,
                    step("B", ""),
                    step("X", ""),
                    step("Y", ""),
                    step("Z", "")))
        .with("v", value);
  }

  @Test
  void example_40_document_outputs_have_the_shape_of_the_api() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: A, action: 'acme:do', isEnd: true, inputs: {}}
                  - {name: B, action: 'acme:do', inputs: {}}
                outputs: [A.X, A.L, B.Y]
                """)
            .yields("A", Map.of("X", 5, "L", List.of("p", "q")))
            .run();

    assertThat(run.finish().outputs())
        .isEqualTo(
            Map.of(
                "A.X", List.of("5"),
                "A.L", List.of("p", "q"),
                "B.Y",
                    List.of(
                        "No output available yet because the step is not successfully executed")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.State.Code | Integer    | 16",
        "$.State.Code | String     | \"16\"",
        "$..Id        | StringList | [\"a\",\"b\"]",
        "$..Id        | String     | \"a\"",
        "$.Items[5]   | String     | null",
      })
  void examples_32_to_38_a_declared_output_is_selected_and_typed(
      String selector, String type, String json) {
    Simulation run = declaring(selector, type);

    Value output = run.step("A").outputs().get("O");
    assertThat(run.status()).isEqualTo("Success");
    assertThat(output == null ? "null" : output.toJson()).isEqualTo(json);
  }

  @Test
  void example_37_an_output_of_another_type_fails_its_step() {
    Simulation run = declaring("$.State", "String");

    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.step("A").failure().stage()).isEqualTo(Failure.Stage.POST_VERIFICATION);
    assertThat(run.step("A").failure().message())
        .isEqualTo(
            "output \"O\" is declared as String, but \"$.State\" selects the map {\"Code\":16}");
  }

  private static Simulation declaring(String selector, String type) {
    return Simulation.of(
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: A
                action: acme:do
                inputs: {}
                outputs: [{Name: O, Selector: '%s', Type: %s}]
            """
                .formatted(selector, type))
        .yields(
            "A",
            Map.of(
                "State", Map.of("Code", 16),
                "Items", List.of(Map.of("Id", "a"), Map.of("Id", "b"))))
        .run();
  }

  @Test
  void defaults_may_name_system_variables() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                parameters: {S: {type: String, default: 'name-{{automation:EXECUTION_ID}}'}}
                mainSteps: [{name: A, action: 'acme:do', inputs: {s: '{{ S }}'}}]
                """)
            .run();

    assertThat(run.calls().get(0).inputs()).isEqualTo(Value.of(Map.of("s", "name-exec-1")));
  }

  private static Simulation runbook(String... steps) {
    StringBuilder document = new StringBuilder("schemaVersion: '0.3'\nmainSteps:\n");
    for (String step : steps) {
      document.append("  - ").append(step).append('\n');
    }
    return Simulation.of(document.toString());
  }

  private static String step(String name, String properties) {
    String more = properties.isEmpty() ? "" : properties + ", ";
    return "{name: %s, action: 'acme:do', %sinputs: {}}".formatted(name, more);
  }
}
