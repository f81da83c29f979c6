package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener.OutputStreamName;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Progress progress = new Progress(new Sink(bytes, false, Style.PLAIN));

  @Test
  void output_is_shown_line_by_line_with_its_step() {
    begin("work");
    out("one\ntw");
    err("oh\n");
    assertThat(shown()).isEqualTo("> work a:b\nwork | one\nwork ! oh\n");

    out("o\r\nthree\rfour\n\nfive");
    end("work", StepStatus.SUCCESS, null, 1_500);

    assertThat(shown())
        .endsWith(
            """
            work | two
            work | three
            work | four
            work |\s
            work | five
            work: Success in 1.5 s
            """);
  }

  @Test
  void a_very_long_line_is_not_waited_for() {
    begin("work");
    out("x".repeat(70_000));

    assertThat(shown()).hasSizeGreaterThan(70_000);
  }

  @Test
  void on_a_terminal_a_line_shows_as_far_as_it_has_come() {
    progress = new Progress(new Sink(bytes, true, Style.PLAIN));
    begin("work");
    out("50%");
    assertThat(shown()).isEqualTo("▶ work a:b\n  │ 50%");

    out("\r100%");
    assertThat(shown()).endsWith("  │ 50%\r  │ 100%");

    err("oh");
    out("done\n");
    end("work", StepStatus.SUCCESS, null, 0);
    assertThat(shown()).endsWith("100%\n  ┃ oh\n  │ done\n✓ work: Success in 0.0 s\n");
  }

  @Test
  void on_a_terminal_a_colour_that_a_script_leaves_behind_ends_with_its_line() {
    progress = new Progress(new Sink(bytes, true, Style.COLOURED));
    begin("work");
    out("\u001b[31mred\n");

    assertThat(shown()).endsWith("\u001b[2m  │ \u001b[0m\u001b[31mred\u001b[0m\n");
  }

  @Test
  void a_failure_is_told_on_one_line() {
    begin("work");
    progress.onNotice(new Notice.AttemptStarted(START, "work", 1, Value.Fields.EMPTY));
    progress.onNotice(new Notice.AttemptStarted(START, "work", 2, Value.Fields.EMPTY));
    end("work", StepStatus.FAILED, Failure.action("it\nbroke"), 61_000);
    progress.onNotice(new Notice.CancelAccepted(START));
    progress.onNotice(
        new Notice.ExecutionFinished(
            START.plusSeconds(5_400),
            ExecutionStatus.FAILED,
            new StepFailure("work", Failure.action("it broke"))));

    assertThat(shown())
        .isEqualTo(
            """
            > work a:b
            work: attempt 2
            work: Failed in 1 min 1 s: it broke
            cancelling
            Failed in 1 h 30 min: step "work": it broke
            """);
  }

  @Test
  void a_run_can_fail_without_a_step() {
    progress.onNotice(
        new Notice.ExecutionFinished(
            START, ExecutionStatus.FAILED, new StepFailure(null, Failure.inputs("no value"))));

    assertThat(shown()).isEqualTo("Failed in 0.0 s: no value\n");
  }

  private void begin(String step) {
    progress.onNotice(new Notice.ExecutionStarted(START, "id", DocumentType.COMMAND, "2.2"));
    progress.onNotice(new Notice.StepStarted(START, step, "a:b"));
  }

  private void end(String step, StepStatus status, Failure failure, long millis) {
    Instant end = START.plusMillis(millis);
    progress.onNotice(
        new Notice.StepFinished(
            end,
            new StepResult(
                step, "a:b", status, 1, START, end, null, Map.of(), null, failure, null)));
  }

  private void out(String text) {
    output(OutputStreamName.STDOUT, text);
  }

  private void err(String text) {
    output(OutputStreamName.STDERR, text);
  }

  private void output(OutputStreamName stream, String text) {
    byte[] chunk = text.getBytes(StandardCharsets.UTF_8);
    progress.onOutput("work", stream, chunk, chunk.length);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
