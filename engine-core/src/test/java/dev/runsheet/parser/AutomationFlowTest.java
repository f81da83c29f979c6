package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.AutomationStep.Route;
import dev.runsheet.document.ParameterType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomationFlowTest {

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
          inputs: { Service: ec2, Api: DescribeInstances, InstanceIds: ["{{ Id }}"], MaxResults: "{{ variable:Count }}" }
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
          nextStep: Third                     | RS408 warning 7:13
          nextStep: Thrid                     | RS401 error 5:15
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

  @Test
  void one_mistake_is_reported_once_and_not_again_by_what_follows_from_it() {
    String text =
        """
        schemaVersion: '0.3'
        mainSteps:
          - { name: A, action: 'aws:sleep', inputs: { Duration: PT1M }, nextStep: C }
          - { name: B, action: 'aws:slep', inputs: { Duration: "{{ C.Out }}" }, onFailure: 'step:C' }
          - { name: C, inputs: { StackName: "{{ B.Out }}" } }
        """;

    assertFound(text, "RS501 error 4:24;RS208 error 5:7");
  }
}
