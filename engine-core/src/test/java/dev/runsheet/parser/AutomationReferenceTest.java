package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomationReferenceTest {

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

  /** A document whose second step calls an API with one more input, in line 19. */
  private static String input(String input) {
    return HEAD
        + """
          - name: Call
            action: aws:executeAwsApi
            inputs:
              Service: ec2
              Api: DescribeInstances
        """
        + "      "
        + input
        + "\n";
  }

  private static void assertFound(String text, String found) {
    assertThat(Checking.found(text))
        .isEqualTo(found == null ? List.of() : List.of(found.split(";")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X: "{{ Id }} {{Get.State}} {{ Get.OutputPayload }}"       |
          X: "{{ variable:Count }}"                                 |
          X: "{{ global:DATE }} {{automation:EXECUTION_ID}}"        |
          X: "{{ Idd }}"                                            | RS308 error 19:11
          X: "{{ TARGET_ID }}"                                      | RS308 warning 19:11
          X: "a {{ Gett.State }}"                                   | RS309 error 19:13
          X: "{{ Get.Stat }}"                                       | RS310 error 19:11
          X: "{{ variable:Cnt }}"                                   | RS311 error 19:11
          X: "{{ global:TIME }}"                                    | RS312 error 19:11
          X: "{{ ssm:/a/b }}"                                       | RS313 error 19:11
          X: "{{ {{ Id }} }}"                                       | RS314 error 19:14
          X: "{{ not a name }}"                                     | RS315 warning 19:11
          X: "{{resolve:ssm:a}}"                                    |
          X: "{{{Id}}}"                                             |
          X: { "{{ Id }}": 1 }                                      | RS214 error 19:12
          X: "{{ Call.OutputPayload }}"                             | RS319 warning 19:11
          """)
  void every_reference_resolves(String input, String found) {
    assertFound(input(input), found);
  }

  @Test
  void an_undeclared_reference_is_found_in_a_document_that_has_no_other() {
    assertFound(
        """
        schemaVersion: '0.3'
        mainSteps: [{ name: A, action: 'aws:sleep', inputs: { Duration: "{{ D }}" } }]
        """,
        "RS308 error 2:66");
  }

  @Test
  void in_scripts_and_templates_braces_that_name_nothing_are_at_most_warnings() {
    String text =
        HEAD
            + """
              - name: Run
                action: aws:executeScript
                inputs:
                  Runtime: python3.11
                  Handler: main
                  InputPayload: { id: "{{ Id }}" }
                  Script: |
                    def main(events, context):
                      return f"{{ events }} {{'a': 1}} {{ x.y }}"
            """;

    assertFound(text, "RS308 warning 22:20;RS309 warning 22:44");
  }

  @Test
  void a_reference_names_an_undeclared_parameter_with_the_nearest_name_as_hint() {
    assertThat(Checking.only(input("X: '{{ Idd }}'"), "RS308"))
        .satisfies(
            found -> {
              assertThat(found.message()).isEqualTo("\"{{ Idd }}\" names no declared parameter");
              assertThat(found.hint()).isEqualTo("did you mean \"Id\"?");
              assertThat(found.pointer()).isEqualTo("/mainSteps/1/inputs/X");
            });
    assertThat(Checking.only(input("X: '{{ Count }}'"), "RS308").hint())
        .isEqualTo("\"{{ variable:Count }}\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          default: "{{ ssm:/a }}"                   |
          default: "x-{{ automation:EXECUTION_ID }}"|
          default: "{{ Role }}"                     | RS316 error 5:33
          default: "{{ Get.State }}"                | RS316 error 5:33
          default: "{{ TARGET_ID }}"                | RS315 warning 5:33
          default: "{{ global:NOW }}"               | RS312 error 5:33
          """)
  void a_default_names_the_store_and_system_variables_only(String attribute, String found) {
    assertFound(
        input("X: 1").replace("Id: { type: String }", "Id: { type: String, " + attribute + " }"),
        found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "{{ Role }}"               |
          arn:aws:iam::1:role/x      |
          ''                         |
          "{{ Rolle }}"              | RS308 error 2:14
          "{{ ssm:role }}"           | RS313 error 2:14
          "{{ Get.State }}"          | RS214 error 2:14
          """)
  void assumeRole_names_a_parameter_at_most(String role, String found) {
    assertFound(
        input("X: \"{{ Role }}\"").replace("assumeRole: \"{{ Role }}\"", "assumeRole: " + role),
        found);
  }

  @Test
  void document_outputs_name_steps_that_exist() {
    String text =
        input("X: 1") + "outputs: [Get.State, Call.OutputPayload, Gte.State, State, Get.Nothing]\n";

    assertFound(text, "RS309 warning 20:42;RS309 error 20:53;RS310 warning 20:60");
  }

  @Test
  void a_document_speaks_angle_brackets_where_nothing_in_braces_resolves() {
    String text =
        input("X: \"<< Id >> << Get.State >> << variable:Count >>\"")
            .replace("{{", "<<")
            .replace("}}", ">>");

    assertFound(text, null);
    assertThat(Checking.check(text).diagnostics()).extracting(Diagnostic::code).isEmpty();
  }

  @Test
  void a_variable_that_is_only_written_is_an_info() {
    String text =
        input("X: 1")
            + "  - { name: Set, action: 'aws:updateVariable', inputs: { Name: 'variable:Count',"
            + " Value: 2 } }\n";

    assertThat(Checking.only(text, "RS317").message())
        .isEqualTo("the variable \"Count\" is never read");
    assertThat(Checking.found(input("X: '{{ variable:Count }}'"), "RS317")).isEmpty();
  }
}
