package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.ParameterType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomationRulesTest {

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

  private static void assertFound(String text, String found) {
    assertThat(Checking.found(text))
        .isEqualTo(found == null ? List.of() : List.of(found.split(";")));
  }

  @Test
  void a_runbook_is_read_with_all_its_parts() {
    String text =
        HEAD
            + """
              - name: Loop
                action: aws:loop
                maxAttempts: 2
                timeoutSeconds: "{{ Id }}"
                isCritical: 'false'
                onFailure: "step: End"
                inputs:
                  Iterators: ["{{ Get.State }}"]
                  Steps:
                    - { name: In, action: 'aws:sleep', onFailure: continue, inputs: { Duration: PT1S } }
              - { name: End, action: 'aws:pause', isEnd: true, inputs: {} }
            outputs: [Get.State, "{{ Get.OutputPayload }}"]
            """;
    var result = Checking.check(text);

    assertThat(result.diagnostics()).isEmpty();
    AutomationDocument document = (AutomationDocument) result.document();
    assertThat(document.variables().get("Count").type()).isEqualTo(ParameterType.INTEGER);
    assertThat(document.outputs()).hasSize(2);
    assertThat(document.steps())
        .extracting(AutomationStep::name)
        .containsExactly("Get", "Loop", "End");
    assertThat(document.steps().get(0).outputs())
        .singleElement()
        .satisfies(output -> assertThat(output.type()).isEqualTo(ParameterType.STRING));
    AutomationStep loop = document.steps().get(1);
    assertThat(loop.critical()).isFalse();
    assertThat(loop.onFailure())
        .isInstanceOfSatisfying(
            Route.Jump.class,
            jump -> {
              assertThat(jump.step()).isEqualTo("End");
              assertThat(Checking.at(text, jump.span())).isEqualTo("End");
            });
    assertThat(loop.body())
        .singleElement()
        .satisfies(step -> assertThat(step.onFailure()).isInstanceOf(Route.Continue.class));
    assertThat(document.steps().get(2).end()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"my step", "a-b", "{{ Id }}", "a.b"})
  void the_name_of_a_step_consists_of_letters_digits_and_underscores(String name) {
    String text = input("MaxResults: 5").replace("name: Call", "name: \"" + name + "\"");

    assertThat(Checking.only(text, "RS209").message())
        .isEqualTo(
            "\"name\" of step \"%s\" is \"%s\", but must be letters, digits and underscores"
                .formatted(name, name));
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

    assertFound(text, "RS309 error 20:42;RS309 error 20:53;RS310 warning 20:60");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nextStep: Third                     | RS408 warning 7:13
          nextStep: Thrid                     | RS401 error 5:15;RS408 warning 7:13;RS408 warning 8:13
          onFailure: step:Third               |
          onFailure: "step:Nowhere"           | RS401 error 5:22
          onFailure: Continue                 |
          onFailure: abort                    |
          onFailure: Retry                    | RS215 error 5:16
          onFailure: [Abort]                  | RS207 error 5:16
          onCancel: step:Third                |
          onCancel: step:Second               | RS404 error 5:20
          onCancel: Continue                  | RS215 error 5:15
          isEnd: true                         | RS408 warning 7:13;RS408 warning 8:13
          isEnd: 'False'                      |
          isEnd: maybe                        | RS215 error 5:12
          isCritical: 'true'                  |
          maxAttempts: 3                      |
          maxAttempts: '3'                    |
          maxAttempts: 0                      | RS215 error 5:18
          maxAttempts: many                   | RS215 error 5:18
          timeoutSeconds: 60                  |
          timeoutSeconds: -1                  | RS215 error 5:21
          retries: 3                          | RS206 warning 5:5
          """)
  void the_properties_of_a_step_are_checked(String property, String found) {
    assertFound(steps(property).replace("many", "many"), shape(property, found));
  }

  /** A type or value that the schema refuses is reported with the code that goes with it. */
  private static String shape(String property, String found) {
    boolean otherType = property.equals("isEnd: maybe") || property.equals("maxAttempts: many");
    return otherType && found != null ? found.replace("RS215", "RS207") : found;
  }

  @Test
  void isEnd_with_nextStep_is_a_warning() {
    assertThat(Checking.found(steps("isEnd: true\nnextStep: Second"), "RS403"))
        .singleElement()
        .satisfies(found -> assertThat(found.span()).hasToString("6:5"));
  }

  @Test
  void onCancel_on_a_loop_or_an_update_of_a_variable_is_refused() {
    String text =
        HEAD
            + """
              - name: Set
                action: aws:updateVariable
                onCancel: step:Get
                inputs: { Name: 'variable:Count', Value: 2 }
            """;

    assertFound(text, "RS404 error 16:5");
  }

  @Test
  void an_unconditional_cycle_is_refused_and_names_its_steps() {
    String text =
        """
        schemaVersion: '0.3'
        mainSteps:
          - { name: A, action: 'aws:sleep', inputs: { Duration: PT1M }, nextStep: B }
          - { name: B, action: 'aws:sleep', inputs: { Duration: PT1M }, nextStep: A }
        """;

    assertThat(Checking.only(text, "RS402").message())
        .isEqualTo("these steps follow each other without end: A → B → A");
  }

  @Test
  void a_cycle_that_a_branch_or_a_failure_decides_is_allowed() {
    assertFound(
        """
        schemaVersion: '0.3'
        mainSteps:
          - { name: A, action: 'aws:sleep', inputs: { Duration: PT1M }, onFailure: 'step:A' }
          - name: B
            action: aws:branch
            inputs: { Choices: [{ NextStep: A, Variable: x, StringEquals: x }] }
        """,
        null);
  }

  @Test
  void a_jump_may_leave_a_loop_and_not_enter_one() {
    String text =
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: Loop
            action: aws:loop
            inputs:
              Iterators: [a, b]
              Steps:
                - { name: In, action: 'aws:sleep', inputs: { Duration: PT1S }, nextStep: Out }
          - { name: Out, action: 'aws:sleep', inputs: { Duration: PT1S }, onFailure: 'step:In' }
        """;

    assertThat(Checking.only(text, "RS401").message())
        .isEqualTo("\"onFailure\" of step \"Out\" leads to \"In\", but that step is inside a loop");
    assertThat(Checking.found(text)).hasSize(1);
  }

  @Test
  void names_are_unique_across_loops_and_their_steps_are_checked() {
    String text =
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: Loop
            action: aws:loop
            inputs:
              LoopCondition: { Variable: "{{ Loop.CurrentIteration }}", NumericLesser: 3 }
              Steps:
                - { name: Loop, action: 'aws:slep', inputs: { Duration: PT1S }, onFailure: Retry }
        """;

    assertFound(text, "RS210 error 8:19;RS501 error 8:33;RS215 error 8:84");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { NextStep: Get, Variable: "{{ Id }}", StringEquals: x }                             |
          { NextStep: Get, Not: { Variable: "{{ Id }}", Contains: x } }                        |
          { NextStep: Get, Not: [{ Variable: "{{ Id }}", StartsWith: x }] }                    |
          { NextStep: Get, And: [{ Variable: a, EndsWith: x }, { Or: [{ Variable: a, BooleanEquals: true }] }] } |
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
        "schemaVersion: '0.3'\nmainSteps: [{ name: A, action: 'aws:createStack', inputs: { StackName: x%s } }]";

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
  void a_document_speaks_angle_brackets_where_nothing_in_braces_resolves() {
    String text = input("X: \"<< Id >> << Get.State >>\"").replace("{{", "<<").replace("}}", ">>");

    assertFound(text, null);
    assertThat(Checking.check(text).diagnostics()).extracting(Diagnostic::code).isEmpty();
  }
}
