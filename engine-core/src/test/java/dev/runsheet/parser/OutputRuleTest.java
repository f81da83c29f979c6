package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputRuleTest {

  /** A document whose steps stand from line 3 on, one a line. */
  private static String document(String... steps) {
    return "schemaVersion: '0.3'\nmainSteps:\n  - " + String.join("\n  - ", steps) + "\n";
  }

  /** A step that yields {@code Id}. */
  private static String yields(String name, String more) {
    return "{ name: %s, action: 'aws:executeAwsApi', inputs: { Service: ec2, Api: DescribeVpcs }, outputs: [{ Name: Id, Selector: $.Id, Type: String }]%s }"
        .formatted(name, more);
  }

  /** A step that reads something. */
  private static String reads(String name, String text, String more) {
    return "{ name: %s, action: 'aws:deleteImage', inputs: { ImageId: \"{{ %s }}\" }%s }"
        .formatted(name, text, more);
  }

  private static String sleeps(String name, String more) {
    return "{ name: %s, action: 'aws:sleep', inputs: { Duration: PT1S }%s }".formatted(name, more);
  }

  private static String branch(String name, String to, String more) {
    return "{ name: %s, action: 'aws:branch', inputs: { Choices: [{ NextStep: %s, Variable: a, StringEquals: b }] }%s }"
        .formatted(name, to, more);
  }

  private static List<String> messages(String text) {
    return Checking.check(text).diagnostics().stream()
        .filter(found -> !found.code().equals("RS317"))
        .map(found -> found.code() + " " + found.message())
        .toList();
  }

  @Test
  void an_output_of_a_step_that_always_ran_before_is_there() {
    assertThat(messages(document(yields("A", ""), reads("B", "A.Id", "")))).isEmpty();
  }

  @Test
  void an_output_is_not_there_where_a_branch_leads_past_its_step() {
    String text = document(branch("Choose", "C", ""), yields("A", ""), reads("C", "A.Id", ""));

    Diagnostic found = Checking.only(text, "RS322");

    assertThat(found.message())
        .isEqualTo(
            "\"{{ A.Id }}\" has no value when step \"Choose\" leads to \"C\": step \"A\" is skipped"
                + " then");
    assertThat(found.isError()).isFalse();
    assertThat(found.pointer()).isEqualTo("/mainSteps/2/inputs/ImageId");
    assertThat(found.related())
        .extracting(related -> Checking.at(text, related.span()))
        .containsExactly("C", "A");
  }

  @Test
  void an_output_is_not_there_where_a_failure_leads_past_its_step() {
    String text =
        document(sleeps("First", ", onFailure: 'step:C'"), yields("A", ""), reads("C", "A.Id", ""));

    assertThat(messages(text))
        .containsExactly(
            "RS322 \"{{ A.Id }}\" has no value when step \"First\" fails and \"C\" follows instead"
                + " of \"A\"");
  }

  @Test
  void an_output_is_not_there_after_its_own_step_failed_or_was_cancelled() {
    assertThat(messages(document(yields("A", ", onFailure: Continue"), reads("B", "A.Id", ""))))
        .containsExactly(
            "RS322 \"{{ A.Id }}\" has no value when step \"A\" fails and \"B\" follows");
    assertThat(
            messages(
                document(
                    yields("A", ", onCancel: 'step:C'"),
                    sleeps("B", ", isEnd: true"),
                    reads("C", "A.Id", ""))))
        .containsExactly(
            "RS322 \"{{ A.Id }}\" has no value when step \"A\" is cancelled and \"C\" follows");
  }

  @Test
  void what_an_action_yields_on_failure_too_is_there() {
    String create =
        "{ name: A, action: 'aws:createStack', onFailure: Continue, inputs: { StackName: x,"
            + " TemplateURL: y } }";

    assertThat(messages(document(create, reads("B", "A.StackId", "")))).isEmpty();
  }

  @Test
  void a_condition_may_ask_for_what_is_absent() {
    String ask =
        "{ name: B, action: 'aws:branch', inputs: { Choices: [{ NextStep: A, Variable: \"{{ A.Id"
            + " }}\", StringEquals: \"{{ A.Id }}\" }] } }";

    assertThat(messages(document(yields("A", ", onFailure: Continue"), ask))).isEmpty();
  }

  @Test
  void an_output_of_a_later_step_is_there_where_jumps_lead_through_it() {
    assertThat(
            messages(
                document(
                    sleeps("First", ", nextStep: A"),
                    reads("C", "A.Id", ", isEnd: true"),
                    yields("A", ", nextStep: C"))))
        .isEmpty();
  }

  @Test
  void a_step_that_can_only_come_later_yields_nothing_yet() {
    assertThat(messages(document(reads("B", "A.Id", ""), yields("A", ""))))
        .containsExactly(
            "RS319 \"{{ A.Id }}\" names a step that has not run yet, unless a jump led back");
    assertThat(messages(document(reads("B", "B.OutputPayload", ""))))
        .contains(
            "RS310 \"{{ B.OutputPayload }}\" names an output, but step \"B\" has none",
            "RS319 \"{{ B.OutputPayload }}\" names a step that has not run yet, unless a jump led"
                + " back");
  }

  @Test
  void a_jump_that_leads_nowhere_leaves_only_the_order_of_the_list_to_judge_by() {
    assertThat(
            messages(
                document(
                    sleeps("First", ", onFailure: 'step:Nowhere'"),
                    yields("A", ", onFailure: Continue"),
                    reads("B", "A.Id", ""))))
        .allMatch(message -> message.startsWith("RS401"));
  }

  /** A document with a loop over something, whose steps stand from line 9 on. */
  private static String loop(String over, String after, String... steps) {
    return """
    schemaVersion: '0.3'
    parameters: { Ids: { type: StringList } }
    mainSteps:
      - name: Loop
        action: aws:loop
        inputs:
          %s
          Steps:
            - %s
      %s
    """
        .formatted(over, String.join("\n        - ", steps), after.isEmpty() ? "" : "- " + after);
  }

  @Test
  void the_body_of_a_loop_reads_the_iteration_and_outputs_of_its_pass() {
    assertThat(
            messages(
                loop(
                    "Iterators: \"{{ Ids }}\"",
                    "",
                    yields("A", ""),
                    reads("B", "Loop.CurrentIteratorValue", ""),
                    reads("C", "A.Id", ""))))
        .isEmpty();
    assertThat(
            messages(
                loop(
                    "Iterators: \"{{ Ids }}\"",
                    "",
                    branch("Choose", "C", ""),
                    yields("A", ""),
                    reads("C", "A.Id", ""))))
        .singleElement()
        .asString()
        .contains("when step \"Choose\" leads to \"C\"");
  }

  @Test
  void after_a_loop_its_outputs_are_there_if_it_ran_at_all() {
    assertThat(messages(loop("Iterators: [a, b]", reads("B", "A.Id", ""), yields("A", ""))))
        .isEmpty();
    assertThat(
            messages(
                loop(
                    "LoopCondition: { Variable: \"{{ A.Id }}\", StringEquals: x }",
                    reads("B", "A.Id", ""),
                    yields("A", ""))))
        .isEmpty();
    assertThat(
            messages(
                loop(
                    "Iterators: \"{{ Ids }}\"",
                    reads("B", "Loop.CurrentIteratorValue", ""),
                    yields("A", ""))))
        .containsExactly(
            "RS322 \"{{ Loop.CurrentIteratorValue }}\" has no value when the list of loop \"Loop\""
                + " is empty");
  }

  @Test
  void a_loop_cannot_iterate_over_what_its_body_yields() {
    assertThat(messages(loop("Iterators: \"{{ A.Id }}\"", "", yields("A", ""))))
        .contains("RS319 \"{{ A.Id }}\" names a step that has not run yet, unless a jump led back");
  }

  @Test
  void a_cycle_is_found_through_the_body_of_a_loop() {
    assertThat(messages(loop("Iterators: [a]", "", sleeps("A", ", nextStep: Loop"))))
        .containsExactly("RS402 these steps follow each other without end: Loop → A → Loop");
    assertThat(
            messages(
                loop("Iterators: \"{{ Ids }}\"", sleeps("B", ", nextStep: Loop"), sleeps("A", ""))))
        .containsExactly("RS402 these steps follow each other without end: Loop → B → Loop");
  }

  @Test
  void a_loop_that_a_jump_leaves_makes_no_certain_cycle() {
    assertThat(
            messages(
                loop(
                    "Iterators: \"{{ Ids }}\"",
                    sleeps("B", ", nextStep: Loop") + "\n  - " + sleeps("C", ""),
                    sleeps("A", ", nextStep: C"))))
        .isEmpty();
  }
}
