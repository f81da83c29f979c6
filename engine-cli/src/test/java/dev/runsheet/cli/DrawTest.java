package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Nap
          action: aws:sleep
          inputs: { Duration: PT0S }
        - name: Pick
          action: aws:branch
          inputs:
            Choices: [ { NextStep: Last, Variable: a, StringEquals: a } ]
            Default: Other
        - name: Other
          action: aws:sleep
          inputs: { Duration: PT0S }
        - name: Last
          action: aws:sleep
          isEnd: true
          inputs: { Duration: PT0S }
      """;

  @TempDir Path folder;
  private Path runbook;

  @BeforeEach
  void write() {
    runbook = Call.file(folder, "runbook.yaml", RUNBOOK);
  }

  @Test
  void a_document_is_drawn_in_Mermaid_and_in_DOT() {
    Call.Ended mermaid = Call.of("graph", runbook).end();
    Call.Ended dot = Call.of("graph", "--format", "dot", "-").input(RUNBOOK).end();

    assertThat(mermaid.code()).isZero();
    assertThat(mermaid.out())
        .startsWith("flowchart TD\n")
        .contains("n2 -->|\"'a' = 'a'\"| n4\n", "n2 -->|\"default\"| n3\n");
    assertThat(dot.code()).isZero();
    assertThat(dot.out())
        .startsWith("digraph document {\n")
        .contains("n2 -> n3 [label=\"default\"];\n");
    assertThat(mermaid.err()).isEmpty();
  }

  @Test
  void the_path_of_a_run_is_laid_over_it() {
    Path events = folder.resolve("events.jsonl");
    Call.of("run", runbook, "--events", events).end();

    Call.Ended ended = Call.of("graph", runbook, "--run", events).end();

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains(
            "n1[\"Nap<br/>aws:sleep<br/>PT0S<br/>Success\"]",
            "n3[\"Other<br/>aws:sleep<br/>PT0S\"]",
            "class n0,n1,n2,n4,n5 done\n",
            "class n3 missed\n",
            "linkStyle 0,1,2,5 stroke:#2e7d32,stroke-width:3px\n");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void a_run_that_was_killed_shows_how_far_it_came() throws Exception {
    Path events = folder.resolve("events.jsonl");
    Call.of("run", runbook, "--events", events).end();
    List<String> lines = Files.readAllLines(events);
    Files.writeString(events, String.join("\n", lines.subList(0, 2)) + "\n{\"kind\":\"Attem");

    Call.Ended ended = Call.of("graph", runbook, "--run", events).end();

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("class n1 open\n", "class n2,n3,n4,n5 missed\n");
  }

  @Test
  void events_of_another_document_are_told() {
    Path other =
        Call.file(
            folder,
            "events.jsonl",
            "{\"kind\":\"StepStarted\",\"at\":\"2026-01-01T00:00:00Z\",\"step\":\"X\","
                + "\"action\":\"y\"}\n");

    Call.Ended ended = Call.of("graph", runbook, "--run", other).end();

    assertThat(ended.code()).isZero();
    assertThat(ended.err()).contains("tells of step \"X\", which is not in this document");
  }

  @Test
  void what_is_no_file_of_events_is_refused() {
    for (String text : List.of("hello\n", "[1]\n", "{}\n{}\n", "{\"kind\":\"StepStarted\"}\n")) {
      Path file = Call.file(folder, "events.jsonl", text);

      Call.Ended ended = Call.of("graph", runbook, "--run", file).end();

      assertThat(ended.code()).as(text).isEqualTo(64);
      assertThat(ended.err()).contains("line 1 of \"" + file + "\" is not what --events writes");
      assertThat(ended.out()).isEmpty();
    }
    Call.Ended absent = Call.of("graph", runbook, "--run", folder.resolve("none")).end();

    assertThat(absent.code()).isEqualTo(64);
    assertThat(absent.err()).contains("there is no such file");
  }

  @Test
  void an_invalid_document_is_drawn_as_far_as_it_can_be_read_and_gives_2() {
    Call.Ended ended =
        Call.of("graph", "-").input(RUNBOOK.replace("Default: Other", "Default: Oter")).end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).contains("n5[\"Oter<br/>no such step\"]");
    assertThat(ended.err()).contains("error RS401").doesNotContain("RS402");

    Call.Ended unreadable = Call.of("graph", "-").input("a: [").end();

    assertThat(unreadable.code()).isEqualTo(2);
    assertThat(unreadable.out()).isEmpty();
    assertThat(unreadable.err()).contains("error RS1");
  }
}
