package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How steps within steps are shown and told. */
class LoopsAndChildrenTest {

  @TempDir Path folder;

  private Path loop() {
    return Call.file(
        folder,
        "loop.yaml",
        """
        schemaVersion: '0.3'
        variables: { Seen: { type: String, default: none } }
        mainSteps:
          - name: Each
            action: aws:loop
            inputs:
              Iterators: [a, b]
              Steps:
                - { name: Nap, action: aws:sleep, inputs: { Duration: PT0S } }
                - name: Note
                  action: aws:updateVariable
                  inputs: { Name: 'variable:Seen', Value: '{{ Each.CurrentIteratorValue }}' }
        """);
  }

  private Path parent() {
    Path child =
        Call.file(
            folder,
            "child.yaml",
            """
            schemaVersion: '2.2'
            parameters: { who: { type: String } }
            mainSteps:
              - { action: aws:runShellScript, name: greet, inputs: { runCommand: ['echo hi {{ who }}'] } }
            """);
    return Call.file(
        folder,
        "parent.yaml",
        """
        schemaVersion: '2.2'
        mainSteps:
          - action: aws:runDocument
            name: call
            inputs: { documentType: LocalPath, documentPath: '%s', documentParameters: { who: you } }
        """
            .formatted(child));
  }

  @Test
  void the_passes_of_a_loop_stand_in_its_own_record() {
    Value each = Call.of("run", loop(), "--format", "json").end().json("steps", 0);

    assertThat(((Value.Items) Call.at(each, "iterations")).items()).hasSize(2);
    assertThat(Call.at(each, "iterations", 0, 0, "name")).isEqualTo(Value.text("Nap"));
    assertThat(Call.at(each, "iterations", 1, 1, "name")).isEqualTo(Value.text("Note"));
    assertThat(Call.at(each, "iterations", 1, 1, "status")).isEqualTo(Value.text("Success"));
  }

  @Test
  void passes_and_variables_are_shown_in_the_progress() {
    assertThat(Call.of("run", loop()).end().out())
        .contains("Each: pass 1: a\n> Nap aws:sleep\n")
        .contains("Note: Seen = a\n")
        .contains("Each: pass 2: b\n")
        .contains("\nEach: Success in ");
  }

  @Test
  void the_result_of_a_child_stands_under_the_step_that_ran_it() {
    Value call = Call.of("run", parent(), "--format", "json").end().json("steps", 0);

    assertThat(Call.at(call, "stdout")).isEqualTo(Value.text("hi you\n"));
    assertThat(Call.at(call, "child", "status")).isEqualTo(Value.text("Success"));
    assertThat(Call.at(call, "child", "executionId").toString()).hasSize(36);
    assertThat(Call.at(call, "child", "steps", 0, "name")).isEqualTo(Value.text("greet"));
    assertThat(Call.at(call, "child", "steps", 0, "exitCode")).isEqualTo(Value.number(0));
  }

  @Test
  void a_childs_steps_are_shown_below_the_step_that_runs_it() {
    assertThat(Call.of("run", parent()).end().out())
        .contains("> call/greet aws:runShellScript\n")
        .contains("call/greet | hi you\n")
        .contains("call/greet: Success in ");
  }

  @Test
  void every_kind_of_notice_is_told_with_all_that_it_says() throws Exception {
    Path events = folder.resolve("events.jsonl");
    Call.of("run", loop(), "--events", events).end();
    List<Value> lines = Files.readAllLines(events).stream().map(Call::value).toList();

    Value pass = first(lines, "IterationStarted");
    assertThat(Call.at(pass, "step")).isEqualTo(Value.text("Each"));
    assertThat(Call.at(pass, "iteration")).isEqualTo(Value.number(1));
    assertThat(Call.at(pass, "value")).isEqualTo(Value.text("a"));
    Value updated = first(lines, "VariableUpdated");
    assertThat(Call.at(updated, "name")).isEqualTo(Value.text("Seen"));
    assertThat(Call.at(first(lines, "IterationFinished"), "iteration")).isEqualTo(Value.number(1));
  }

  private static Value first(List<Value> lines, String kind) {
    return lines.stream()
        .filter(line -> Call.at(line, "kind").equals(Value.text(kind)))
        .findFirst()
        .orElseThrow();
  }
}
