package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.SessionDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRuleTest {

  private static String command(String version) {
    return """
    schemaVersion: %s
    mainSteps:
      - name: Hello
        action: aws:runShellScript
        inputs: { runCommand: [echo hello] }
    """
        .formatted(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "2.0.1", "2.0.2", "2.0.3", "2.2"})
  void a_version_that_the_agent_takes_is_a_command_document(String version) {
    var result = Checking.check(command("'" + version + "'"));

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.document()).isInstanceOf(CommandDocument.class);
    assertThat(result.document().schemaVersion()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.1", "1.1", "2.20", "2.2 ", "0.4", "3.0"})
  void the_version_is_compared_as_an_exact_text(String version) {
    var found = Checking.only(command("'" + version + "'"), "RS202");

    assertThat(found.message())
        .isEqualTo(
            "the schemaVersion \"%s\" is not supported; it must be \"2.2\", \"2.0\" to \"2.0.3\" or \"1.2\" (Command),"
                    .formatted(version)
                + " \"0.3\" (Automation) or \"1.0\" (Session)");
    assertThat(found.pointer()).isEqualTo("/schemaVersion");
    assertThat(found.span()).hasToString("1:16");
  }

  @Test
  void a_wrong_version_does_not_hide_the_other_mistakes() {
    assertThat(Checking.found(command("'2.1'").replace("runShellScript", "runShelScript")))
        .containsExactly("RS202 error 1:16", "RS501 error 4:13");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.2", "2.20", "0.3", "1.2"})
  void an_unquoted_version_is_taken_with_a_warning(String version) {
    var found = Checking.only(command(version), "RS203");

    assertThat(found.isError()).isFalse();
    assertThat(found.hint())
        .isEqualTo("schemaVersion: '%s'".formatted(version.equals("2.20") ? "2.2" : version));
  }

  @Test
  void a_missing_version_is_reported_at_the_first_key() {
    assertThat(Checking.found("description: x\nmainSteps: []"))
        .containsExactly("RS201 error 1:1", "RS204 error 2:1");
    assertThat(Checking.found("{}")).containsExactly("RS201 error 1:1");
    assertThat(Checking.found("schemaVersion:\n")).containsExactly("RS201 error 1:1");
  }

  @Test
  void a_text_that_is_no_map_is_no_document() {
    assertThat(Checking.found("- a\n- b")).containsExactly("RS112 error 1:1");
    assertThat(Checking.found("hello")).containsExactly("RS112 error 1:1");
  }

  @Test
  void empty_or_missing_steps_fail_the_document() {
    assertThat(Checking.found("schemaVersion: '2.2'\nmainSteps: []"))
        .containsExactly("RS204 error 2:1");
    assertThat(Checking.found("schemaVersion: '2.2'\nmainSteps:"))
        .containsExactly("RS204 error 2:1");
    assertThat(Checking.found("schemaVersion: '0.3'")).containsExactly("RS204 error 1:1");
    assertThat(Checking.found("schemaVersion: '1.2'\nruntimeConfig: {}"))
        .containsExactly("RS204 error 2:1");
  }

  @Test
  void the_section_of_the_other_version_is_not_consulted() {
    String wrong =
        """
        schemaVersion: '2.2'
        runtimeConfig:
          aws:runShellScript: { properties: { runCommand: ['true'] } }
        """;

    assertThat(Checking.only(wrong, "RS204").message())
        .isEqualTo("schemaVersion 2.2 takes \"mainSteps\", not \"runtimeConfig\"");
    assertThat(Checking.found("schemaVersion: '1.2'\nmainSteps: []")).contains("RS204 error 2:1");
  }

  @Test
  void a_document_with_both_sections_is_warned_of() {
    assertThat(Checking.found(command("'2.2'") + "runtimeConfig: {}\n"))
        .contains("RS205 warning 6:1");
  }

  @Test
  void version_1_2_makes_a_step_of_each_plugin_with_its_properties_as_inputs() {
    var result =
        Checking.check(
            """
            schemaVersion: '1.2'
            runtimeConfig:
              aws:runShellScript:
                properties:
                  - { id: 0.aws:a, runCommand: [echo a] }
                  - { id: 0.aws:b, runCommand: [echo b] }
              aws:updateSsmAgent:
                properties: { agentName: a, source: b, allowDowngrade: "false" }
            """);

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.document().steps())
        .extracting("name")
        .containsExactly("aws:runShellScript", "aws:updateSsmAgent");
    assertThat(result.document().steps().get(0).inputs().value().toJson())
        .contains("echo a", "echo b");
  }

  @Test
  void an_automation_document_is_told_by_its_version() {
    var result =
        Checking.check(
            """
            schemaVersion: '0.3'
            mainSteps:
              - { name: Wait, action: 'aws:sleep', inputs: { Duration: PT6H } }
            """);

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.document()).isInstanceOf(AutomationDocument.class);
  }

  @Test
  void a_session_document_is_checked_and_said_not_to_run() {
    String session =
        """
        schemaVersion: '1.0'
        sessionType: Standard_Stream
        inputs: { s3EncryptionEnabled: true, idleSessionTimeout: '20' }
        """;
    var result = Checking.check(session);

    assertThat(result.valid()).isTrue();
    assertThat(result.document()).isInstanceOf(SessionDocument.class);
    assertThat(Checking.found(session)).containsExactly("RS211 info 1:16");
    assertThat(Checking.found(session.replace("Standard_Stream", "Standard")))
        .containsExactly("RS211 info 1:16", "RS215 error 2:14");
  }

  @Test
  void a_document_over_64_KB_is_read_with_a_warning() {
    String large = command("'2.2'").replace("echo hello", "echo " + "é".repeat(33_000));

    assertThat(Checking.only(large, "RS213").isError()).isFalse();
    assertThat(Checking.found(command("'2.2'").replace("echo hello", "echo " + "e".repeat(33_000))))
        .isEmpty();
  }
}
