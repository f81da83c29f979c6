package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Examples of sections 10.3 to 10.6 of the reference that stand nowhere else. */
class FlowExamplesTest {

  private static final Map<String, ?> RESERVATIONS =
      Map.of(
          "Reservations",
          List.of(
              Map.of("Instances", List.of(Map.of("Id", "a"))),
              Map.of("Instances", List.of(Map.of("Id", "b")))));

  @Test
  void example_32_a_deep_selector_gives_all_it_finds() {
    assertThat(output("$.Reservations..Instances..Id", "StringList"))
        .isEqualTo(Value.of(List.of("a", "b")));
  }

  @Test
  void example_33_what_is_not_there_is_absent_and_the_step_succeeds() {
    assertThat(output("$.Reservations[0].Instances[0].Platform", "String")).isNull();
  }

  @Test
  void lists_of_maps_are_flattened_by_one_level() {
    assertThat(output("$.Reservations..Instances", "MapList"))
        .isEqualTo(Value.of(List.of(Map.of("Id", "a"), Map.of("Id", "b"))));
  }

  private static Value output(String selector, String type) {
    Simulation run =
        runbook(
                "{name: A, action: 'acme:do', inputs: {}, outputs: [{Name: O, Selector: '%s', Type: %s}]}"
                    .formatted(selector, type))
            .yields("A", RESERVATIONS)
            .run();
    assertThat(run.status()).isEqualTo("Success");
    return run.step("A").outputs().get("O");
  }

  @Test
  void example_34_an_absent_output_takes_the_default_of_a_branch() {
    Simulation run =
        runbook(
                "{name: D, action: 'acme:do', inputs: {}, outputs: [{Name: Platform, Selector:"
                    + " '$.Platform', Type: String}]}",
                "{name: B, action: 'aws:branch', inputs: {Choices: [{Variable: '{{D.Platform}}',"
                    + " StringEquals: windows, NextStep: W}], Default: L}}",
                step("W", "isEnd: true"),
                step("L", ""))
            .run();

    assertThat(run.path()).isEqualTo("D B L");
  }

  @Test
  void example_35_a_comparison_of_what_is_absent_is_false_and_its_opposite_true() {
    Simulation run =
        runbook(
                "{name: S, action: 'acme:do', inputs: {}, outputs: [{Name: 'no', Selector:"
                    + " '$.Payload.no', Type: String}]}",
                "{name: B, action: 'aws:branch', inputs: {Choices: [{Not: {Variable: '{{S.no}}',"
                    + " StringEquals: N}, NextStep: T}]}}",
                step("F", "isEnd: true"),
                step("T", ""))
            .yields("S", Map.of("Payload", Map.of("ok", "y")))
            .run();

    assertThat(run.path()).isEqualTo("S B T");
  }

  @Test
  void example_44_one_attempt_is_one_attempt() {
    Simulation run = runbook(step("A", "maxAttempts: 1")).fails("A").run();

    assertThat(run.calls()).hasSize(1);
    assertThat(run.step("A").attempts()).isEqualTo(1);
  }

  @Test
  void example_46_a_failure_may_be_passed_over() {
    Simulation run = runbook(step("A", "onFailure: Continue"), step("B", "")).fails("A").run();

    assertThat(run.steps()).isEqualTo("A Failed, B Success");
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_47_a_critical_failure_is_passed_over_and_counts() {
    Simulation run =
        runbook(step("A", "onFailure: Continue, isCritical: true"), step("B", "")).fails("A").run();

    assertThat(run.steps()).isEqualTo("A Failed, B Success");
    assertThat(run.status()).isEqualTo("Failed");
  }

  @Test
  void example_49_what_is_not_critical_does_not_count() {
    Simulation run =
        runbook(
                step("A", "onFailure: 'step:C', isCritical: false, timeoutSeconds: 1"),
                step("B", ""),
                step("C", ""))
            .hangs("A")
            .run();

    assertThat(run.path()).isEqualTo("A C");
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_50_an_end_ends_after_a_success_and_a_failure_leads_on() {
    String properties = "onFailure: 'step:C', isEnd: true";

    assertThat(runbook(step("A", properties), step("B", ""), step("C", "")).run().path())
        .isEqualTo("A");
    assertThat(runbook(step("A", properties), step("B", ""), step("C", "")).fails("A").run().path())
        .isEqualTo("A C");
  }

  @Test
  void example_52_after_a_cleanup_the_steps_behind_it_run() {
    Simulation run =
        runbook(step("A", "onFailure: 'step:C'"), step("C", ""), step("B", "")).fails("A").run();

    assertThat(run.path()).isEqualTo("A C B");
  }

  @Test
  void example_58_an_unconditional_circle_is_refused_by_its_names() {
    assertThat(errors(step("A", "nextStep: B"), step("B", "nextStep: A")))
        .anyMatch(message -> message.contains("A") && message.contains("B"));
  }

  @Test
  void example_59_no_sleep_follows_a_cancel() {
    assertThat(
            errors(
                step("A", "onCancel: 'step:S'"),
                "{name: S, action: 'aws:sleep', inputs: {Duration: PT1S}}"))
        .isNotEmpty();
  }

  @Test
  void example_64_an_execution_that_is_over_cannot_be_stopped() {
    Simulation run = runbook(step("A", "")).run();
    Machine machine =
        new Machine(Simulation.compile("schemaVersion: '0.3'\nmainSteps:\n  - " + step("A", "")));
    run.events().forEach(machine::accept);

    assertThatThrownBy(() -> machine.accept(new Event.CancelRequested(Simulation.START)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the execution is over");
  }

  @Test
  void example_79_a_sleep_until_yesterday_is_over_and_eight_days_are_too_long() {
    assertThat(
            runbook("{name: A, action: 'aws:sleep', inputs: {Timestamp: '2020-01-01T00:00:00Z'}}")
                .run()
                .took())
        .isZero();
    assertThat(
            Simulation.of(
                    """
                    schemaVersion: '0.3'
                    parameters: {d: {type: String, default: P8D}}
                    mainSteps: [{name: A, action: 'aws:sleep', inputs: {Duration: '{{ d }}'}}]
                    """)
                .run()
                .status())
        .isEqualTo("Failed");
  }

  @Test
  void example_86_a_loop_has_elements_or_a_condition() {
    assertThat(
            errors(
                "{name: L, action: 'aws:loop', inputs: {Iterators: [a], LoopCondition: {Variable: x, StringEquals: x}, Steps: [%s]}}"
                    .formatted(step("B", ""))))
        .isNotEmpty();
  }

  @Test
  void example_96_a_failing_action_is_called_as_often_as_it_may_be_tried() {
    Simulation run = runbook(step("A", "maxAttempts: 2")).fails("A").run();

    assertThat(run.calls()).hasSize(2);
    assertThat(run.status()).isEqualTo("Failed");
  }

  @Test
  void a_cancel_while_a_step_that_passed_its_limit_is_stopped_leads_where_the_cancel_leads() {
    Simulation run =
        runbook(
                step("A", "timeoutSeconds: 5, maxAttempts: 3, onCancel: 'step:C'"),
                step("B", ""),
                step("C", ""))
            .parks("A", Duration.ofSeconds(5))
            .cancelAfter(Duration.ofSeconds(5))
            .run();

    assertThat(run.path()).isEqualTo("A C");
    assertThat(run.status()).isEqualTo("Cancelled");
  }

  @Test
  void very_many_attempts_take_no_stack() {
    Simulation run =
        runbook(
                "{name: A, action: 'aws:executeAutomation', maxAttempts: 20000, inputs:"
                    + " {DocumentName: X}}")
            .fails("A")
            .run();

    assertThat(run.step("A").attempts()).isEqualTo(20_000);
  }

  private static List<String> errors(String... steps) {
    String text = "schemaVersion: '0.3'\nmainSteps:\n  - " + String.join("\n  - ", steps);
    return new DocumentParser(ActionCatalogue.standard())
            .parse(
                Source.of(
                    text.replace("acme:do", "aws:executeAutomation")
                        .replace("inputs: {}", "inputs: {DocumentName: X}")))
            .diagnostics()
            .stream()
            .filter(Diagnostic::isError)
            .map(Diagnostic::message)
            .toList();
  }

  private static Simulation runbook(String... steps) {
    return Simulation.of("schemaVersion: '0.3'\nmainSteps:\n  - " + String.join("\n  - ", steps));
  }

  private static String step(String name, String properties) {
    String more = properties.isEmpty() ? "" : properties + ", ";
    return "{name: %s, action: 'acme:do', %sinputs: {}}".formatted(name, more);
  }
}
