package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --interactive}. */
@Timeout(60)
class InteractiveRunTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - { name: A, action: 'aws:sleep', inputs: { Duration: PT0S } }
        - { name: B, action: 'aws:sleep', inputs: { Duration: PT5H } }
        - { name: C, action: 'aws:sleep', inputs: { Duration: PT0S } }
      """;

  @TempDir Path folder;

  private Call.Ended run(String signals) {
    Path document = Call.file(folder, "runbook.yaml", RUNBOOK);
    Path file = Call.file(folder, "signals.yaml", signals);
    return Call.of("run", document, "--interactive", "--signals", file, "--format", "json").end();
  }

  @Test
  void steps_run_when_they_are_started_and_the_run_ends_when_it_is_completed() {
    Call.Ended ended =
        run(
            """
            - { at: PT0.2S, start: true }
            - { at: PT0.4S, start: C }
            - { at: PT0.6S, complete: true }
            """);

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(steps(ended)).containsExactly("A Success", "C Success", "B Pending");
    assertThat(ended.err()).contains("A: waits to be started").contains("waits to be completed");
  }

  @Test
  void a_step_that_runs_is_stopped_and_the_next_one_is_waited_for() {
    Call.Ended ended =
        run(
            """
            - { at: PT0.2S, start: B }
            - { at: PT0.4S, start: true }
            - { at: PT0.6S, stop: B }
            - { at: PT0.8S, start: true }
            - { at: PT1S, complete: true }
            """);

    assertThat(steps(ended)).containsExactly("B Cancelled", "C Success", "A Pending");
    assertThat(ended.err()).contains("signal refused: step \"B\" runs");
  }

  @Test
  void a_command_document_has_no_steps_to_be_started() {
    Call.Ended ended = Call.of("run", RunTest.HELLO, "--interactive").end();

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.err())
        .contains("--interactive is for runbooks, but this is a Command document");
  }

  @Test
  void without_it_a_start_is_refused() {
    Path document = Call.file(folder, "runbook.yaml", RUNBOOK);
    Path file =
        Call.file(
            folder, "signals.yaml", "[{ at: PT0.1S, start: true }, { at: PT0.2S, cancel: true }]");

    Call.Ended ended = Call.of("run", document, "--signals", file).end();

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).contains("only an interactive execution can be told to start a step");
  }

  private static List<String> steps(Call.Ended ended) {
    List<String> steps = new ArrayList<>();
    for (Value step : ((Value.Items) ended.json("steps")).items()) {
      steps.add(Call.at(step, "name") + " " + Call.at(step, "status"));
    }
    return steps;
  }
}
