package dev.runsheet.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.CapturedOutput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 3.12 of the reference on Command documents. */
class CombinedOutputTest {

  @Test
  void example_81_short_streams_stand_below_each_other() {
    assertThat(combined(0, "o".repeat(100), "e".repeat(50)))
        .isEqualTo("o".repeat(100) + "\n----------ERROR-------\n" + "e".repeat(50));
    assertThat(combined(0, "out", "")).isEqualTo("out");
  }

  @Test
  void after_exit_code_168_standard_error_is_left_out() {
    assertThat(combined(168, "out", "err")).isEqualTo("out");
  }

  @ParameterizedTest
  @CsvSource({"3000, 3000", "2500, 0", "3000, 10", "10, 3000", "1238, 1238", "1239, 1239"})
  void what_does_not_fit_is_cut_to_exactly_the_capacity(int out, int err) {
    String combined = combined(0, "o".repeat(out), "e".repeat(err));

    assertThat(combined.getBytes(StandardCharsets.UTF_8)).hasSize(2_500);
    assertThat(combined).contains("truncated---");
  }

  @Test
  void no_character_is_split() {
    String combined = combined(0, "€".repeat(1_000), "€".repeat(1_000));

    assertThat(combined).doesNotContain("\uFFFD");
    assertThat(combined.getBytes(StandardCharsets.UTF_8).length).isBetween(2_494, 2_500);
  }

  private static String combined(int code, String stdout, String stderr) {
    return new ProcessReport(
            code,
            new CapturedOutput(stdout, stdout.length(), false),
            new CapturedOutput(stderr, stderr.length(), false))
        .combinedLikeAgent();
  }
}
