package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody at a terminal, who types when they are asked. */
@Timeout(60)
class QuestionsTest {

  private static final String GATED =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Gate
          action: aws:approve
          inputs: { Approvers: [alice, bob], MinRequiredApprovals: 2, Message: 'Go?' }
        - { name: Hold, action: aws:pause, inputs: {} }
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Types a line when standard error ends with a question that was not answered yet. */
  private final class Typist extends InputStream {
    private final Deque<String> lines;
    private byte[] line = {};
    private int place;
    private int answered;

    Typist(String... lines) {
      this.lines = new ArrayDeque<>(List.of(lines));
    }

    @Override
    public int read() {
      return place < line.length ? line[place++] : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (place == line.length && !awaitQuestion()) {
        return -1;
      }
      int count = Math.min(length, line.length - place);
      System.arraycopy(line, place, bytes, offset, count);
      place += count;
      return count;
    }

    private boolean awaitQuestion() {
      String next = lines.poll();
      if (next == null) {
        return false;
      }
      while (true) {
        String shown = err.toString(StandardCharsets.UTF_8);
        if (shown.length() > answered && shown.endsWith(": ")) {
          answered = shown.length();
          line = (next + "\n").getBytes(StandardCharsets.UTF_8);
          place = 0;
          return true;
        }
        Thread.onSpinWait();
      }
    }
  }

  private int run(String... lines) {
    Path document = Call.file(folder, "gated.yaml", GATED);
    Sink shown = new Sink(out, false, Style.PLAIN);
    Streams streams =
        new Streams(new Typist(lines), shown, new Sink(err, false, Style.PLAIN), true);
    return Main.run(List.of("run", document.toString()), streams, Interrupts.NONE);
  }

  @Test
  void approvals_and_a_resume_are_asked_for_one_after_the_other() {
    int code = run("approve alice fine by me", "what?", "y mallory", "y bob", "");

    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Gate: waits for approval by 2 of alice, bob: Go?\n")
        .contains("Gate: approved by alice: fine by me\n")
        .contains("Gate: approved by bob\n")
        .contains("Hold: paused, waits to be resumed\n");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("runsheet: refused: ")
        .contains("Gate: approve NAME or reject NAME, and a comment if you like: ")
        .endsWith("Hold: Enter resumes: ");
  }

  @Test
  void a_rejection_ends_the_run() {
    assertThat(run("reject bob not today")).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Gate: rejected by bob: not today\n");
  }
}
