package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --commands-here} and {@code --documents}. */
@DisabledOnOs(OS.WINDOWS)
class CommandsHereTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Greet
          action: aws:runCommand
          inputs:
            DocumentName: NAME
            InstanceIds: [ i-0123456789abcdef0 ]
            Parameters: { commands: [ 'echo hi there' ] }
      outputs: [ Greet.Output, Greet.ResponseCode ]
      """;

  @TempDir Path folder;
  private Path documents;

  @BeforeEach
  void write() throws IOException {
    documents = Files.createDirectory(folder.resolve("documents"));
    Call.file(
        documents,
        "Acme-Greet.yaml",
        """
        schemaVersion: '2.2'
        parameters: { commands: { type: String } }
        mainSteps:
          - name: greet
            action: aws:runShellScript
            inputs: { runCommand: [ 'echo Acme:', '{{ commands }}' ] }
        """);
  }

  private Call.Ended run(String name, Object... more) {
    Path runbook = Call.file(folder, "runbook.yaml", RUNBOOK.replace("NAME", name));
    return Call.of("run", runbook, "--commands-here").with(more).end();
  }

  @Test
  void the_document_of_AWS_that_nearly_all_runbooks_name_runs_on_this_machine() {
    Call.Ended run = run("AWS-RunShellScript");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("AWS-RunShellScript/runShellScript | hi there\n")
        .contains("Greet: Success")
        .contains("Greet.Output = hi there");
  }

  @Test
  void documents_of_a_folder_run_too() {
    Call.Ended run = run("Acme-Greet", "--documents", documents, "--format", "json");

    assertThat(run.code()).isZero();
    assertThat(run.json("outputs", "Greet.Output", 0)).isEqualTo(Value.text("Acme:\nhi there\n"));
    assertThat(((Value.Items) run.json("steps")).items()).hasSize(1);
  }

  @Test
  void a_command_that_fails_fails_the_step_with_its_code() {
    Path runbook =
        Call.file(
            folder,
            "runbook.yaml",
            RUNBOOK.replace("NAME", "AWS-RunShellScript").replace("echo hi there", "exit 7"));

    Call.Ended run = Call.of("run", runbook, "--commands-here", "--format", "json").end();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json("steps", 0, "outputs", "ResponseCode")).isEqualTo(Value.number(7));
  }

  @Test
  void documents_must_be_a_folder() {
    Call.Ended run = run("AWS-RunShellScript", "--documents", folder.resolve("no"));

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("there is no folder \"" + folder.resolve("no"));
  }

  @Test
  void a_child_document_is_found_in_the_folder() {
    Call.file(
        documents,
        "Child.json",
        """
        { "schemaVersion": "0.3", "mainSteps": [
          { "name": "Nap", "action": "aws:sleep", "inputs": { "Duration": "PT0S" } } ] }
        """);
    Path runbook =
        Call.file(
            folder,
            "parent.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Ask
                action: aws:executeAutomation
                inputs: { DocumentName: Child }
            """);

    Call.Ended run = Call.of("run", runbook, "--documents", documents).end();

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Ask/Nap: Success");
  }
}
