package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeFlowRuleTest {

  /** A document whose last step stands in line 21. */
  private static String document(String action, String inputs) {
    return """
    schemaVersion: '0.3'
    parameters:
      Text: { type: String }
      Texts: { type: StringList }
      Number: { type: Integer }
      Flag: { type: Boolean }
      Map: { type: StringMap }
      Maps: { type: MapList }
      Role: { type: 'AWS::IAM::Role::Arn' }
    variables:
      Count: { type: Integer, default: 1 }
    mainSteps:
      - name: Get
        action: aws:executeAwsApi
        inputs: { Service: ec2, Api: DescribeVpcs }
        outputs:
          - { Name: Ids, Selector: $.Ids, Type: StringList }
          - { Name: Any, Selector: $.Any }
      - { name: Image, action: 'aws:createImage', inputs: { InstanceId: i-1, ImageName: x } }
      - name: Last
        action: %s
        inputs: { %s }
    """
        .formatted(action, inputs);
  }

  private static List<String> messages(String text) {
    return Checking.check(text).diagnostics().stream()
        .filter(found -> !found.code().equals("RS317"))
        .map(found -> found.severity().label() + " " + found.code() + " " + found.message())
        .toList();
  }

  @Test
  void a_list_of_texts_into_a_text_is_a_warning_that_shows_both_places() {
    String text = document("aws:deleteImage", "ImageId: \"{{ Get.Ids }}\"");

    Diagnostic found = Checking.only(text, "RS326");

    assertThat(found.isError()).isFalse();
    assertThat(found.message())
        .isEqualTo(
            "\"{{ Get.Ids }}\" is a StringList, but input \"ImageId\" of step \"Last\" takes a"
                + " String");
    assertThat(found.pointer()).isEqualTo("/mainSteps/2/inputs/ImageId");
    assertThat(found.hint())
        .isEqualTo(
            "let the output \"Ids\" of step \"Get\" be one element, with a Selector such as"
                + " $.Ids[0] and Type: String");
    assertThat(found.related())
        .singleElement()
        .satisfies(
            related -> {
              assertThat(related.message()).isEqualTo("the output \"Ids\" of step \"Get\"");
              assertThat(Checking.at(text, related.span())).isEqualTo("Ids");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws:deleteImage      | ImageId: '{{ Text }}'",
        "aws:deleteImage      | ImageId: '{{ Role }}'",
        "aws:deleteImage      | ImageId: '{{ Image.ImageId }}'",
        "aws:deleteImage      | ImageId: '{{ Get.Any }}'",
        "aws:deleteImage      | ImageId: 'x-{{ Number }}'",
        "aws:deleteImage      | ImageId: '{{ global:DATE }}'",
        "aws:changeInstanceState | InstanceIds: ['{{ Get.Ids }}', '{{ Text }}'], DesiredState: '{{"
            + " Text }}'",
        "aws:changeInstanceState | InstanceIds: '{{ Text }}', DesiredState: stopped, Force: '{{"
            + " Flag }}'",
        "aws:runInstances     | ImageId: x, MaxInstanceCount: '{{ Number }}', MinInstanceCount: '{{"
            + " variable:Count }}'",
        "aws:runInstances     | ImageId: x, Placement: '{{ Map }}', NetworkInterfaces: '{{ Maps"
            + " }}'",
        "aws:runInstances     | ImageId: x, NetworkInterfaces: ['{{ Map }}', '{{ Maps }}']",
        "aws:executeAwsApi    | Service: ec2, Api: RunInstances, MaxCount: '{{ Text }}', X: '{{"
            + " Maps }}'",
        "aws:invokeLambdaFunction | FunctionName: x, Payload: '{{ Text }}'",
        "aws:runCommand       | DocumentName: '{{ Text }}', InstanceIds: '{{ Texts }}', MaxErrors:"
            + " '{{ Number }}', Parameters: '{{ Map }}'",
      })
  void a_type_that_an_input_takes_is_accepted(String action, String inputs) {
    assertThat(messages(document(action, inputs))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws:runInstances | ImageId: x, MaxInstanceCount: '{{ Text }}'   | \"{{ Text }}\" is a"
            + " String, but input \"MaxInstanceCount\" of step \"Last\" takes an Integer",
        "aws:runInstances | ImageId: x, EbsOptimized: '{{ Text }}'       | \"{{ Text }}\" is a"
            + " String, but input \"EbsOptimized\" of step \"Last\" takes a Boolean",
        "aws:runInstances | ImageId: x, Placement: '{{ Texts }}'         | \"{{ Texts }}\" is a"
            + " StringList, but input \"Placement\" of step \"Last\" takes a map",
        "aws:runInstances | ImageId: x, NetworkInterfaces: '{{ Text }}'  | \"{{ Text }}\" is a"
            + " String, but input \"NetworkInterfaces\" of step \"Last\" takes a list of maps",
        "aws:runInstances | ImageId: x, NetworkInterfaces: ['{{ Text }}'] | \"{{ Text }}\" is a"
            + " String, but an element of input \"NetworkInterfaces\" of step \"Last\" takes a map",
        "aws:runInstances | ImageId: x, SecurityGroupIds: '{{ Map }}'    | \"{{ Map }}\" is a"
            + " StringMap, but input \"SecurityGroupIds\" of step \"Last\" takes a list of strings",
        "aws:runInstances | ImageId: x, SecurityGroupIds: ['{{ Number }}'] | \"{{ Number }}\" is an"
            + " Integer, but an element of input \"SecurityGroupIds\" of step \"Last\" takes a"
            + " String",
        "aws:runInstances | ImageId: '{{ Flag }}'                        | \"{{ Flag }}\" is a"
            + " Boolean, but input \"ImageId\" of step \"Last\" takes a String",
      })
  void a_type_that_an_input_does_not_take_is_a_warning(
      String action, String inputs, String message) {
    assertThat(messages(document(action, inputs))).containsExactly("warning RS326 " + message);
  }

  @Test
  void of_runCommand_a_wrong_type_is_an_error_for_aws_checks_it_when_the_document_is_stored() {
    assertThat(
            messages(document("aws:runCommand", "DocumentName: '{{ Get.Ids }}', InstanceIds: [i]")))
        .containsExactly(
            "error RS326 \"{{ Get.Ids }}\" is a StringList, but input \"DocumentName\" of step"
                + " \"Last\" takes a String");
    assertThat(
            messages(
                document(
                    "aws:runCommand",
                    "DocumentName: x, InstanceIds: [i], TimeoutSeconds: '{{ Text }}'")))
        .containsExactly(
            "warning RS326 \"{{ Text }}\" is a String, but input \"TimeoutSeconds\" of step"
                + " \"Last\" takes an Integer");
  }

  @Test
  void the_numbers_of_a_step_take_no_list() {
    String text =
        document("aws:deleteImage", "ImageId: x")
            + "    timeoutSeconds: '{{ Texts }}'\n    maxAttempts: '{{ Number }}'\n";

    assertThat(messages(text))
        .containsExactly(
            "warning RS326 \"{{ Texts }}\" is a StringList, but \"timeoutSeconds\" of step \"Last\""
                + " takes an Integer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Variable: '{{ Texts }}', Contains: a            |",
        "Variable: '{{ Number }}', StringEquals: a       |",
        "Variable: '{{ Text }}', NumericGreater: 5       |",
        "Variable: '{{ Number }}', NumericEquals: '5.5'  |",
        "Variable: '{{ Flag }}', BooleanEquals: 'True'   |",
        "Variable: '{{ Texts }}', StringEquals: a        | RS326 \"{{ Texts }}\" is a StringList,"
            + " so that \"StringEquals\" in step \"Last\" never holds",
        "Variable: '{{ Map }}', Contains: a              | RS326 \"{{ Map }}\" is a StringMap, so"
            + " that \"Contains\" in step \"Last\" never holds",
        "Variable: '{{ Flag }}', NumericEquals: 1        | RS326 \"{{ Flag }}\" is a Boolean, so"
            + " that \"NumericEquals\" in step \"Last\" never holds",
        "Variable: '{{ Number }}', BooleanEquals: true   | RS326 \"{{ Number }}\" is an Integer, so"
            + " that \"BooleanEquals\" in step \"Last\" never holds",
        "Variable: '{{ Text }}', StringEquals: '{{ Get.Ids }}' | RS326 \"{{ Get.Ids }}\" is a"
            + " StringList, so that \"StringEquals\" in step \"Last\" never holds",
        "Variable: '{{ Number }}', NumericLesser: many   | RS506 \"many\" is no number, so that"
            + " \"NumericLesser\" in step \"Last\" never holds",
        "Variable: '{{ Flag }}', BooleanEquals: maybe    | RS506 \"maybe\" is no Boolean, so that"
            + " \"BooleanEquals\" in step \"Last\" never holds",
      })
  void a_comparison_that_never_holds_is_a_warning(String comparison, String found) {
    String choices = "Choices: [{ NextStep: Get, Not: { %s } }]".formatted(comparison);

    assertThat(messages(document("aws:branch", choices)))
        .isEqualTo(found == null ? List.of() : List.of("warning " + found));
  }

  private static String command(String action, String inputs) {
    return """
    schemaVersion: '2.2'
    parameters:
      text: { type: String, allowedPattern: '^a$' }
      texts: { type: StringList, allowedPattern: '^a$' }
      number: { type: Integer, default: 5 }
      map: { type: StringMap }
    mainSteps:
      - name: Last
        action: aws:%s
        inputs: { %s }
    """
        .formatted(action, inputs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runShellScript   | runCommand: '{{ texts }}'",
        "runShellScript   | runCommand: ['{{ text }}', 'echo {{ texts }} {{ number }}']",
        "runShellScript   | runCommand: [a], timeoutSeconds: '{{ text }}'",
        "runShellScript   | runCommand: [a], timeoutSeconds: '{{ number }}'",
        "runShellScript   | runCommand: [a], environment: '{{ map }}'",
        "downloadContent  | sourceType: S3, sourceInfo: '{{ map }}'",
        "downloadContent  | sourceType: S3, sourceInfo: '{{ text }}'",
        "updateSsmAgent   | agentName: x, source: y, allowDowngrade: '{{ text }}'",
        "psModule         | runCommand: ['{{ texts }}']",
      })
  void what_the_agent_can_decode_is_accepted(String action, String inputs) {
    assertThat(messages(command(action, inputs))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runCommand: ['{{ texts }}'] | \"{{ texts }}\" is a StringList, but an element of input"
            + " \"runCommand\" of step \"Last\" takes a String | runCommand: \"{{ texts }}\"",
        "RunCommand: '{{ text }}'    | \"{{ text }}\" is a String, but input \"RunCommand\" of step"
            + " \"Last\" takes a list of strings | RunCommand: [\"{{ text }}\"]",
        "runCommand: ['{{ number }}'] | \"{{ number }}\" is an Integer, but an element of input"
            + " \"runCommand\" of step \"Last\" takes a String | declare the parameter \"number\""
            + " with type: String",
        "runCommand: [a], workingDirectory: '{{ map }}' | \"{{ map }}\" is a StringMap, but input"
            + " \"workingDirectory\" of step \"Last\" takes a String | declare the parameter"
            + " \"map\" with type: String",
      })
  void what_the_agent_cannot_decode_is_a_warning(String inputs, String message, String hint) {
    String text = command("runShellScript", inputs);

    assertThat(messages(text)).containsExactly("warning RS326 " + message);
    assertThat(Checking.only(text, "RS326").hint()).isEqualTo(hint);
  }
}
