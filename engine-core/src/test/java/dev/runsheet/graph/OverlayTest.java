package dev.runsheet.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.graph.Overlay.Mark;
import dev.runsheet.graph.Overlay.Tone;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The path of a run over the graph of its document. */
class OverlayTest {

  private static final Instant NOW = Instant.parse("2024-05-06T23:59:59Z");

  private final List<Notice> notices = new ArrayList<>();

  private OverlayTest start() {
    notices.add(new Notice.ExecutionStarted(NOW, "id", DocumentType.AUTOMATION, "0.3"));
    return this;
  }

  private OverlayTest begin(String step) {
    notices.add(new Notice.StepStarted(NOW, step, "x"));
    return this;
  }

  private OverlayTest end(String step, StepStatus status) {
    return end(step, status, 1, null, Value.Fields.EMPTY);
  }

  private OverlayTest end(
      String step, StepStatus status, int attempts, @Nullable Integer code, Value inputs) {
    ProcessReport process =
        code == null ? null : new ProcessReport(code, CapturedOutput.EMPTY, CapturedOutput.EMPTY);
    notices.add(
        new Notice.StepFinished(
            NOW,
            new StepResult(
                step, "x", status, attempts, NOW, NOW, inputs, Map.of(), process, null, null)));
    return this;
  }

  private OverlayTest run(String step, StepStatus status) {
    return begin(step).end(step, status);
  }

  private OverlayTest skip(String step, String reason) {
    notices.add(
        new Notice.StepSkipped(
            NOW,
            new StepResult(
                step, "x", StepStatus.SKIPPED, 0, null, null, null, Map.of(), null, null, reason)));
    return this;
  }

  private OverlayTest branch(String step, int choice) {
    begin(step);
    notices.add(new Notice.BranchTaken(NOW, step, choice, null));
    return end(step, StepStatus.SUCCESS);
  }

  private Overlay over(Graph graph, ExecutionStatus status) {
    notices.add(new Notice.ExecutionFinished(NOW, status, null));
    return Overlay.of(graph, notices);
  }

  private static Graph runbook() throws IOException {
    return Graph.of(Documents.read(GraphTest.text("runbook.yaml")));
  }

  private static Graph command() throws IOException {
    return Graph.of(Documents.read(GraphTest.text("command.yaml")));
  }

  @Test
  void a_branch_is_left_by_the_choice_that_held() throws IOException {
    Overlay overlay =
        start()
            .run("Describe", StepStatus.SUCCESS)
            .branch("Pick", 1)
            .run("Report", StepStatus.SUCCESS)
            .over(runbook(), ExecutionStatus.SUCCESS);

    assertThat(overlay.edges())
        .containsOnlyKeys("(start):next", "Describe:next", "Pick:choice1", "Report:next");
    assertThat(overlay.nodes()).containsOnlyKeys("(start)", "Describe", "Pick", "Report", "(end)");
    assertThat(overlay.nodes()).containsEntry("(end)", new Mark(Tone.DONE, "Success"));
  }

  @Test
  void a_branch_without_a_match_ends_where_isEnd_says_so() throws IOException {
    Overlay overlay =
        start()
            .run("Describe", StepStatus.SUCCESS)
            .branch("Pick", -1)
            .over(runbook(), ExecutionStatus.SUCCESS);

    assertThat(overlay.edges()).containsOnlyKeys("(start):next", "Describe:next", "Pick:otherwise");
  }

  @Test
  void a_failure_leads_on_by_onFailure_and_the_end_shows_the_status() throws IOException {
    Overlay overlay =
        start()
            .begin("Describe")
            .end("Describe", StepStatus.TIMED_OUT, 3, null, Value.Fields.EMPTY)
            .run("Report", StepStatus.SUCCESS)
            .over(runbook(), ExecutionStatus.TIMED_OUT);

    assertThat(overlay.edges())
        .containsOnlyKeys("(start):next", "Describe:failure", "Report:next")
        .containsEntry("Describe:failure", new Mark(Tone.FAILED, ""));
    assertThat(overlay.nodes())
        .containsEntry("Describe", new Mark(Tone.FAILED, "TimedOut, 3 attempts"))
        .containsEntry("(end)", new Mark(Tone.FAILED, "TimedOut"));
  }

  @Test
  void a_failure_that_aborts_leads_to_an_end_that_is_drawn_only_then() throws IOException {
    Graph graph = runbook();
    Overlay overlay =
        start()
            .run("Describe", StepStatus.SUCCESS)
            .run("Pick", StepStatus.FAILED)
            .over(graph, ExecutionStatus.FAILED);

    assertThat(overlay.edges()).containsOnlyKeys("(start):next", "Describe:next", "Pick:failure");
    assertThat(graph.toMermaid(overlay)).contains("n2 -.-> n9");
    assertThat(graph.toMermaid()).doesNotContain("n2 -.-> n9");
  }

  @Test
  void a_loop_is_gone_through_pass_by_pass() throws IOException {
    start().run("Describe", StepStatus.SUCCESS).branch("Pick", 0).begin("Each");
    for (int pass = 0; pass < 3; pass++) {
      run("Nap", pass == 1 ? StepStatus.FAILED : StepStatus.SUCCESS);
      branch("Leave", -1);
      run("Wait", StepStatus.SUCCESS);
    }
    Overlay overlay =
        end("Each", StepStatus.SUCCESS)
            .run("Report", StepStatus.SUCCESS)
            .over(runbook(), ExecutionStatus.SUCCESS);

    assertThat(overlay.edges())
        .containsEntry("Each:body", new Mark(Tone.DONE, "3 times"))
        .containsEntry("Nap:next", new Mark(Tone.DONE, "2 times"))
        .containsEntry("Nap:failure", new Mark(Tone.FAILED, ""))
        .containsEntry("Wait:next", new Mark(Tone.DONE, "3 times"))
        .containsEntry("Each:next", new Mark(Tone.DONE, ""))
        .doesNotContainKey("Leave:choice0");
    assertThat(overlay.nodes()).containsEntry("Wait", new Mark(Tone.DONE, "Success, 3 times"));
  }

  @Test
  void a_jump_out_of_a_loop_leaves_it_from_its_body() throws IOException {
    Overlay overlay =
        start()
            .run("Describe", StepStatus.SUCCESS)
            .branch("Pick", 0)
            .begin("Each")
            .run("Nap", StepStatus.SUCCESS)
            .branch("Leave", 0)
            .end("Each", StepStatus.EXITED)
            .run("Report", StepStatus.SUCCESS)
            .over(runbook(), ExecutionStatus.SUCCESS);

    assertThat(overlay.edges())
        .containsOnlyKeys(
            "(start):next",
            "Describe:next",
            "Pick:choice0",
            "Each:body",
            "Nap:next",
            "Leave:choice0",
            "Report:next");
  }

  @Test
  void a_loop_whose_body_aborts_fails_at_the_step_that_did() throws IOException {
    Overlay overlay =
        start()
            .run("Describe", StepStatus.SUCCESS)
            .branch("Pick", 0)
            .begin("Each")
            .run("Nap", StepStatus.SUCCESS)
            .branch("Leave", -1)
            .run("Wait", StepStatus.FAILED)
            .end("Each", StepStatus.FAILED)
            .over(runbook(), ExecutionStatus.FAILED);

    assertThat(overlay.edges()).containsKey("Wait:failure").doesNotContainKey("Wait:next");
    assertThat(overlay.nodes()).containsEntry("Each", new Mark(Tone.FAILED, "Failed"));
  }

  @Test
  void a_cancel_leads_to_the_step_that_cleans_up() throws IOException {
    Overlay overlay =
        start()
            .run("Describe", StepStatus.CANCELLED)
            .run("Report", StepStatus.SUCCESS)
            .over(runbook(), ExecutionStatus.CANCELLED);

    assertThat(overlay.edges())
        .containsEntry("Describe:cancel", new Mark(Tone.CANCELLED, ""))
        .containsKey("Report:next");
    assertThat(overlay.nodes()).containsEntry("(end)", new Mark(Tone.CANCELLED, "Cancelled"));
  }

  @Test
  void a_precondition_is_passed_or_not() throws IOException {
    Overlay overlay =
        start()
            .run("unix", StepStatus.SUCCESS)
            .skip("chosen", "the precondition does not hold")
            .run("middle", StepStatus.FAILED)
            .run("last", StepStatus.SUCCESS)
            .over(command(), ExecutionStatus.FAILED);

    assertThat(overlay.edges())
        .containsOnlyKeys(
            "(start):next",
            "unix?:holds",
            "unix:next",
            "chosen?:skips",
            "middle:next",
            "last:next");
    assertThat(overlay.nodes())
        .containsEntry("chosen", new Mark(Tone.SKIPPED, "the precondition does not hold"))
        .containsEntry("chosen?", new Mark(Tone.DONE, ""));
  }

  @Test
  void a_step_that_ends_a_command_document_leads_to_the_one_that_runs_all_the_same()
      throws IOException {
    Value exit = Value.of(Map.of("onFailure", "exit"));
    Overlay overlay =
        start()
            .begin("unix")
            .end("unix", StepStatus.FAILED, 1, 1, exit)
            .skip("chosen", "passed over")
            .skip("middle", "passed over")
            .run("last", StepStatus.SUCCESS)
            .over(command(), ExecutionStatus.FAILED);

    assertThat(overlay.edges())
        .containsOnlyKeys("(start):next", "unix?:holds", "unix:failure", "last:next");
  }

  @Test
  void an_exit_code_can_end_a_command_document() throws IOException {
    Graph graph = command();
    Overlay overlay =
        start()
            .run("unix", StepStatus.SUCCESS)
            .skip("chosen", "not so")
            .begin("middle")
            .end("middle", StepStatus.SUCCESS, 1, 168, Value.Fields.EMPTY)
            .run("last", StepStatus.SUCCESS)
            .over(graph, ExecutionStatus.SUCCESS);

    assertThat(overlay.edges()).containsKey("middle:exit").doesNotContainKey("middle:next");
  }

  @Test
  void a_run_that_goes_on_shows_where_it_is_and_steps_of_other_documents_are_passed_over()
      throws IOException {
    start().begin("Describe").begin("Elsewhere").end("Elsewhere", StepStatus.FAILED);

    Overlay overlay = Overlay.of(runbook(), notices);

    assertThat(overlay.nodes()).containsOnlyKeys("(start)", "Describe");
    assertThat(overlay.nodes()).containsEntry("Describe", new Mark(Tone.OPEN, ""));
  }
}
