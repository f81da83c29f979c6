package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {

  @TempDir Path folder;
  private Path document;

  @BeforeEach
  void write() {
    document =
        Call.file(
            folder,
            "wait.yaml",
            """
            schemaVersion: '0.3'
            parameters: { Id: { type: String } }
            mainSteps:
              - name: Describe
                action: aws:executeAwsApi
                inputs: { Service: ec2, Api: DescribeInstances, InstanceIds: ['{{ Id }}'] }
                outputs: [{ Name: State, Selector: '$.State', Type: String }]
              - { name: Wait, action: 'aws:sleep', inputs: { Duration: PT6H } }
            outputs: [Describe.State]
            """);
  }

  @Test
  void time_is_virtual_and_actions_answer_from_the_script() {
    Path script =
        Call.file(
            folder,
            "script.yaml",
            "actions: [{ step: Describe, returns: { State: stopped }, takes: PT2S }]");

    Call.Ended ended =
        Call.of("simulate", document, "-p", "Id=i-1", "--script", script, "--format", "json").end();

    assertThat(ended.code()).isZero();
    assertThat(ended.json("status")).isEqualTo(Value.text("Success"));
    assertThat(ended.json("startTime")).isEqualTo(Value.text("2026-01-01T00:00:00Z"));
    assertThat(ended.json("endTime")).isEqualTo(Value.text("2026-01-01T06:00:02Z"));
    assertThat(ended.json("outputs", "Describe.State", 0)).isEqualTo(Value.text("stopped"));
    assertThat(ended.out()).doesNotContain("synthetic");
  }

  @Test
  void what_is_not_scripted_fails_the_run_and_is_named() {
    Call.Ended ended = Call.of("simulate", document, "-p", "Id=i-1").end();

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("Failed")
        .contains("step \"Describe\" (aws:executeAwsApi) with inputs {\"Service\":\"ec2\"");
  }

  @Test
  void auto_makes_up_what_is_missing_and_marks_it() {
    Call.Ended ended = Call.of("simulate", document, "--auto", "--format", "json").end();

    assertThat(ended.code()).isZero();
    assertThat(ended.json("steps", 0, "synthetic")).isEqualTo(Value.bool(true));
    assertThat(ended.json("steps", 1).toJson()).doesNotContain("synthetic");
    assertThat(ended.json("syntheticParameters", "Id")).isNotNull();
  }

  @Test
  void two_runs_print_the_same_bytes() {
    Call.Ended one = Call.of("simulate", document, "--auto", "--format", "json").end();
    Call.Ended other = Call.of("simulate", document, "--auto", "--format", "json").end();

    assertThat(one).isEqualTo(other);
  }

  @Test
  void events_are_written_as_those_of_a_real_run() throws IOException {
    Path events = folder.resolve("events");

    Call.of("simulate", document, "--auto", "--events", events).end();

    assertThat(Files.readAllLines(events))
        .first()
        .asString()
        .startsWith("{\"kind\":\"ExecutionStarted\",\"at\":\"2026-01-01T00:00:00Z\"");
  }

  @Test
  void a_missing_parameter_and_a_wrong_script_are_refused_with_their_places() {
    Path script = Call.file(folder, "script.yaml", "action: []");

    Call.Ended missing = Call.of("simulate", document, "--format", "json").end();
    Call.Ended wrong = Call.of("simulate", document, "--auto", "--script", script).end();

    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.json("files", 0, "diagnostics", 0, "code")).isEqualTo(Value.text("RS601"));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out()).contains("script.yaml:1:1: error RS901: \"action\" is nothing");
  }

  @Test
  void what_processes_write_is_shown_as_in_a_real_run() {
    Path hello =
        Call.file(
            folder,
            "hello.yaml",
            """
            schemaVersion: '2.2'
            mainSteps:
              - { name: hi, action: 'aws:runShellScript', inputs: { runCommand: [hi] } }
            """);
    Path script = Call.file(folder, "script.yaml", "actions: [{ stdout: told }]");

    Call.Ended ended = Call.of("simulate", hello, "--script", script).end();

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("told");
  }

  @Test
  void a_simulated_run_can_be_recorded_for_tests_to_replay_it() throws IOException {
    Path journal = folder.resolve("run.jsonl");
    Path test =
        Call.file(folder, "x.test.yaml", "{ document: wait.yaml, cases: [{ replay: run.jsonl }] }");

    Call.Ended written = Call.of("simulate", document, "--auto", "--journal", journal).end();
    Call.Ended again = Call.of("simulate", document, "--auto", "--journal", journal).end();

    assertThat(written.code()).isZero();
    assertThat(Files.readAllLines(journal)).first().asString().startsWith("{\"kind\":\"Journal\"");
    assertThat(Call.of("test", test).end().code()).isZero();
    assertThat(again.code()).isEqualTo(64);
    assertThat(again.err()).contains("is there already; remove it, or name another");
  }

  @Test
  void a_page_about_the_run_can_be_written() {
    Path page = folder.resolve("run.html");

    Call.Ended ended = Call.of("simulate", document, "--auto", "--report", page).end();
    Call.Ended nowhere =
        Call.of("simulate", document, "--auto", "--report", folder.resolve("no/x.html")).end();
    Call.Ended over = Call.of("simulate", document, "--auto", "--report", document).end();
    Call.Ended twice =
        Call.of("simulate", document, "--auto", "--report", page, "--events", page).end();

    assertThat(ended.code()).isZero();
    assertThat(page).content().contains("<h2>Timeline</h2>", ">made up<").doesNotContain("<script");
    assertThat(nowhere.code()).isEqualTo(64);
    assertThat(nowhere.err()).contains("there is no such folder");
    assertThat(over.err()).contains("--report would overwrite");
    assertThat(twice.err()).contains("is named twice");
  }

  @Test
  void steps_in_loops_and_in_children_that_were_made_up_are_marked_there() {
    Path parent =
        Call.file(
            folder,
            "parent.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Each
                action: aws:loop
                inputs:
                  Iterators: [a, b]
                  Steps:
                    - { name: Look, action: 'aws:executeAwsApi', inputs: { Service: ec2, Api: DescribeInstances } }
                    - { name: Nap, action: 'aws:sleep', inputs: { Duration: PT1S } }
              - { name: Child, action: 'aws:executeAutomation', inputs: { DocumentName: Deep } }
              - { name: Unknown, action: 'aws:executeAutomation', inputs: { DocumentName: Nobody } }
            """);
    Path script =
        Call.file(
            folder,
            "script.yaml",
            """
            actions: [{ step: Told, returns: {} }]
            documents:
              Deep:
                schemaVersion: '0.3'
                mainSteps:
                  - { name: Told, action: 'aws:executeAwsApi', inputs: { Service: ec2, Api: DescribeInstances } }
                  - { name: Look, action: 'aws:executeAwsApi', inputs: { Service: ec2, Api: DescribeInstances } }
            """);

    Call.Ended ended =
        Call.of("simulate", parent, "--auto", "--script", script, "--format", "json").end();

    assertThat(ended.code()).isZero();
    for (int pass = 0; pass < 2; pass++) {
      assertThat(ended.json("steps", 0, "iterations", pass, 0, "synthetic"))
          .isEqualTo(Value.bool(true));
      assertThat(ended.json("steps", 0, "iterations", pass, 1).toJson())
          .doesNotContain("synthetic");
    }
    assertThat(((Value.Fields) ended.json("steps", 0)).get("synthetic")).isNull();
    assertThat(((Value.Fields) ended.json("steps", 1)).get("synthetic")).isNull();
    assertThat(ended.json("steps", 1, "child", "steps", 0).toJson()).doesNotContain("synthetic");
    assertThat(ended.json("steps", 1, "child", "steps", 1, "synthetic"))
        .isEqualTo(Value.bool(true));
    assertThat(ended.json("steps", 2, "synthetic")).isEqualTo(Value.bool(true));
  }
}
