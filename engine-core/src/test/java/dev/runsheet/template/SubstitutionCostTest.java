package dev.runsheet.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the substitution of a step's inputs allocates is the result, and nothing besides. */
class SubstitutionCostTest {

  @Test
  void substituting_the_inputs_of_a_step_allocates_the_result_and_nothing_else()
      throws IOException, InterruptedException {
    Process measured =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SubstitutionCost.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(measured.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(measured.waitFor()).isZero();
    String[] bytes = printed.split(" ", -1);
    assertThat(Long.parseLong(bytes[0])).isLessThanOrEqualTo(Long.parseLong(bytes[1]));
    assertThat(Long.parseLong(bytes[2])).as("inputs without references").isZero();
  }
}
