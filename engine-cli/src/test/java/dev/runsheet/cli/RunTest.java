package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunTest {

  static final Path HELLO = Path.of("../examples/hello.yaml");

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      outputs: [Nap.Nothing]
      parameters:
        Long: { type: Boolean, default: false }
        Ids: { type: StringList, default: [] }
      mainSteps:
        - name: Choose
          action: aws:branch
          inputs:
            Choices:
              - { NextStep: Hours, Variable: '{{ Long }}', BooleanEquals: true }
            Default: Nap
        - { name: Nap, action: 'aws:sleep', isEnd: true, inputs: { Duration: PT0.01S } }
        - { name: Hours, action: 'aws:sleep', isEnd: true, inputs: { Duration: PT5H } }
      """;

  @TempDir Path folder;

  @Test
  void the_hello_document_prints_its_line() {
    Call.Ended ended = Call.of("run", HELLO).end();

    assertThat(ended.code()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .matches(
            """
            > runCommands aws:runShellScript
            runCommands \\| Hello World
            runCommands: Success in \\d+\\.\\d s
            Success in \\d+\\.\\d s
            """);
  }

  @Test
  void a_String_parameter_is_taken_as_it_stands() {
    assertThat(Call.of("run", HELLO, "-p", "commands=echo hi").end().out())
        .contains("runCommands | hi\n");
    assertThat(Call.of("run", HELLO, "-p", "commands=echo [a, 'b']: c=d").end().out())
        .contains("runCommands | [a, b]: c=d\n");
  }

  @Test
  void other_parameters_are_read_as_YAML() {
    Call.Ended ended =
        run(
            """
            schemaVersion: '2.2'
            parameters:
              list: { type: StringList }
              map: { type: StringMap }
              whole: { type: Integer }
              yes: { type: Boolean }
            mainSteps:
              - action: aws:runShellScript
                name: show
                inputs: { runCommand: ["echo '{{ list }} {{ map }} {{ whole }} {{ yes }}'"] }
            """,
            "-p",
            "list=[a, 'b']",
            "-p",
            "map={k: 1}",
            "-p",
            "whole=7",
            "-p",
            "yes=true");

    assertThat(ended.out()).contains("show | [\"a\",\"b\"] {\"k\":1} 7 true\n");
  }

  @Test
  void an_option_wins_over_the_file_of_parameters() {
    Path values = Call.file(folder, "values.json", "{\"commands\": \"echo from the file\"}");

    assertThat(Call.of("run", HELLO, "--params", values).end().out()).contains("| from the file\n");
    assertThat(Call.of("run", HELLO, "-p", "commands=echo mine", "--params", values).end().out())
        .contains("| mine\n");
  }

  @Test
  void a_failed_run_gives_1_and_says_why() {
    Call.Ended ended = Call.of("run", HELLO, "-p", "commands=echo bad >&2; exit 3").end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("runCommands ! bad\n", "runCommands: Failed in ")
        .containsPattern("\nFailed in .* s: step \"runCommands\": .*exit code 3\n$");
  }

  @Test
  void a_run_that_a_signal_cancels_gives_4() {
    Path signals = Call.file(folder, "signals.yaml", "- { at: PT0S, cancel: true }");

    Call.Ended ended = run(script("sleep 60"), "--signals", signals);

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.out()).contains("cancelling\n").contains("\nCancelled in ");
  }

  @Test
  void a_signal_that_nobody_waits_for_is_refused_and_the_run_goes_on() {
    Path signals =
        Call.file(
            folder,
            "signals.yaml",
            """
            signals:
              - { at: PT0S, approve: Gate, by: alice, comment: ok }
              - { at: PT0S, resume: Hold }
              - { at: PT0S, cancel: true }
              - { at: PT9999999H, reject: Gate }
            """);

    Call.Ended ended = run(RUNBOOK, "-p", "Long=true", "--signals", signals);

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err())
        .contains("signal refused: the document has no step \"Gate\"\n")
        .contains("signal refused: the document has no step \"Hold\"\n");
  }

  @Test
  void JSON_output_is_one_value_and_progress_goes_to_standard_error() {
    Call.Ended ended = Call.of("run", HELLO, "--format", "json").end();

    assertThat(ended.code()).isZero();
    assertThat(ended.err()).contains("runCommands | Hello World\n");
    assertThat(ended.out()).endsWith("}\n");
    Value.Fields result = (Value.Fields) ended.json();
    assertThat(result.fields().keySet())
        .containsExactly(
            "executionId",
            "documentType",
            "schemaVersion",
            "status",
            "startTime",
            "endTime",
            "failure",
            "outputs",
            "steps");
    assertThat(result.get("documentType")).isEqualTo(Value.text("Command"));
    assertThat(result.get("schemaVersion")).isEqualTo(Value.text("2.2"));
    assertThat(result.get("status")).isEqualTo(Value.text("Success"));
    assertThat(result.get("failure")).isEqualTo(Value.Null.VALUE);
    assertThat(((Value.Fields) ended.json("steps", 0)).fields().keySet())
        .containsExactly(
            "name",
            "action",
            "status",
            "attempts",
            "startTime",
            "endTime",
            "inputs",
            "outputs",
            "exitCode",
            "stdout",
            "stderr",
            "failure");
    assertThat(ended.json("steps", 0, "stdout")).isEqualTo(Value.text("Hello World\n"));
    assertThat(ended.json("steps", 0, "exitCode")).isEqualTo(Value.number(0));
    assertThat(ended.json("steps", 0, "attempts")).isEqualTo(Value.number(1));
    assertThat(ended.json("steps", 0, "inputs", "runCommand", 0))
        .isEqualTo(Value.text("echo Hello World"));
  }

  @Test
  void a_failure_stands_in_JSON_for_the_run_and_for_the_step() {
    Call.Ended ended = Call.of("run", HELLO, "-p", "commands=exit 3", "--format", "json").end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.json("failure", "step")).isEqualTo(Value.text("runCommands"));
    assertThat(ended.json("failure", "stage")).isEqualTo(Value.text("Invocation"));
    assertThat(ended.json("failure", "type")).isEqualTo(Value.text("Action"));
    assertThat(((Value.Fields) ended.json("steps", 0, "failure")).fields().keySet())
        .containsExactly("stage", "type", "message");
  }

  @Test
  void a_runbook_lists_the_steps_that_did_not_run_and_has_no_process() {
    Call.Ended ended = run(RUNBOOK, "--format", "json");

    assertThat(ended.code()).isZero();
    assertThat(ended.json("documentType")).isEqualTo(Value.text("Automation"));
    assertThat(ended.json("steps", 1, "name")).isEqualTo(Value.text("Nap"));
    assertThat(((Value.Fields) ended.json("steps", 1)).get("exitCode")).isNull();
    assertThat(ended.json("steps", 2, "status")).isEqualTo(Value.text("Pending"));
    assertThat(ended.json("steps", 2, "attempts")).isEqualTo(Value.number(0));
    assertThat(ended.json("steps", 2, "startTime")).isEqualTo(Value.Null.VALUE);
    assertThat(ended.json("outputs", "Nap.Nothing", 0)).isInstanceOf(Value.Text.class);
  }

  @Test
  void a_runbook_shows_where_it_goes_and_what_it_yields() {
    Call.Ended ended = run(RUNBOOK);

    assertThat(ended.out()).contains("Choose: on to Nap\n").contains("\nNap.Nothing = ");
  }

  @Test
  void a_step_that_is_skipped_says_why() {
    String document =
        script("echo never")
            .replace(
                "name: work", "name: work, precondition: { StringEquals: [platformType, MacOS] }");

    assertThat(run(document).out()).contains("work: skipped: ");
    assertThat(run(document, "--format", "json").json("steps", 0, "status"))
        .isEqualTo(Value.text("Skipped"));
    assertThat(run(document, "--format", "json").json("steps", 0, "reason"))
        .isInstanceOf(Value.Text.class);
  }

  @Test
  void warnings_go_to_standard_error_before_the_run() {
    Call.Ended ended = run(script("echo x{{ who }}"), "--format", "json");

    assertThat(ended.code()).isZero();
    assertThat(ended.err()).containsPattern("^-:5:.*: warning RS318(?s:.*)\n> work");
  }

  @Test
  void a_page_about_the_run_shows_what_its_processes_wrote() throws Exception {
    Path page = folder.resolve("run.html");

    Call.Ended ended = run(script("echo \"<b>out</b>\"; exit 3"), "--report", page);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(page)
        .content()
        .contains("<h3>Standard output</h3>\n<pre>&lt;b&gt;out&lt;/b&gt;")
        .contains("the script ended with exit code 3");
  }

  private Call.Ended run(String document, Object... options) {
    return Call.of("run", "-").with(options).input(document).end();
  }

  private static String script(String command) {
    return """
    schemaVersion: '2.2'
    parameters: { who: { type: String, default: you } }
    mainSteps:
      - { action: 'aws:runShellScript', name: work,
          inputs: { runCommand: ['%s'] } }
    """
        .formatted(command);
  }
}
