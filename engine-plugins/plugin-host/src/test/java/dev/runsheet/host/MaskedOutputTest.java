package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.StartRequest;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A script may print what it was told; nobody is shown it. */
@Timeout(60)
class MaskedOutputTest {

  private static final String DOCUMENT =
      """
      schemaVersion: '2.2'
      parameters:
        password: { type: String }
      mainSteps:
        - action: aws:runShellScript
          name: first
          inputs:
            runCommand:
              - printf 'it is hun'; sleep 0.05; printf 'ter2, and hunter without two\\n'
              - echo 'error {{ password }}' >&2
              - echo '{{ password }}' > "${TMPDIR:-/tmp}/runsheet-masked-$$"; cat "${TMPDIR:-/tmp}/runsheet-masked-$$"; rm "${TMPDIR:-/tmp}/runsheet-masked-$$"
              - exit 3
      """;

  @Test
  void I6_a_secret_that_a_script_prints_is_masked_live_and_in_the_result() throws Exception {
    ByteArrayOutputStream live = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    ExecutionListener listener =
        new ExecutionListener() {
          @Override
          public void onNotice(Notice notice) {}

          @Override
          public void onOutput(String step, OutputStreamName stream, byte[] bytes, int length) {
            (stream == OutputStreamName.STDOUT ? live : errors).write(bytes, 0, length);
          }
        };
    try (Engine engine = Engine.builder().discover().build()) {
      ExecutionResult result =
          engine
              .start(
                  StartRequest.of(engine.load(DOCUMENT))
                      .secret("password", "hunter2")
                      .listener(listener))
              .await();

      StepResult step = result.step("first").orElseThrow();
      assertThat(step.stdout()).isEqualTo("it is ***, and hunter without two\n***\n");
      assertThat(step.stderr()).isEqualTo("error ***\n");
      assertThat(live.toString(StandardCharsets.UTF_8))
          .isEqualTo("it is ***, and hunter without two\n***\n");
      assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("error ***\n");
      assertThat(result.toString()).doesNotContain("hunter2");
    }
  }
}
