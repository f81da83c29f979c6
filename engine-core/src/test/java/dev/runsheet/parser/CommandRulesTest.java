package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.CommandStep;
import dev.runsheet.document.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandRulesTest {

  private static final String PARAMETERS =
      """
      schemaVersion: '2.2'
      parameters:
        p: { type: String, allowedPattern: "^[a-z]+$" }
        l: { type: StringList, default: [a], allowedPattern: "^[a-z]+$" }
      mainSteps:
      """;

  /** A document of one step, whose inputs begin in line 9. */
  private static String step(String inputs) {
    return PARAMETERS
        + """
          - name: Hello
            action: aws:runShellScript
            inputs:
        """
        + inputs.indent(6);
  }

  private static List<String> messages(String text) {
    return Checking.check(text).diagnostics().stream()
        .filter(found -> !found.code().equals("RS317"))
        .map(Diagnostic::message)
        .toList();
  }

  @Test
  void the_hello_world_of_the_user_guide_has_nothing_wrong_but_that_anything_can_be_run() {
    String text =
        """
        schemaVersion: '2.2'
        description: Command Document Example
        parameters:
          commands:
            type: String
            default: echo Hello World
        mainSteps:
        - action: aws:runShellScript
          name: runCommands
          inputs:
            timeoutSeconds: '60'
            runCommand: ["{{ commands }}"]
        """;
    var result = Checking.check(text);

    assertThat(result.valid()).isTrue();
    assertThat(result.diagnostics()).isEmpty();
    CommandDocument document = (CommandDocument) result.document();
    assertThat(document.parameters().get("commands").required()).isFalse();
    CommandStep step = document.steps().get(0);
    assertThat(step.name()).isEqualTo("runCommands");
    assertThat(step.inputs().value().toJson())
        .isEqualTo("{\"timeoutSeconds\":\"60\",\"runCommand\":[\"{{ commands }}\"]}");
  }

  @Test
  void a_step_without_a_name_or_an_action_is_reported_and_the_others_are_read() {
    String text =
        """
        schemaVersion: '2.2'
        mainSteps:
          - action: aws:runShellScript
          - name: b
          - name: c
            action: aws:runShellScript
            inputs: { runCommand: [echo c] }
        """;

    assertThat(Checking.found(text)).containsExactly("RS208 error 3:5", "RS208 error 4:5");
    assertThat(messages(text))
        .containsExactly("step 1 has no \"name\"", "step \"b\" has no \"action\"");
    assertThat(Checking.check(text).document().steps()).extracting("name").containsExactly("c");
  }

  @Test
  void an_unknown_action_is_an_error_with_the_nearest_name() {
    var found =
        Checking.only(
            step("runCommand: [echo]").replace("runShellScript", "runShelScript"), "RS501");

    assertThat(found.message())
        .isEqualTo("the action \"aws:runShelScript\" of step \"Hello\" is not known");
    assertThat(found.hint()).isEqualTo("did you mean \"aws:runShellScript\"?");
    assertThat(found.span()).hasToString("7:13");
    assertThat(found.pointer()).isEqualTo("/mainSteps/0/action");
  }

  @Test
  void an_action_of_automation_documents_is_an_error() {
    assertThat(messages(step("Duration: PT1M").replace("aws:runShellScript", "aws:sleep")))
        .containsExactly(
            "the action \"aws:sleep\" belongs into Automation documents, but this is a Command"
                + " document");
  }

  @Test
  void two_steps_of_one_name_are_warned_of() {
    String text =
        """
        schemaVersion: '2.2'
        mainSteps:
          - { name: a, action: 'aws:runShellScript', inputs: { runCommand: [exit 1] } }
          - { name: a, action: 'aws:runShellScript', inputs: { runCommand: [exit 0] } }
        """;

    assertThat(Checking.only(text, "RS210").hint()).isEqualTo("name: a2");
    assertThat(Checking.found(text)).containsExactly("RS210 warning 4:13");
  }

  @Test
  void the_case_of_letters_in_a_key_counts_in_json_as_in_yaml() {
    String json =
        """
        {"schemaVersion": "2.2", "MainSteps": [{"action": "aws:runShellScript", "name": "a"}]}
        """;
    String yaml =
        """
        schemaVersion: '2.2'
        MainSteps: [{action: 'aws:runShellScript', name: a}]
        """;

    assertThat(codes(json)).isEqualTo(codes(yaml)).containsExactly("RS204");
  }

  private static List<String> codes(String text) {
    return Checking.check(text).diagnostics().stream().map(Diagnostic::code).sorted().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runCommand: echo hi                  | RS505 warning 9:19
          runCommand: [[a, b]]                 | RS505 warning 9:20
          runCommand: [echo, 5]                | RS505 warning 9:26
          runCommand: "{{ l }}"                |
          runcommand: [echo hi]                |
          RUNCOMMAND: echo hi                  | RS505 warning 9:19
          commands: [echo hi]                  | RS503 warning 8:5;RS504 warning 9:7
          {}                                   | RS503 warning 8:5
          """)
  void what_the_agent_makes_of_inputs_is_at_most_a_warning(String inputs, String found) {
    assertThat(Checking.found(step(inputs)))
        .isEqualTo(found == null ? List.of() : List.of(found.split(";")));
  }

  @Test
  void a_sentence_says_what_an_input_must_be_and_what_it_is() {
    var found = Checking.only(step("runCommand: echo hi"), "RS505");

    assertThat(found.message())
        .isEqualTo(
            "input \"runCommand\" must be a list of strings, but is the String \"echo hi\""
                + " (step \"Hello\", aws:runShellScript)");
    assertThat(found.hint()).isEqualTo("runCommand: [\"echo hi\"]");
  }

  @Test
  void inputs_may_be_absent_a_list_or_a_reference() {
    String plain =
        "schemaVersion: '2.2'\nmainSteps: [{ name: a, action: 'aws:softwareInventory'%s }]";

    assertThat(Checking.found(plain.formatted(""))).isEmpty();
    assertThat(Checking.found(plain.formatted(", inputs: null"))).isEmpty();
    assertThat(
            Checking.found(
                plain.formatted(", inputs: [{ applications: Enabled }, { files: '[]' }]")))
        .isEmpty();
    assertThat(Checking.found(plain.formatted(", inputs: \"{{ x }}\"")))
        .containsExactly("RS308 warning 2:66");
    assertThat(Checking.found(plain.formatted(", inputs: 5"))).containsExactly("RS207 error 2:65");
  }

  @Test
  void steering_outside_of_inputs_has_no_effect() {
    assertThat(
            Checking.found(
                step("runCommand: [echo]")
                    .replace("    inputs", "    onFailure: exit\n    isEnd: true\n    inputs")))
        .containsExactly("RS212 warning 8:5", "RS212 warning 9:5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          onFailure: exit            |
          onFailure: successAndExit  |
          onFailure: Exit            | RS212 warning 10:18
          onFailure: "{{ p }}"       |
          onSuccess: exit            |
          onSuccess: successAndExit  | RS212 warning 10:18
          timeoutSeconds: 5          |
          timeoutSeconds: "172800"   |
          timeoutSeconds: "5.9"      |
          timeoutSeconds: 2          | RS212 warning 10:23
          timeoutSeconds: abc        | RS212 warning 10:23
          timeoutSeconds: "{{ p }}"  |
          finallyStep: true          |
          """)
  void what_steers_the_flow_has_few_values(String input, String found) {
    assertThat(Checking.found(step("runCommand: [echo]\n" + input)))
        .isEqualTo(found == null ? List.of() : List.of(found));
  }

  @Test
  void finallyStep_has_an_effect_on_the_last_step_only() {
    String text =
        step("runCommand: [echo]\nfinallyStep: true")
            + "  - { name: b, action: 'aws:softwareInventory' }\n";

    assertThat(Checking.found(text)).containsExactly("RS212 warning 10:7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { StringEquals: [platformType, LINUX] }                 |
          { StringEquals: [MacOS, platformType] }                 |
          { StringEquals: ["{{ p }}", Install] }                  |
          { StringEquals: ["{{ p }} {{ p }}", U True] }           |
          { StringEquals: [PlatformType, Linux] }                 | are constants
          { StringEquals: [a, b] }                                | are constants
          { StringEquals: [a] }                                   | takes two operands, but has 1
          { StringEquals: [platformType, platformType] }          | both operands are
          { StringNotEquals: [platformType, Linux] }              | is no operator
          { StringEquals: ["{{ p }}", "{{ p }}"] }                | both operands are
          { StringEquals: [platformType, "{{ p }}"] }             | cannot be compared with a parameter
          { StringEquals: ["{{ nope }}", x] }                     | are constants
          { StringEquals: ["{{ssm:s}}", "{{ p }}"] }              | names a parameter of Parameter Store
          """)
  void a_precondition_that_the_agent_does_not_recognise_is_a_warning(
      String precondition, String problem) {
    String text =
        step("runCommand: [echo]")
            .replace("    inputs", "    precondition: " + precondition + "\n    inputs");

    List<Diagnostic> found = Checking.found(text, "RS407");

    if (problem == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.isError()).isFalse();
                assertThat(one.message())
                    .startsWith("the precondition of step \"Hello\" makes it fail: ")
                    .contains(problem);
                assertThat(one.span()).hasToString("8:21");
              });
    }
  }

  @Test
  void a_precondition_in_version_2_0_makes_the_step_fail() {
    String text =
        step("runCommand: [echo]")
            .replace(
                "    inputs",
                "    precondition: { StringEquals: [platformType, Linux] }\n    inputs")
            .replace("'2.2'", "'2.0'");

    assertThat(Checking.found(text)).containsExactly("RS407 warning 8:5");
  }

  @Test
  void a_shell_line_with_a_carriage_return_is_a_warning() {
    assertThat(Checking.found(step("runCommand: [\"echo hi\\r\"]")))
        .containsExactly("RS509 warning 9:20");
    assertThat(Checking.found(step("runCommand:\n  - |\n    echo\n").replace("\n", "\r\n")))
        .isEmpty();
  }

  @Test
  void everything_wrong_is_found_in_one_pass_in_the_order_of_the_text() {
    String text =
        """
        schemaVersion: 2.2
        descripton: typo
        parameters:
          bad-name: { type: Strin, default: x }
          yes_no: { type: String, default: yes, maxValue: 3 }
        mainSteps:
          - name: a
            action: aws:runShellScripts
            inputs:
              runCommand: ["{{ bad_name }}"]
          - name: a
            action: aws:branch
        """;

    assertThat(Checking.found(text))
        .containsExactly(
            "RS203 warning 1:16",
            "RS206 warning 2:1",
            "RS307 warning 4:3",
            "RS301 error 4:21",
            "RS307 warning 5:3",
            "RS303 error 5:36",
            "RS302 error 5:41",
            "RS501 error 8:13",
            "RS308 warning 10:21",
            "RS210 warning 11:11",
            "RS502 error 12:13");
  }

  @Test
  void more_findings_than_the_bound_end_with_their_number() {
    String text = "schemaVersion: '2.2'\nmainSteps:\n" + "  - { x: 1 }\n".repeat(2_000);

    List<Diagnostic> found = Checking.check(text).diagnostics();

    assertThat(found).hasSize(1_001);
    assertThat(found.get(1_000).code()).isEqualTo("RS199");
    assertThat(found.get(1_000).isError()).isTrue();
  }

  @Test
  void what_steers_the_flow_has_no_effect_inside_a_list_of_inputs() {
    String text =
        """
        schemaVersion: '1.2'
        runtimeConfig:
          aws:runShellScript:
            properties:
              - { id: a, runCommand: [a], onFailure: exit }
        """;

    assertThat(Checking.only(text, "RS212").message())
        .isEqualTo(
            "\"onFailure\" of step \"aws:runShellScript\" has no effect inside a list of inputs");
  }

  @Test
  void a_name_that_a_shell_splits_keeps_the_agent_from_starting_the_script() {
    String text =
        """
        schemaVersion: '2.2'
        mainSteps:
          - { name: my step, action: 'aws:runShellScript', inputs: { runCommand: [a] } }
          - { name: 'a:b', action: 'aws:runShellScript', inputs: { runCommand: [a] } }
          - { name: my other, action: 'aws:updateSsmAgent' }
        """;

    assertThat(Checking.only(text, "RS209"))
        .satisfies(
            found -> {
              assertThat(found.isError()).isFalse();
              assertThat(found.message())
                  .isEqualTo(
                      "the agent cannot start the script of step \"my step\": a shell splits or"
                          + " expands its name");
              assertThat(found.hint()).isEqualTo("name: my_step");
            });
  }
}
