package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_defect_gives_70_and_says_that_it_is_one() {
    int code = run(OutputStream.nullOutputStream(), (cancel, kill) -> fail());

    assertThat(code).isEqualTo(70);
    assertThat(shown())
        .startsWith("runsheet: runsheet itself failed: java.lang.IllegalStateException: boom")
        .contains("please report this", "\tat dev.runsheet.cli.MainTest.fail");
  }

  @Test
  void an_interrupt_cancels() {
    Thread.currentThread().interrupt();

    int code = run(OutputStream.nullOutputStream(), Interrupts.NONE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(code).isEqualTo(4);
  }

  @Test
  void the_first_request_from_outside_cancels_the_run() {
    int code =
        run(
            OutputStream.nullOutputStream(),
            (cancel, kill) -> {
              cancel.run();
              return () -> {};
            });

    assertThat(code).isEqualTo(4);
  }

  @Test
  void a_result_that_cannot_be_written_is_told_and_is_no_success() {
    int code = run(broken("No space left on device"), Interrupts.NONE);

    assertThat(code).isEqualTo(74);
    assertThat(shown())
        .isEqualTo("runsheet: standard output could not be written: No space left on device\n");
  }

  @Test
  void a_reader_that_went_away_is_no_trouble() {
    int code = run(broken("Broken pipe"), Interrupts.NONE);

    assertThat(code).isZero();
    assertThat(shown()).isEmpty();
  }

  private int run(OutputStream out, Interrupts interrupts) {
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            new Sink(out, false, Style.PLAIN),
            new Sink(err, false, Style.PLAIN));
    return Main.run(List.of("run", RunTest.HELLO.toString()), streams, interrupts);
  }

  private static Interrupts.Watch fail() {
    throw new IllegalStateException("boom");
  }

  private static OutputStream broken(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }

  private String shown() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
