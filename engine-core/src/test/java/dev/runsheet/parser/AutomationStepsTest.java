package dev.runsheet.parser;

import static dev.runsheet.parser.Said.assertSaid;
import static dev.runsheet.parser.Said.automation;
import static dev.runsheet.parser.Said.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sections 3 and 8 of the reference on Automation documents say of validation. */
class AutomationStepsTest {

  private static final String B = step("B", "sleep", "Duration: PT1S");

  private static String with(String property) {
    return automation(
        "parameters: { P: { type: Integer, default: 1 }, F: { type: Boolean, default: true } }\n",
        "{ name: Y, action: 'aws:deleteImage', inputs: { ImageId: a }, onFailure: step:B }",
        "{ name: A, action: 'aws:executeAwsApi', inputs: { Service: a, Api: b, X: '{{ P }}{{ F }}' }, %s }"
            .formatted(property),
        B);
  }

  // -- 3.1 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          description: d                 |
          maxAttempts: 3                 |
          maxAttempts: "3"               |
          maxAttempts: "{{ P }}"         |
          maxAttempts: 0                 | error RS215 "maxAttempts" of step "A" is "0", but must be a whole number from 1
          maxAttempts: 1.5               | error RS207
          timeoutSeconds: 600            |
          timeoutSeconds: "600"          |
          timeoutSeconds: -1             | error RS215
          timeoutSeconds: PT10M          | error RS207
          isEnd: true                    |
          isEnd: "true"                  |
          isEnd: "False"                 |
          isEnd: "{{ F }}"               | warning RS214
          isEnd: maybe                   | error RS207
          isCritical: "false"            |
          isCritical: 1                  | error RS207
          onFailure: Abort               |
          onFailure: continue            |
          onFailure: step:B              |
          onFailure: "step: B"           |
          onFailure: B                   | error RS215 "onFailure" of step "A" is "B", but must be "Abort", "Continue" or "step:<name>"
          onFailure: STEP:B              | error RS215
          onFailure: step:C              | error RS401
          onFailure: "step:"             | error RS401 "onFailure" of step "A" names no step
          onCancel: Abort                |
          onCancel: Continue             | error RS215
          onCancel: step:B               | error RS404
          nextStep: B                    |
          nextStep: step:B               | error RS401
          nextStep: b                    | error RS401
          isEnd: true, nextStep: B       | warning RS403
          retries: 3                     | warning RS206
          """)
  void the_properties_of_a_step_have_their_values(String property, String found) {
    assertSaid(with(property), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          onFailure: B       | onFailure: step:B
          onFailure: STEP:B  | onFailure: step:B
          nextStep: step:B   | nextStep: B
          nextStep: b        | did you mean "B"?
          """)
  void a_jump_that_is_written_in_another_form_is_written_right_in_the_hint(
      String property, String hint) {
    assertThat(Checking.check(with(property)).diagnostics())
        .filteredOn(Diagnostic::isError)
        .extracting("hint")
        .containsExactly(hint);
  }

  @Test
  void inputs_may_be_left_out_where_an_action_requires_none() {
    assertSaid(automation("", "{ name: A, action: 'aws:pause' }"), null);
    assertSaid(automation("", "{ name: A, action: 'aws:pause', inputs: }"), null);
    assertSaid(automation("", "{ name: A, action: 'aws:pause', inputs: [] }"), "error RS207");
  }

  // -- 3.8 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Name: Id, Selector: $.Id, Type: String                       |
          Name: a-b_1, Selector: $.Id                                  |
          Name: a b, Selector: $.Id, Type: String                      | error RS215
          Selector: $.Id, Type: String                                 | error RS208
          Name: Id, Type: String                                       | error RS208
          Name: Id, Selector: $.Id, Type: string                       | error RS215
          Name: Id, Selector: $.Id, Type: Number                       | error RS215
          name: Id, Selector: $.Id, Type: String                       | error RS208 element 1 of "outputs" of step "A" has no "Name"
          Name: Id, Selector: $.Id, Type: String, Default: x           | warning RS206
          """)
  void a_declared_output_has_a_name_a_selector_and_one_of_six_types(String output, String found) {
    assertSaid(with("outputs: [{ %s }]".formatted(output)), found);
  }

  @Test
  void the_names_of_outputs_are_unique_in_a_step_and_may_shadow_those_of_the_action() {
    assertSaid(
        with(
            "outputs: [{ Name: I, Selector: $.A, Type: String }, { Name: I, Selector: $.B, Type:"
                + " String }]"),
        "warning RS325");
    assertSaid(with("outputs: [{ Name: OutputPayload, Selector: $.A, Type: String }]"), null);
  }

  // -- 8 --

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.a",
        "$.a.b",
        "$.a[0]",
        "$.a[0].b[1].c",
        "$.a-b_1",
        "$..a",
        "$.a..b",
        "$['a b'].c"
      })
  void a_selector_is_a_path_of_keys_indexes_and_deep_scans(String selector) {
    assertSaid(
        with("outputs: [{ Name: I, Selector: \"%s\", Type: MapList }]".formatted(selector)), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$.a[", "$.a[x]", "$.", "$.a...b", "$.a b", "", "$.a[1"})
  void what_is_no_path_is_an_error(String selector) {
    assertSaid(
        with("outputs: [{ Name: I, Selector: \"%s\", Type: String }]".formatted(selector)),
        "error RS323");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $.a..b  | StringList |
          $.a..b  | MapList    |
          $.a..b  | String     | warning RS324
          $.a..b  | Integer    | warning RS324
          $       | StringMap  |
          $       | String     | warning RS324
          """)
  void a_deep_scan_is_always_a_list(String selector, String type, String found) {
    assertSaid(
        with("outputs: [{ Name: I, Selector: '%s', Type: %s }]".formatted(selector, type)), found);
  }

  @Test
  void a_selector_without_a_root_has_one_prepended() {
    String wait = "Service: a, Api: b, PropertySelector: 'State.Name', DesiredValues: [running]";

    assertSaid(automation("", step("A", "waitForAwsResourceProperty", wait)), null);
    assertSaid(
        automation(
            "", step("A", "assertAwsResourceProperty", wait.replace("State.Name", "$.State["))),
        "error RS323");
  }
}
