package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The numbered examples of the reference on Automation documents (section 10) that are decided when
 * a document is loaded, and what its sections 1 to 4 say about loading beside them.
 */
class AutomationExamplesTest {

  private static final String USE =
      "{ name: Use, action: 'aws:executeAwsApi', inputs: { Service: ec2, Api: DescribeVpcs%s } }";

  private static String document(String head, String... steps) {
    return "schemaVersion: '0.3'\n%smainSteps:\n  - %s\n"
        .formatted(head, String.join("\n  - ", steps));
  }

  private static String parameter(String definition) {
    return document(
        "parameters: { P: %s }\n".formatted(definition), USE.formatted(", X: '{{ P }}'"));
  }

  private static String input(String input) {
    return document(
        "parameters: { Y: { type: String }, L: { type: StringList } }\n",
        USE.formatted(", X: '{{ Y }} {{ L }}', " + input));
  }

  private static List<String> found(String text) {
    return Checking.check(text).diagnostics().stream()
        .map(found -> found.severity().label() + " " + found.code())
        .toList();
  }

  @Test
  void example_4_a_quoted_boolean_is_no_boolean() {
    assertThat(found(parameter("{ type: Boolean, default: \"true\" }")))
        .containsExactly("error RS303");
  }

  @Test
  void example_5_a_default_may_break_its_own_pattern() {
    assertThat(
            found(parameter("{ type: String, default: '', allowedPattern: '^i-[a-z0-9]{8,17}$' }")))
        .isEmpty();
  }

  @Test
  void example_9_a_default_may_name_parameter_store() {
    assertThat(found(parameter("{ type: String, default: '{{ssm:/app/ami}}' }"))).isEmpty();
  }

  @Test
  void example_10_an_input_may_not_name_parameter_store() {
    assertThat(found(input("ImageId: '{{ssm:/app/ami}}'"))).containsExactly("error RS313");
  }

  @Test
  void example_11_a_default_may_not_name_a_parameter() {
    assertThat(
            found(
                document(
                    "parameters: { X: { type: String, default: '{{Y}}' }, Y: { type: String } }\n",
                    USE.formatted(", X: '{{ X }} {{ Y }}'"))))
        .containsExactly("error RS316");
  }

  @Test
  void example_12_a_default_may_name_a_system_variable() {
    assertThat(found(parameter("{ type: String, default: 'name-{{automation:EXECUTION_ID}}' }")))
        .isEmpty();
  }

  @Test
  void example_23_braces_in_braces_are_refused() {
    assertThat(found(input("Z: '{{ {{Y}} }}'"))).containsExactly("error RS314");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{Y }}", "{{ Y}}", "{{   Y   }}", "{{Y}}"})
  void example_24_blanks_in_braces_do_not_count(String reference) {
    assertThat(found(input("Z: '%s'".formatted(reference)))).isEmpty();
  }

  @Test
  void example_25_braces_that_hold_no_name_are_a_warning() {
    assertThat(found(input("Z: 'echo {{not a ref}} {0}'"))).containsExactly("warning RS315");
  }

  @Test
  void example_26_a_key_holds_no_reference() {
    assertThat(found(input("Z: { '{{Y}}': 1 }"))).containsExactly("error RS214");
  }

  @Test
  void example_58_steps_that_follow_each_other_for_ever_are_refused_and_named() {
    String text =
        document(
            "",
            "{ name: A, action: 'aws:sleep', inputs: { Duration: PT1S }, nextStep: B }",
            "{ name: B, action: 'aws:sleep', inputs: { Duration: PT1S }, nextStep: A }");

    assertThat(Checking.only(text, "RS402").message()).contains("A → B → A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ name: R, action: 'aws:sleep', inputs: { Duration: PT1S } }",
        "{ name: R, action: 'aws:pause', inputs: {} }",
        "{ name: R, action: 'aws:approve', inputs: { Approvers: [a] } }",
        "{ name: R, action: 'aws:copyImage', inputs: { SourceRegion: a, SourceImageId: b,"
            + " ImageName: c } }",
        "{ name: R, action: 'aws:createImage', inputs: { InstanceId: a, ImageName: b } }",
        "{ name: R, action: 'aws:createStack', inputs: { StackName: a, TemplateURL: b } }",
        "{ name: R, action: 'aws:createTags', inputs: { ResourceIds: [a], Tags: [{ Key: a, Value: b"
            + " }] } }",
        "{ name: R, action: 'aws:runInstances', inputs: { ImageId: a } }",
      })
  void example_59_what_cannot_follow_a_cancel_is_refused(String target) {
    assertThat(
            found(
                document(
                    "",
                    "{ name: A, action: 'aws:deleteImage', onCancel: 'step:R', inputs: { ImageId: a"
                        + " } }",
                    target)))
        .containsExactly("error RS404");
  }

  @Test
  void example_71_an_operator_that_does_not_exist_is_refused() {
    assertThat(
            found(
                document(
                    "",
                    "{ name: B, action: 'aws:branch', inputs: { Choices: [{ NextStep: B, Variable:"
                        + " '1', NumericNotEquals: 1 }] } }")))
        .containsExactly("error RS406");
  }

  @Test
  void example_78_more_approvals_than_approvers_are_a_warning_that_the_step_will_fail() {
    assertThat(
            found(
                document(
                    "",
                    "{ name: A, action: 'aws:approve', inputs: { Approvers: [a, b, c],"
                        + " MinRequiredApprovals: 4 } }")))
        .containsExactly("warning RS506");
  }

  @Test
  void example_79_a_sleep_of_eight_days_is_a_warning_that_the_step_will_fail() {
    assertThat(found(document("", "{ name: A, action: 'aws:sleep', inputs: { Duration: P8D } }")))
        .containsExactly("warning RS508");
  }

  @Test
  void example_86_a_loop_with_a_list_and_a_condition_is_refused() {
    assertThat(
            found(
                document(
                    "",
                    "{ name: L, action: 'aws:loop', inputs: { Iterators: [a], LoopCondition: {"
                        + " Variable: a, StringEquals: b }, Steps: [{ name: A, action: 'aws:sleep',"
                        + " inputs: { Duration: PT1S } }] } }")))
        .containsExactly("error RS507");
  }

  @Test
  void example_103_targets_and_maps_of_targets_exclude_each_other() {
    assertThat(
            found(
                document(
                    "",
                    "{ name: A, action: 'aws:executeAutomation', inputs: { DocumentName: x,"
                        + " Targets: [{ Key: a, Values: [b] }], TargetParameterName: c, TargetMaps:"
                        + " [{ c: [d] }] } }")))
        .containsExactly("warning RS513");
  }

  @Test
  void section_1_1_keys_that_are_not_known_are_warnings_at_the_top_and_in_steps() {
    assertThat(
            found(
                document(
                    "owner: me\n",
                    "{ name: A, action: 'aws:sleep', retries: 1, inputs: { Duration: PT1S } }")))
        .containsExactly("warning RS206", "warning RS206");
  }

  @Test
  void section_1_5_a_variable_may_have_no_default_or_the_text_of_one() {
    String variables =
        "variables: { A: { type: String }, B: { type: StringMap, default: '{}' }, C: { type:"
            + " MapList, default: '[]' } }\n";

    assertThat(
            found(
                document(
                    variables,
                    USE.formatted(", X: '{{ variable:A }}{{ variable:B }}{{ variable:C }}'"))))
        .isEmpty();
  }

  @Test
  void section_1_6_outputs_may_be_a_map_and_stand_in_braces() {
    String steps = document("", USE.formatted(""));

    assertThat(found(steps + "outputs: [Use.OutputPayload, '{{ Use.OutputPayload }}']\n"))
        .isEmpty();
    assertThat(found(steps + "outputs: { a: Use.OutputPayload, b: '{{Gone.X}}' }\n"))
        .containsExactly("warning RS309");
  }

  @Test
  void section_2_2_what_is_not_evaluated_holds_no_reference() {
    assertThat(
            found(
                document(
                    "description: '{{ Nothing }}'\nparameters: { Y: { type: String } }\n",
                    "{ name: A, description: '{{ Nothing }} {{ Y }}', action: 'aws:sleep', inputs:"
                        + " { Duration: PT1S }, nextStep: '{{ Y }}' }",
                    "{ name: B, action: 'aws:sleep', inputs: { Duration: PT1S } }")))
        .containsExactly("error RS401");
  }

  @Test
  void section_3_1_attempts_and_limits_are_at_least_one() {
    assertThat(
            found(
                document(
                    "",
                    "{ name: A, action: 'aws:sleep', maxAttempts: 0, timeoutSeconds: 0, inputs: {"
                        + " Duration: PT1S } }")))
        .containsExactly("error RS215", "error RS215");
  }
}
