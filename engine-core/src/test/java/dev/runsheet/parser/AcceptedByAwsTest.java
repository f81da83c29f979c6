package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What AWS's service stores is valid: no more than a warning, in YAML as in JSON. One test for each
 * thing that it is known to accept.
 */
class AcceptedByAwsTest {

  private static String automation(String parameters, String... steps) {
    return """
    schemaVersion: '0.3'
    parameters:
      Id: { type: String, default: x }
      Flag: { type: Boolean, default: true }
      Number: { type: Integer, default: 1 }
      %s
    mainSteps:
      - %s
    """
        .formatted(parameters, String.join("\n  - ", steps));
  }

  private static String command(String parameters, String step) {
    return """
    schemaVersion: '2.2'
    parameters:
      Id: { type: String, default: x }
      %s
    mainSteps:
      - %s
    """
        .formatted(parameters, step);
  }

  private static final String SLEEP =
      "{ name: Last, action: 'aws:sleep', inputs: { Duration: PT1S } }";

  private static void assertAccepted(String yaml) {
    CheckResult result = Checking.check(yaml);
    assertThat(errors(result)).as(yaml).isEmpty();
    assertThat(result.document()).isNotNull();
    String json = result.document().root().value().toJson();
    CheckResult twin = Checking.check(json);
    assertThat(errors(twin)).as(json).isEmpty();
    assertThat(codes(twin)).isEqualTo(codes(result));
  }

  private static List<String> errors(CheckResult result) {
    return result.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::toString)
        .toList();
  }

  private static List<String> codes(CheckResult result) {
    return result.diagnostics().stream().map(Diagnostic::code).sorted().toList();
  }

  @Test
  void a_jump_to_an_earlier_step() {
    assertAccepted(
        automation(
            "",
            "{ name: First, action: 'aws:sleep', inputs: { Duration: PT1S }, onFailure:"
                + " 'step:Back', isEnd: true }",
            "{ name: Back, action: 'aws:sleep', inputs: { Duration: PT1S }, nextStep: First }"));
  }

  @Test
  void a_jump_from_inside_a_loop_to_outside() {
    for (String jump :
        List.of("nextStep: Last", "onFailure: 'step:Last'", "onCancel: 'step:Note'")) {
      assertAccepted(
          automation(
              "",
              "{ name: Loop, action: 'aws:loop', inputs: { Iterators: [a], Steps: [{ name: In, action: 'aws:sleep', inputs: { Duration: PT1S }, %s }] } }"
                  .formatted(jump),
              SLEEP,
              "{ name: Note, action: 'aws:deleteImage', inputs: { ImageId: \"{{ Id }}\" } }"));
    }
    assertAccepted(
        automation(
            "",
            "{ name: Loop, action: 'aws:loop', inputs: { Iterators: [a], Steps: [{ name: In,"
                + " action: 'aws:branch', inputs: { Choices: [{ NextStep: Last, Variable: \"{{ Id"
                + " }}\", StringEquals: a }], Default: Last } }] } }",
            SLEEP));
  }

  @Test
  void a_default_that_breaks_its_own_pattern_or_values() {
    for (String rule : List.of("allowedPattern: '^a$'", "allowedValues: [a, b]", "maxChars: 1")) {
      String parameter = "Odd: { type: String, default: xyz, %s }".formatted(rule);

      assertAccepted(automation(parameter, SLEEP));
      assertAccepted(
          command(
              parameter, "{ name: A, action: 'aws:runShellScript', inputs: { runCommand: [a] } }"));
    }
  }

  @Test
  void an_output_without_a_type() {
    assertAccepted(
        automation(
            "",
            "{ name: A, action: 'aws:executeAwsApi', inputs: { Service: ec2, Api: DescribeVpcs },"
                + " outputs: [{ Name: X, Selector: $.X }] }"));
  }

  @Test
  void outputs_on_any_action() {
    assertAccepted(
        automation(
            "",
            "{ name: A, action: 'aws:runCommand', inputs: { DocumentName: x, InstanceIds: [i] },"
                + " outputs: [{ Name: X, Selector: $.Output, Type: String }] }",
            "{ name: B, action: 'aws:changeInstanceState', inputs: { InstanceIds: [\"{{ A.X }}\"],"
                + " DesiredState: running }, outputs: [{ Name: Y, Selector: $.X, Type: StringList"
                + " }] }"));
  }

  @Test
  void a_parameter_name_that_begins_with_a_digit() {
    assertAccepted(
        automation(
            "1stName: { type: String }",
            "{ name: A, action: 'aws:deleteImage', inputs: { ImageId: \"{{ 1stName }}\" } }"));
  }

  @Test
  void the_flags_and_numbers_of_a_step_as_texts_or_references() {
    for (String value : List.of("'true'", "'False'", "\"{{ Flag }}\"")) {
      assertAccepted(
          automation(
              "",
              "{ name: A, action: 'aws:sleep', inputs: { Duration: PT1S }, isEnd: %s, isCritical: %s }"
                  .formatted(value, value)));
    }
    for (String value : List.of("'5'", "\"{{ Number }}\"", "\"{{ Id }}\"")) {
      assertAccepted(
          automation(
              "",
              "{ name: A, action: 'aws:loop', timeoutSeconds: %s, maxAttempts: %s, inputs: { Iterators: [a], MaxIterations: %s, Steps: [%s] } }"
                  .formatted(value, value, value, SLEEP)));
    }
  }

  @Test
  void the_inputs_of_a_command_step_in_any_letter_case() {
    for (String name : List.of("runCommand", "RunCommand", "runcommand", "RUNCOMMAND")) {
      assertAccepted(
          command(
              "",
              "{ name: A, action: 'aws:runShellScript', inputs: { %s: [a], TIMEOUTSECONDS: 60 } }"
                  .formatted(name)));
    }
  }

  @Test
  void a_plugin_step_without_inputs() {
    assertAccepted(command("", "{ name: A, action: 'aws:runShellScript' }"));
    assertAccepted(command("", "{ name: A, action: 'aws:updateSsmAgent' }"));
    assertAccepted("{ schemaVersion: '1.2', runtimeConfig: { 'aws:runShellScript': {} } }");
  }

  @Test
  void braces_in_a_script_that_are_no_reference() {
    assertAccepted(
        command(
            "",
            "{ name: A, action: 'aws:runShellScript', inputs: { runCommand: [\"docker ps --format"
                + " '{{ .Names }} {{Image}}' {{{ '{{' }}\"] } }"));
    assertAccepted(
        automation(
            "",
            "{ name: A, action: 'aws:executeScript', inputs: { Runtime: python3.11, Handler: f,"
                + " Script: \"def f(e, c): return '{{ x }} {{ a.b }} {{ ssm:y }}'\" } }"));
  }

  @Test
  void a_script_that_does_not_parse() {
    assertAccepted(
        command(
            "",
            "{ name: A, action: 'aws:runShellScript', inputs: { runCommand: ['if [ then ( fi'] }"
                + " }"));
    assertAccepted(
        automation(
            "",
            "{ name: A, action: 'aws:executeScript', inputs: { Runtime: python3.11, Handler: f,"
                + " Script: 'def f(:' } }"));
  }

  @Test
  void document_outputs_that_name_a_step_which_is_not_there() {
    assertAccepted(automation("", SLEEP) + "outputs: [Gone.Output]\n");
  }

  @Test
  void the_oddities_of_published_runbooks() {
    assertAccepted(
        automation(
            "Target: { type: String, default: '{{TARGET_ID}}' }",
            "{ name: A, description: d, action: 'aws:executeAwsApi', isEnd: false, inputs: {"
                + " Service: SQS, Api: list_queues, X: \"{{Target }}\" } }",
            "{ name: B, action: 'aws:waitForAwsResourceProperty', inputs: { Service: ec2, Api:"
                + " DescribeVpcs, PropertySelector: State.Name, DesiredValues: [True, 'a', \"{{ Id"
                + " }}\"] } }",
            "{ name: C, action: 'aws:pause', inputs: { Message: m } }"));
  }
}
