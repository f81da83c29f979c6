package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {

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
  void an_undeclared_reference_is_a_warning_at_the_reference_with_the_nearest_name() {
    String text =
        PARAMETERS
            + """
              - name: Hello
                action: aws:runShellScript
                inputs:
                  runCommand:
                    - echo "{{ p }} {{q}}"
            """;
    var found = Checking.only(text, "RS308");

    assertThat(found)
        .hasToString(
            "10:25: warning RS308: \"{{q}}\" names no declared parameter and stays as it stands");
    assertThat(found.hint()).isEqualTo("did you mean \"p\"?");
    assertThat(Checking.at(text, found.span())).isEqualTo("{{q}}");
    assertThat(found.pointer()).isEqualTo("/mainSteps/0/inputs/runCommand/0");
  }

  @Test
  void an_undeclared_reference_is_found_in_a_document_that_has_no_other() {
    assertThat(
            Checking.found(
                """
                schemaVersion: '2.2'
                mainSteps:
                  - name: a
                    action: aws:runShellScript
                    inputs:
                      runCommand: ["{{ nope }}"]
                """))
        .containsExactly("RS308 warning 6:21");
  }

  @Test
  void braces_that_hold_no_name_are_left_alone() {
    assertThat(
            messages(
                step(
                    """
                    runCommand:
                      - docker ps --format '{{.Names}} {{json .}}'
                      - echo {{ ssm:/a/b }} {{ ssm:/a/b:3 }} {{ two words }} '{{"a"}}'
                    """)))
        .isEmpty();
  }

  @Test
  void a_label_or_a_secret_of_the_store_that_the_agent_does_not_resolve_is_a_warning() {
    assertThat(messages(step("runCommand: ['{{ssm:/a/b:prod}} {{ ssm-secure:c }}']")))
        .containsExactlyInAnyOrder(
            "\"{{ssm:/a/b:prod}}\" names a label, which the agent cannot resolve: it refuses the"
                + " document",
            "\"{{ ssm-secure:c }}\" stays as it stands: secrets are resolved in aws:downloadContent"
                + " only");
  }

  @Test
  void a_reference_is_placed_in_block_scalars_and_behind_others_of_its_kind() {
    String text =
        step(
            """
            runCommand:
              - |
                echo one
                echo {{q}} {{q}}
            """);

    assertThat(Checking.found(text, "RS308"))
        .extracting(found -> found.span().toString())
        .containsExactly("12:16", "12:22");
  }

  @Test
  void a_reference_that_is_written_with_escapes_is_placed_at_its_scalar() {
    String text = step("runCommand: [\"\\x7b{ q }}\"]");

    assertThat(Checking.at(text, Checking.only(text, "RS308").span())).isEqualTo("\"\\x7b{ q }}\"");
  }

  @Test
  void a_reference_in_angle_brackets_of_a_document_with_braces_is_mentioned() {
    String text = step("runCommand: [\"echo {{ p }} << p >> << q >>\", \"cat <<EOF >>x\"]");

    assertThat(Checking.found(text)).containsExactly("RS320 info 9:34");
    assertThat(Checking.only(text, "RS320").hint()).isEqualTo("\"{{ p }}\"");
  }

  @Test
  void a_document_may_speak_angle_brackets() {
    assertThat(Checking.found(step("runCommand: [\"echo << p >> <<l>>\", \"cat <<EOF >>x\"]")))
        .isEmpty();
    assertThat(Checking.check(step("runCommand: [\"echo << p >> <<l>>\"]")).diagnostics())
        .isEmpty();
  }

  @Test
  void a_reference_in_a_key_or_a_name_stays_as_it_stands() {
    assertThat(Checking.found(step("runCommand: [echo]\nenvironment: { \"{{ p }}\": x }")))
        .containsExactly("RS214 warning 10:22");
    assertThat(
            Checking.found(
                step("runCommand: [\"{{ p }}\"]").replace("name: Hello", "name: \"{{ p }}\"")))
        .containsExactly("RS214 warning 6:12");
  }

  @Test
  void a_free_text_in_a_script_is_a_warning_unless_it_is_guarded_or_an_environment_variable() {
    String free =
        step("runCommand: [\"echo {{ q }}\"]").replace("p: {", "q: { type: String }\n  p: {");

    assertThat(Checking.found(free)).containsExactly("RS318 warning 10:26");
    assertThat(
            Checking.found(
                free.replace("type: String }", "type: String, interpolationType: ENV_VAR }")))
        .isEmpty();
    assertThat(Checking.found(free.replace("type: String }", "type: String, allowedValues: [a] }")))
        .isEmpty();
    assertThat(Checking.found(free.replace("type: String }", "type: Integer }"))).isEmpty();
  }

  @Test
  void a_parameter_that_nothing_names_is_mentioned() {
    assertThat(Checking.found(step("runCommand: [\"{{ p }}\"]"), "RS317"))
        .extracting(Diagnostic::message)
        .containsExactly("the parameter \"l\" is not used");
  }

  @Test
  void what_stands_hundreds_of_times_in_one_text_is_placed_each_time() {
    String text = step("runCommand: ['" + "{{ nope }} ".repeat(300) + "']");

    assertThat(Checking.found(text, "RS308"))
        .hasSize(300)
        .allSatisfy(found -> assertThat(Checking.at(text, found.span())).isEqualTo("{{ nope }}"));
  }
}
