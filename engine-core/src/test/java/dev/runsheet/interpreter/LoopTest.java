package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.Transition;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 4.17 of the reference on Automation documents, and its examples. */
class LoopTest {

  @Test
  void example_81_the_elements_of_a_list_are_gone_through_up_to_MaxIterations() {
    Simulation run = loop("Iterators: [a, b, c], MaxIterations: 2", body("")).run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.path()).isEqualTo("L B B Z");
    assertThat(seen(run)).isEqualTo("a1 b2");
    assertThat(run.step("L").outputs())
        .isEqualTo(
            Map.of("CurrentIteration", Value.number(2), "CurrentIteratorValue", Value.text("b")));
  }

  @Test
  void example_82_a_condition_that_always_holds_is_cut_off_by_MaxIterations() {
    Simulation run =
        loop("LoopCondition: {Variable: x, StringEquals: x}, MaxIterations: 3", body("")).run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.path()).isEqualTo("L B B B Z");
  }

  @Test
  void example_83_a_condition_is_tried_after_the_first_pass() {
    Simulation run = loop("LoopCondition: {Variable: x, StringEquals: y}", body("")).run();

    assertThat(run.path()).isEqualTo("L B Z");
    assertThat(run.step("L").outputs()).isEqualTo(Map.of("CurrentIteration", Value.number(1)));
  }

  @Test
  void a_condition_sees_what_the_pass_before_yielded() {
    Simulation run =
        loop("LoopCondition: {Variable: '{{ B.Status }}', StringEquals: busy}", body(""))
            .yields("B", Map.of("Status", "busy"))
            .yields("B", Map.of("Status", "busy"))
            .yields("B", Map.of("Status", "ready"))
            .run();

    assertThat(run.path()).isEqualTo("L B B B Z");
  }

  @Test
  void example_84_a_step_that_leads_out_of_its_loop_exits_it() {
    Simulation run = loop("Iterators: [a, b]", body("nextStep: Z,")).run();

    assertThat(run.path()).isEqualTo("L B Z");
    assertThat(run.steps()).isEqualTo("L Exited, Z Success, Y Pending");
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void example_85_a_failure_in_the_body_fails_the_loop_past_its_onFailure() {
    Simulation run = loop("Iterators: [a, b]", body("")).fails("B").run();

    assertThat(run.path()).isEqualTo("L B");
    assertThat(run.steps()).isEqualTo("L Failed, Z Pending, Y Pending");
    assertThat(run.status()).isEqualTo("Failed");
    assertThat(run.finish().failure().step()).isEqualTo("B");
    assertThat(run.step("L").failure().message()).isEqualTo("step \"B\" failed: no");
  }

  @Test
  void a_body_step_that_timed_out_and_aborts_lets_loop_and_execution_time_out() {
    Simulation run = loop("Iterators: [a, b]", body("timeoutSeconds: 5,")).hangs("B").run();

    assertThat(run.steps()).startsWith("L TimedOut");
    assertThat(run.status()).isEqualTo("TimedOut");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "onFailure: Continue,                    | L B B Z | Success",
        "'onFailure: Continue, isCritical: true,'| L B B Z | Failed",
        "onFailure: 'step:Y',                    | L B Y   | Failed",
        "'onFailure: ''step:Y'', isCritical: false,'| L B Y | Success",
      })
  void a_failure_in_the_body_leads_where_its_step_says(
      String properties, String path, String status) {
    Simulation run = loop("Iterators: [a, b]", body(properties)).fails("B").run();

    assertThat(run.path()).isEqualTo(path);
    assertThat(run.status()).isEqualTo(status);
  }

  @Test
  void isEnd_in_the_body_ends_the_pass() {
    Simulation run =
        loop("Iterators: [a, b]", body("isEnd: true,"), "{name: C, action: 'acme:do', inputs: {}}")
            .run();

    assertThat(run.path()).isEqualTo("L B B Z");
  }

  @Test
  void no_element_is_no_pass() {
    Simulation run = loop("Iterators: []", body("")).run();

    assertThat(run.path()).isEqualTo("L Z");
    assertThat(run.step("L").outputs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Iterators: '{{ n }}'                     | Iterators of aws:loop must be a list, but is"
            + " the Integer 3",
        "Iterators: '{{ many }}'                  | Iterators of aws:loop has 101 elements, but a"
            + " loop takes at most 100",
        "'Iterators: [a], MaxIterations: ''{{ text }}'''| input \"MaxIterations\" of aws:loop is"
            + " \"abc\", but must be a whole number from 1",
        "'Iterators: [a], MaxIterations: ''{{ hundredOne }}'''| MaxIterations of aws:loop is 101,"
            + " but a loop makes at most 100 passes",
        "'Iterators: [1, 2]'                      | element 1 of Iterators of aws:loop is the"
            + " Integer 1, but IteratorDataType is String",
        "'Iterators: [true, no], IteratorDataType: Integer'| element 1 of Iterators of aws:loop is"
            + " the Boolean true, but IteratorDataType is Integer",
        "'Iterators: [a], IteratorDataType: ''{{ text }}'''| IteratorDataType of aws:loop is"
            + " \"abc\"; it can be Boolean, Integer, String or StringMap",
      })
  void inputs_that_say_nothing_usable_fail_the_loop_which_follows_its_onFailure(
      String inputs, String message) {
    Simulation run = loop(inputs, body("")).with("many", Collections.nCopies(101, "x")).run();

    assertThat(run.path()).isEqualTo("L Y");
    assertThat(run.step("L").failure().message()).isEqualTo(message);
    assertThat(run.step("L").failure().stage()).isEqualTo(Failure.Stage.INPUT_VALIDATION);
  }

  @ParameterizedTest
  @CsvSource({"2", "'\"2\"'", "'''{{ two }}'''"})
  void MaxIterations_may_be_a_number_a_text_or_a_reference(String most) {
    assertThat(loop("Iterators: [a, b, c], MaxIterations: " + most, body("")).run().path())
        .isEqualTo("L B B Z");
  }

  @Test
  void a_map_is_given_to_the_body_as_a_map_and_shown_as_text() {
    Simulation run = loop("Iterators: [{k: v}], IteratorDataType: StringMap", body("")).run();

    assertThat(run.calls().get(0).inputs())
        .isEqualTo(Value.of(Map.of("value", Map.of("k", "v"), "pass", 1)));
    assertThat(run.step("L").outputs().get("CurrentIteratorValue"))
        .isEqualTo(Value.text("{\"k\":\"v\"}"));
  }

  @Test
  void the_results_of_each_pass_are_told_with_the_loop() {
    Simulation run =
        loop("Iterators: [a, b]", body("onFailure: Continue,")).fails("B").fails("B").run();

    assertThat(run.step("L").iterations())
        .extracting(pass -> pass.stream().map(StepResult::name).toList())
        .containsExactly(List.of("B"), List.of("B"));
    assertThat(run.step("L").iterations().get(1).get(0).inputs())
        .isEqualTo(Value.of(Map.of("value", "b", "pass", 2)));
  }

  @Test
  void the_outputs_of_the_body_are_gone_at_the_next_pass_and_stay_after_the_last() {
    Simulation run =
        loopBefore(
                "x: '{{ B.X }}', n: '{{ L.CurrentIteration }}'",
                "Iterators: [a, b]",
                "{name: First, action: 'aws:branch', inputs: {Choices: [{Variable: '{{ B.X }}',"
                    + " StringEquals: old, NextStep: Z}]}}",
                body(""))
            .yields("B", Map.of("X", "old"))
            .run();

    assertThat(run.path()).isEqualTo("L First B First B Z");
    assertThat(last(run)).isEqualTo(Value.of(Map.of("x", "old", "n", 2)));
  }

  @Test
  void nested_loops_go_through_their_elements_for_each_of_the_outer_ones() {
    Simulation run =
        loop(
                "Iterators: [a, b]",
                inner(
                    "{name: B, action: 'acme:do', inputs: {v: '{{ L.CurrentIteratorValue }}{{"
                        + " M.CurrentIteratorValue }}'}}"))
            .run();

    assertThat(run.path()).isEqualTo("L M B B M B B Z");
    assertThat(
            run.calls().stream()
                .limit(4)
                .map(call -> ((Value.Fields) call.inputs()).get("v").toString()))
        .containsExactly("ax", "ay", "bx", "by");
    assertThat(run.step("L").iterations().get(0).get(0).iterations()).hasSize(2);
  }

  @Test
  void a_jump_out_of_two_loops_exits_both() {
    Simulation run =
        loop("Iterators: [a, b]", inner("{name: B, action: 'acme:do', nextStep: Y, inputs: {}}"))
            .run();

    assertThat(run.path()).isEqualTo("L M B Y");
    assertThat(run.steps()).startsWith("L Exited, Y Success");
    assertThat(run.step("L").iterations().get(0).get(0).status().label()).isEqualTo("Exited");
  }

  @Test
  void a_branch_may_lead_out_of_a_loop() {
    Simulation run =
        loop(
                "Iterators: [a, b, c]",
                "{name: Q, action: 'aws:branch', inputs: {Choices: [{Variable: '{{"
                    + " L.CurrentIteratorValue }}', StringEquals: b, NextStep: Y}], Default: B}}",
                body(""))
            .run();

    assertThat(run.path()).isEqualTo("L Q B Q Y");
  }

  @Test
  void a_loop_that_passes_its_limit_stops_the_step_in_it_and_follows_its_onFailure() {
    Simulation run =
        loop("Iterators: [a, b]", "timeoutSeconds: 10,", body("")).exits("B", 0).hangs("B").run();

    assertThat(run.path()).isEqualTo("L B B Y");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(10));
    assertThat(run.steps()).startsWith("L TimedOut");
    assertThat(run.step("L").failure().message())
        .isEqualTo("loop \"L\" did not end within its limit of 10 s and was stopped in pass 2");
    assertThat(run.step("L").iterations().get(1).get(0).status().label()).isEqualTo("TimedOut");
  }

  @Test
  void a_cancel_ends_the_step_and_the_loops_around_it() {
    Simulation run =
        loop("Iterators: [a, b]", inner("{name: B, action: 'acme:do', inputs: {}}"))
            .hangs("B")
            .cancelAfter(Duration.ofSeconds(1))
            .run();

    assertThat(run.steps()).isEqualTo("L Cancelled, Z Pending, Y Pending");
    assertThat(run.status()).isEqualTo("Cancelled");
  }

  @Test
  void a_cancel_that_leads_out_of_a_loop_cancels_it() {
    Simulation run =
        loop("Iterators: [a, b]", body("onCancel: 'step:Y',"))
            .hangs("B")
            .cancelAfter(Duration.ofSeconds(1))
            .run();

    assertThat(run.path()).isEqualTo("L B Y");
    assertThat(run.steps()).isEqualTo("L Cancelled, Y Success, Z Pending");
  }

  @Test
  void what_follows_a_cancel_within_a_loop_makes_no_further_pass() {
    Simulation run =
        loop(
                "Iterators: [a, b]",
                body("onCancel: 'step:C',"),
                "{name: C, action: 'acme:do', inputs: {}}")
            .hangs("B")
            .cancelAfter(Duration.ofSeconds(1))
            .run();

    assertThat(run.path()).isEqualTo("L B C");
    assertThat(run.status()).isEqualTo("Cancelled");
  }

  @Test
  void passes_are_told_as_they_begin_and_end() {
    Simulation run = loop("Iterators: [a, b]", body("nextStep: Z,")).run();

    assertThat(run.notices())
        .filteredOn(notice -> notice instanceof Notice.IterationStarted)
        .containsExactly(new Notice.IterationStarted(Simulation.START, "L", 1, Value.text("a")));
    assertThat(run.notices()).noneMatch(Notice.IterationFinished.class::isInstance);
  }

  @Test
  void very_many_passes_are_made_in_turns_and_the_last_hundred_are_told() {
    Limits raised = new Limits(Integer.MAX_VALUE, 100_000, 100, 5, 100);
    Machine machine =
        new Machine(
            Simulation.compile(
                """
                schemaVersion: '0.3'
                parameters: {n: {type: Integer, default: 100000}}
                mainSteps:
                  - name: L
                    action: aws:loop
                    inputs:
                      LoopCondition: {Variable: x, StringEquals: x}
                      MaxIterations: '{{ n }}'
                      Steps: [{name: B, action: 'aws:branch', inputs: {Choices: [{Variable: x, StringEquals: y, NextStep: B}]}}]
                """,
                raised));

    Transition transition =
        machine.accept(
            new Event.Started(
                Simulation.START,
                "exec-1",
                Map.of(),
                new NodeFacts(Platform.LINUX, Map.of(), Map.of()),
                StartOptions.STANDARD));
    while (!machine.finished()) {
      assertThat(transition.notices()).hasSizeLessThan(2_000);
      Command.StartTimer turn = (Command.StartTimer) transition.commands().get(0);
      transition = machine.accept(new Event.TimerFired(turn.due(), turn.timer()));
    }

    Command.Finish finish = (Command.Finish) transition.commands().get(0);
    assertThat(finish.steps().get(0).outputs())
        .containsEntry("CurrentIteration", Value.number(100_000));
    assertThat(finish.steps().get(0).iterations()).hasSize(100);
  }

  private static Value last(Simulation run) {
    return run.calls().get(run.calls().size() - 1).inputs();
  }

  private static String seen(Simulation run) {
    return run.calls().stream()
        .filter(call -> call.step().equals("B"))
        .map(call -> (Value.Fields) call.inputs())
        .map(inputs -> inputs.get("value").toString() + inputs.get("pass"))
        .collect(Collectors.joining(" "));
  }

  private static String body(String properties) {
    return "{name: B, action: 'acme:do', %s inputs: {value: '{{ L.CurrentIteratorValue }}', pass: '{{ L.CurrentIteration }}'}}"
        .formatted(properties);
  }

  private static String inner(String step) {
    return "{name: M, action: 'aws:loop', inputs: {Iterators: [x, y], Steps: [%s]}}"
        .formatted(step);
  }

  private static Simulation loop(String inputs, String... steps) {
    return loopBefore("", inputs, steps);
  }

  /** A loop L before the steps Z, with the given inputs, and Y, where its own failure leads. */
  private static Simulation loopBefore(String inputsOfZ, String inputs, String... steps) {
    boolean more = steps[0].endsWith(",");
    String properties = more ? steps[0] : "";
    List<String> body = List.of(steps).subList(more ? 1 : 0, steps.length);
    String all = String.join(", ", body);
    if (inputs.contains("LoopCondition")) {
      all = all.replace("value: '{{ L.CurrentIteratorValue }}', ", "");
    }
    return Simulation.of(
        """
        schemaVersion: '0.3'
        parameters:
          n: {type: Integer, default: 3}
          two: {type: Integer, default: 2}
          hundredOne: {type: Integer, default: 101}
          text: {type: String, default: abc}
          many: {type: StringList, default: []}
        mainSteps:
          - {name: L, action: 'aws:loop', %s onFailure: 'step:Y', inputs: {%s, Steps: [%s]}}
          - {name: Z, action: 'acme:do', isEnd: true, onFailure: Continue, inputs: {%s}}
          - {name: Y, action: 'acme:do', inputs: {}}
        """
            .formatted(properties, inputs, all, inputsOfZ));
  }
}
