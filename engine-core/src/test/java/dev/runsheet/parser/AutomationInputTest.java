package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomationInputTest {

  private static final String HEAD =
      """
      schemaVersion: '0.3'
      assumeRole: "{{ Role }}"
      parameters:
        Role: { type: String, default: '' }
        Id: { type: String }
      variables:
        Count: { type: Integer, default: 1 }
      mainSteps:
        - name: Get
          action: aws:executeAwsApi
          inputs: { Service: ec2, Api: DescribeInstances, InstanceIds: ["{{ Id }}"] }
          outputs:
            - { Name: State, Selector: $.State, Type: String }
      """;

  /** A document of sleeps, the first of which has more properties from line 5 on. */
  private static String steps(String more) {
    return """
    schemaVersion: '0.3'
    mainSteps:
      - name: First
        action: aws:sleep
    """
        + more.indent(4)
        + """
            inputs: { Duration: PT1M }
          - { name: Second, action: 'aws:sleep', inputs: { Duration: PT1M } }
          - { name: Third, action: 'aws:deleteStack', inputs: { StackName: x } }
        """;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { NextStep: Get, Variable: "{{ Id }}", StringEquals: x }                             |
          { NextStep: Get, Not: { Variable: "{{ Id }}", Contains: x } }                        |
          { NextStep: Get, Not: [{ Variable: "{{ Id }}", StartsWith: x }] }                    |
          { NextStep: Get, And: [{ Variable: a, EndsWith: x }, { Or: [{ Variable: "{{ Id }}", BooleanEquals: true }] }] } |
          { NextStep: Get, Variable: "{{ Id }}", NumericNotEquals: 1 }                         | RS406 error 17:50
          { NextStep: Get, Variable: "{{ Id }}", StringEquals: x, Contains: y }                | RS405 error 17:13
          { NextStep: Get, Variable: "{{ Id }}" }                                              | RS405 error 17:13
          { NextStep: Get, StringEquals: x }                                                   | RS405 error 17:13
          { NextStep: Get, Variable: a, StringEquals: x, And: [{ Variable: a, Contains: x }] } | RS405 error 17:13
          { NextStep: Get, And: [] }                                                           | RS405 error 17:28
          { NextStep: Get, Not: [] }                                                           | RS405 error 17:28
          { NextStep: Get, And: [{ NextStep: Get, Variable: a, Contains: x }] }                | RS405 error 17:36;RS405 error 17:36
          { Variable: a, Contains: x }                                                         | RS503 error 17:13
          { NextStep: Nowhere, Variable: a, Contains: x }                                      | RS401 error 17:23
          """)
  void a_branch_has_one_operator_or_one_composition(String choice, String found) {
    String text =
        HEAD
            + """
              - name: Choose
                action: aws:branch
                inputs:
                  Choices: [%s]
            """
                .formatted(choice);

    List<String> codes = Checking.found(text);
    if (found == null) {
      assertThat(codes).isEmpty();
    } else {
      assertThat(codes).isNotEmpty().allMatch(code -> code.contains(" error 17:"));
      assertThat(codes.get(0)).startsWith(found.substring(0, 11));
    }
  }

  @Test
  void a_branch_without_choices_lacks_an_input() {
    assertThat(
            Checking.only(
                    HEAD + "  - { name: B, action: 'aws:branch', inputs: { Default: Get } }\n",
                    "RS503")
                .message())
        .isEqualTo("step \"B\" does not give the input \"Choices\", which aws:branch requires");
    assertThat(
            Checking.found(
                HEAD + "  - { name: B, action: 'aws:branch', inputs: { Choices: [] } }\n"))
        .containsExactly("RS506 error 14:57");
  }

  @Test
  void a_missing_required_input_is_an_error_at_the_inputs() {
    String text = steps("").replace("inputs: { StackName: x }", "inputs: { RoleARN: x }");

    var found = Checking.only(text, "RS503");

    assertThat(found.isError()).isTrue();
    assertThat(found.message())
        .isEqualTo(
            "step \"Third\" does not give the input \"StackName\", which aws:deleteStack requires");
    assertThat(Checking.at(text, found.span())).isEqualTo("inputs");
    assertThat(found.pointer()).isEqualTo("/mainSteps/2/inputs");
  }

  @Test
  void inputs_that_exclude_each_other_or_of_which_one_is_needed_are_errors() {
    String create =
        "schemaVersion: '0.3'\n"
            + "mainSteps: [{ name: A, action: 'aws:createStack', inputs: { StackName: x%s } }]";

    assertThat(Checking.only(create.formatted(""), "RS507").message())
        .startsWith("one of the inputs \"TemplateBody\" or \"TemplateURL\" must be given");
    assertThat(
            Checking.only(create.formatted(", TemplateBody: a, TemplateURL: b"), "RS507").message())
        .startsWith("only one of the inputs \"TemplateBody\" or \"TemplateURL\" may be given");
    assertThat(Checking.found(create.formatted(", TemplateBody: a"))).isEmpty();
  }

  @Test
  void types_are_errors_for_runCommand_and_warnings_for_all_others() {
    String run = "schemaVersion: '0.3'\nmainSteps: [{ name: A, action: 'aws:%s', inputs: { %s } }]";

    assertThat(
            Checking.found(run.formatted("runCommand", "DocumentName: x, InstanceIds: { a: b }")))
        .containsExactly("RS505 error 2:90");
    assertThat(
            Checking.found(
                run.formatted(
                    "changeInstanceState", "InstanceIds: { a: b }, DesiredState: stopped")))
        .containsExactly("RS505 warning 2:82");
    assertThat(
            Checking.found(
                run.formatted("changeInstanceState", "InstanceIds: i-1, DesiredState: stoped")))
        .containsExactly("RS506 warning 2:101");
    assertThat(
            Checking.found(
                run.formatted(
                    "runCommand",
                    "DocumentName: x, InstanceIds: [i], Comment: " + "c".repeat(101))))
        .containsExactly("RS506 warning 2:104");
    assertThat(Checking.found(run.formatted("pause", "Message: x"))).isEmpty();
    assertThat(Checking.found(run.formatted("deleteImage", "ImageId: x, Extra: y")))
        .containsExactly("RS504 warning 2:73");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Duration: PT10M                   |
          Duration: P1D                     |
          Duration: PT0S                    |
          Duration: PT604799S               |
          Timestamp: '2020-01-01T01:00:00Z' |
          TimeStamp: '2020-01-01T01:00:00'  |
          Duration: 10 minutes              | RS508 warning 2:66
          Duration: P1M                     | RS508 warning 2:66
          Duration: -PT1S                   | RS508 warning 2:66
          Duration: PT604800S               | RS508 warning 2:66
          Timestamp: tomorrow               | RS508 warning 2:67
          Description: x                    | RS504 warning 2:56;RS507 error 2:46
          """)
  void a_sleep_has_a_duration_or_an_instant(String input, String found) {
    List<String> codes =
        Checking.found(
            "schemaVersion: '0.3'\nmainSteps: [{ name: A, action: 'aws:sleep', inputs: { %s } }]"
                .formatted(input));

    assertThat(codes).hasSize(found == null ? 0 : found.split(";").length);
    if (found != null) {
      assertThat(codes)
          .first()
          .asString()
          .startsWith(found.contains(";") ? "RS507" : found.substring(0, 14));
    }
  }

  @Test
  void I8_a_number_that_is_larger_than_any_counter_is_too_large_and_no_defect() {
    String text =
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: A
            action: aws:loop
            inputs:
              Iterators: [a]
              MaxIterations: 1e30
              Steps: [ { name: B, action: 'aws:sleep', inputs: { Duration: PT1S } } ]
        """;

    assertThat(Checking.check(text).diagnostics())
        .extracting(found -> found.code() + " " + found.message())
        .containsExactly(
            "RS505 input \"MaxIterations\" must be an Integer, but is a decimal number (step \"A\","
                + " aws:loop)");
    assertThat(Checking.found(text.replace("1e30", "9e17"), "RS506")).hasSize(1);
  }
}
