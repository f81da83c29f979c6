package dev.runsheet.parser;

import static dev.runsheet.parser.Said.assertSaid;
import static dev.runsheet.parser.Said.automation;
import static dev.runsheet.parser.Said.step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sections 1 and 2 of the reference on Automation documents say of validation. */
class AutomationStatementsTest {

  private static final String SLEEP = step("A", "sleep", "Duration: PT1S");
  private static final String SHA_256 = "9f86d081".repeat(8);

  private static String use(String head, String value) {
    return automation(
        head, step("A", "executeAwsApi", "Service: ec2, Api: DescribeVpcs, X: " + value));
  }

  // -- 1.1 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arn:aws:iam::123456789012:role/Automation                       |
          arn:aws-cn:iam::123456789012:role/path/Automation               |
          "arn:{{global:AWS_PARTITION}}:iam::{{global:ACCOUNT_ID}}:role/A" |
          ''                                                              |
          "{{ Role }}"                                                    |
          "{{ Nope }}"                                                    | error RS308
          "{{ Count }}"                                                   | warning RS326 "{{ Count }}" is an Integer, but assumeRole takes a String
          "{{ssm:role}}"                                                  | error RS313 "{{ssm:role}}" cannot stand in assumeRole
          "{{ variable:v }}"                                              | error RS214
          "{{ A.Out }}"                                                   | error RS214
          Automation                                                      | warning RS215 assumeRole "Automation" is no ARN of a role
          [a]                                                             | error RS207
          """)
  void assumeRole_is_an_arn_empty_or_one_reference_to_a_parameter(String role, String found) {
    assertSaid(
        automation(
            "parameters: { Role: { type: String }, Count: { type: Integer } }\nvariables: { v: {"
                + " type: String } }\nassumeRole: "
                + role
                + "\n",
            step("A", "executeAwsApi", "Service: ec2, Api: X, Y: '{{ Role }}{{ Count }}'")),
        found);
  }

  @Test
  void unknown_keys_at_the_top_are_a_warning_and_a_description_is_free_text() {
    assertSaid(automation("owner: me\n", SLEEP), "warning RS206 \"owner\"");
    assertSaid(automation("description: 'see {{ Nothing }}'\n", SLEEP), null);
  }

  // -- 1.2 and 1.3 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: String, interpolationType: ENV_VAR                 |
          type: String, displayType: textfield                     |
          type: String, maxValue: 5                                | error RS302
          type: Integer, minValue: 5                               | error RS302
          type: String, default: "{{ssm:/a/b}}"                    |
          type: StringList, default: []                            |
          type: StringMap, default: { a: [b] }, maxChars: 11       |
          type: StringMap, default: { a: [b] }, maxChars: 10       | warning RS304
          type: StringMap, default: { a: [b] }, minItems: 2        | warning RS304
          type: MapList, default: [{ a: b }], maxItems: 0          | warning RS304
          type: String, default: abc, maxChars: 2                  | warning RS304
          type: String, default: '', allowedPattern: '^a$'         |
          type: String, default: b, allowedPattern: '^a$'          | warning RS304
          type: String, default: b, allowedValues: [a]             | warning RS304
          type: String, allowedPattern: '(?=a)a'                   |
          type: String, allowedPattern: '[a'                       | error RS305
          type: Integer, default: 7, allowedPattern: '^[0-9]$'     |
          type: StringList, default: [a, b], allowedPattern: '^a$' | warning RS304
          type: String, minChars: 5, maxChars: 2                   | warning RS302 no value of "P" fits
          type: Boolean, default: "true"                           | error RS303
          type: Boolean, default: 0                                | error RS303
          type: Integer, default: 1.5                              | error RS303
          type: Integer, default: "1"                              | error RS303
          type: StringList, default: [1]                           | warning RS303
          type: MapList, default: [a]                              | error RS303
          type: StringMap, default: [a]                            | error RS303
          type: AWS::EC2::Instance::Id, default: none              |
          type: List<AWS::S3::Bucket::Name>, default: [A]          |
          type: AWS::IAM::Role::Arn, default: ''                   |
          type: string                                             | error RS301
          description: d                                           | error RS208
          """)
  void a_parameter_has_a_type_and_what_its_default_breaks_is_at_most_a_warning_but_for_its_type(
      String definition, String found) {
    assertSaid(use("parameters: { P: { %s } }\n".formatted(definition), "'{{ P }}'"), found);
  }

  // -- 1.5 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: String                              |
          default: a                                | error RS208
          type: Integer, default: 1                 |
          type: StringMap, default: '{}'            |
          type: StringList, default: '["a"]'        |
          type: MapList, default: '[{"a":1}]'       |
          type: MapList, default: '{}'              | error RS303
          type: StringMap, default: nothing         | error RS303
          type: String, default: "{{ P }}"          | error RS316
          type: String, default: "{{ ssm:a }}"      |
          """)
  void a_variable_is_declared_like_a_parameter_and_may_have_json_as_its_default(
      String definition, String found) {
    assertSaid(
        use(
            "parameters: { P: { type: String } }\nvariables: { v: { %s } }\n".formatted(definition),
            "'{{ variable:v }}{{ P }}'"),
        found);
  }

  // -- 1.6 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [A.OutputPayload]                 |
          ["{{ A.OutputPayload }}"]         |
          { x: A.OutputPayload }            |
          [B.Inner]                         |
          [A.Nothing]                       | warning RS310 "A.Nothing" names an output that step "A" does not have
          [Gone.X]                          | warning RS309 "Gone.X" names the step "Gone", which does not exist
          [A]                               | error RS309 "A" is not of the form step.Output
          [5]                               | error RS207
          """)
  void document_outputs_are_of_the_form_step_dot_output(String outputs, String found) {
    assertSaid(
        automation(
            "outputs: %s\n".formatted(outputs),
            step("A", "executeAwsApi", "Service: a, Api: b"),
            step(
                "L",
                "loop",
                "Iterators: [a], Steps: [{ name: B, action: 'aws:executeAwsApi', inputs: { Service:"
                    + " a, Api: b }, outputs: [{ Name: Inner, Selector: $.x, Type: String }] }]")),
        found);
  }

  // -- 1.7 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { a.zip: { checksums: { sha256: %s }, size: 5 } } |
          { a.zip: { checksums: { md5: a } } }              | warning RS208
          { a.zip: {} }                                     | warning RS208
          { a.zip: { checksums: { sha256: abc } } }         | warning RS215
          """)
  void an_attached_file_has_a_sha_256(String files, String found) {
    assertSaid(automation("files: %s\n".formatted(files.formatted(SHA_256)), SLEEP), found);
  }

  @Test
  void at_most_five_files_are_attached() {
    String file = "f%d: { checksums: { sha256: " + SHA_256 + " } }, ";
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      files.append(file.formatted(i));
    }

    assertSaid(automation("files: { %s }\n".formatted(files), SLEEP), "warning RS213");
  }

  // -- 1.8 --

  @ParameterizedTest
  @ValueSource(
      strings = {
        "global:ACCOUNT_ID",
        "global:DATE",
        "global:DATE_TIME",
        "global:REGION",
        "global:AWS_PARTITION",
        "automation:EXECUTION_ID"
      })
  void system_variables_need_no_declaration(String name) {
    assertSaid(use("", "'{{ %s }}'".formatted(name)), null);
  }

  @ParameterizedTest
  @CsvSource({
    "global:date, error RS312",
    "global:TIME, error RS312",
    "automation:ID, error RS312",
    "TARGET_ID, warning RS308",
    "RESOURCE_ID, warning RS308"
  })
  void other_names_of_the_system_are_errors_and_those_of_some_callers_a_warning(
      String name, String found) {
    assertSaid(use("", "'{{ %s }}'".formatted(name)), found);
  }

  // -- 1.10 --

  @ParameterizedTest
  @ValueSource(strings = {"a-b", "a b", "a.b", "'{{ P }}'", "é"})
  void the_name_of_a_step_consists_of_letters_digits_and_underscores(String name) {
    assertSaid(
        automation(
            "parameters: { P: { type: String, default: a } }\n",
            step(name, "sleep", "Duration: '{{ P }}'")),
        "error RS209");
  }

  @Test
  void names_are_unique_across_the_document_and_bodies_of_loops() {
    assertSaid(automation("", SLEEP, SLEEP), "error RS210");
    assertSaid(
        automation("", SLEEP, step("L", "loop", "Iterators: [a], Steps: [%s]".formatted(SLEEP))),
        "error RS210");
  }

  @ParameterizedTest
  @CsvSource({"aws:nothing, error RS501", "sleep, error RS501", "aws:runShellScript, error RS502"})
  void an_action_that_is_not_known_is_an_error(String action, String found) {
    assertSaid(
        automation("", "{ name: A, action: '%s', inputs: { runCommand: [a] } }".formatted(action)),
        found);
  }

  @Test
  void a_reference_to_a_step_that_comes_later_is_a_warning() {
    String later = "{{ B.OutputPayload }}";
    String two = step("B", "executeAwsApi", "Service: a, Api: b");

    assertSaid(
        automation(
            "", step("A", "executeAwsApi", "Service: a, Api: b, X: '%s'".formatted(later)), two),
        "warning RS319");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws:approve       | Approvers: [a]
          aws:copyImage     | SourceRegion: a, SourceImageId: b, ImageName: c
          aws:createImage   | InstanceId: a, ImageName: b
          aws:createStack   | StackName: a, TemplateURL: b
          aws:createTags    | ResourceIds: [a], Tags: [{ Key: a, Value: b }]
          aws:pause         |
          aws:runInstances  | ImageId: a
          aws:sleep         | Duration: PT1S
          """)
  void what_waits_or_creates_cannot_follow_a_cancel(String action, String inputs) {
    String target =
        "{ name: B, action: '%s', inputs: { %s } }".formatted(action, inputs == null ? "" : inputs);

    assertSaid(
        automation(
            "",
            "{ name: A, action: 'aws:deleteImage', inputs: { ImageId: a }, onCancel: step:B }",
            target),
        "error RS404");
  }

  // -- 2 --

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "{{P}} {{ P }} {{P }}"                 |
          "{{ P }"                               |
          "{{ A-B }}"                            | warning RS315
          "{{ L.Ids.key }}"                      | warning RS315
          "{{ L.Ids[0] }}"                       | warning RS315
          "{{ upper(P) }}"                        | warning RS315
          "{{ p }}"                              | error RS308
          "{{ v }}"                              | error RS308
          "{{ variable:w }}"                     | error RS311
          "{{ L.Ids }}"                          |
          "{{ L.Nothing }}"                      | error RS310
          "{{ M.Ids }}"                          | error RS309
          "{{ ssm:/a }}"                         | error RS313
          "{{ {{P}} }}"                          | error RS314
          "{{resolve:ssm:a}}"                    |
          { '{{ P }}': 1 }                       | error RS214
          """)
  void a_reference_is_a_name_without_functions_paths_or_nesting(String value, String found) {
    assertSaid(
        automation(
            "parameters: { P: { type: String } }\nvariables: { v: { type: String } }\n",
            "{ name: L, action: 'aws:executeAwsApi', inputs: { Service: '{{ P }}', Api: '{{ variable:v }}' },"
                + " outputs: [{ Name: Ids, Selector: $.Ids, Type: StringList }] }",
            step("A", "executeAwsApi", "Service: a, Api: b, X: " + value)),
        found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeoutSeconds: "{{ N }}", maxAttempts: "{{ variable:n }}" |
          timeoutSeconds: "{{ Nope }}"                               | error RS308
          nextStep: "{{ N }}"                                        | error RS401
          onFailure: "step:{{ N }}"                                  | error RS401
          """)
  void numbers_of_a_step_may_be_references_and_its_jumps_may_not(String property, String found) {
    assertSaid(
        automation(
            "parameters: { N: { type: Integer } }\nvariables: { n: { type: Integer } }\n",
            "{ name: A, action: 'aws:executeAwsApi', inputs: { Service: a, Api: b, X: '{{ N }}{{ variable:n }}' }, %s }"
                .formatted(property),
            step("B", "executeAwsApi", "Service: a, Api: b")),
        found);
  }

  // -- 2.10 --

  @Test
  void types_are_checked_when_a_step_starts_except_those_of_runCommand() {
    String head = "parameters: { T: { type: String } }\n";

    assertSaid(
        automation(head, step("A", "runInstances", "ImageId: a, MaxInstanceCount: '{{ T }}'")),
        "warning RS326");
    assertSaid(
        automation(head, step("A", "runInstances", "ImageId: '{{ T }}', MaxInstanceCount: '1'")),
        null);
    assertSaid(
        automation(
            head,
            step("A", "runCommand", "DocumentName: a, InstanceIds: ['{{ T }}'], Parameters: [b]")),
        "error RS505");
  }
}
