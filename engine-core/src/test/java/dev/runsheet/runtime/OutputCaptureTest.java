package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.OutputLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OutputCaptureTest {

  @Test
  void output_that_fits_is_kept_whole_and_not_marked() {
    CapturedOutput captured = capture(OutputLimits.of(3, 3), "abcdef", 2);

    assertThat(captured).isEqualTo(new CapturedOutput("abcdef", 6, false));
  }

  @Test
  void longer_output_keeps_head_and_tail_and_says_what_is_missing() {
    CapturedOutput captured = capture(OutputLimits.of(3, 3), "abcdefghij", 4);

    assertThat(captured).isEqualTo(new CapturedOutput("abc\n… 4 bytes left out …\nhij", 10, true));
  }

  @Test
  void no_character_is_split() {
    CapturedOutput captured = capture(OutputLimits.of(4, 4), "aé€é€é€z", 1);

    assertThat(captured.text()).doesNotContain("\uFFFD").startsWith("aé").endsWith("€z");
    assertThat(captured.totalBytes()).isEqualTo(17);
  }

  @Test
  void like_the_agent_24000_bytes_are_cut_and_23999_are_not() {
    assertThat(capture(OutputLimits.LIKE_AGENT, "x".repeat(23_999), 4096).truncated()).isFalse();

    CapturedOutput cut = capture(OutputLimits.LIKE_AGENT, "x".repeat(24_000), 4096);

    assertThat(cut.text()).isEqualTo("x".repeat(23_980) + "--output truncated--");
    assertThat(cut.totalBytes()).isEqualTo(24_000);
  }

  @Property
  void head_and_tail_are_what_was_written(
      @ForAll @IntRange(max = 40) int head,
      @ForAll @IntRange(max = 40) int tail,
      @ForAll @IntRange(max = 200) int length,
      @ForAll @IntRange(min = 1, max = 50) int piece) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('!' + i % 90));
    }

    CapturedOutput captured = capture(OutputLimits.of(head, tail), text.toString(), piece);

    assertThat(captured.totalBytes()).isEqualTo(length);
    assertThat(captured.truncated()).isEqualTo(length > head + tail);
    if (length <= head + tail) {
      assertThat(captured.text()).isEqualTo(text.toString());
    } else {
      assertThat(captured.text())
          .startsWith(text.substring(0, head))
          .endsWith(text.substring(length - tail));
    }
  }

  @Test
  void everything_is_handed_on() {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    OutputCapture capture =
        new OutputCapture(OutputLimits.of(1, 1), KnownSecrets.NONE, heard::write);

    capture.write("0123456789".getBytes(StandardCharsets.UTF_8), 2, 5);
    capture.write('x');

    assertThat(heard.toString(StandardCharsets.UTF_8)).isEqualTo("23456x");
  }

  private static CapturedOutput capture(OutputLimits limits, String text, int piece) {
    OutputCapture capture =
        new OutputCapture(limits, KnownSecrets.NONE, (bytes, offset, length) -> {});
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int start = 0; start < bytes.length; start += piece) {
      capture.write(bytes, start, Math.min(piece, bytes.length - start));
    }
    return capture.captured();
  }
}
