package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.spi.ProcessRunner.Command;
import dev.runsheet.spi.ProcessRunner.Exit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutputTest {

  private static final int MEGABYTE = 1024 * 1024;

  private final TestContext context = new TestContext();
  private final HostProcessRunner runner = HostProcessRunner.create();

  @Test
  void sixty_four_megabytes_arrive_complete_and_in_order() throws Exception {
    String line = "0123456789abcde\n";
    Checksum received = new Checksum();
    Checksum expected = new Checksum();
    byte[] block = line.repeat(MEGABYTE / line.length()).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 64; i++) {
      expected.write(block, 0, block.length);
    }

    runner.run(shell("yes 0123456789abcde | head -c " + 64 * MEGABYTE), context.stdout(received));

    assertThat(received.length).isEqualTo(64L * MEGABYTE);
    assertThat(received.crc.getValue()).isEqualTo(expected.crc.getValue());
  }

  @Test
  void both_streams_may_be_full_at_once() throws Exception {
    Checksum received = new Checksum();

    Exit exit =
        runner.run(
            shell("head -c 4194304 /dev/zero >&2 & head -c 4194304 /dev/zero; wait"),
            context.stdout(received));

    assertThat(exit.code()).isZero();
    assertThat(received.length).isEqualTo(4 * MEGABYTE);
    assertThat(context.err()).hasSize(4 * MEGABYTE);
  }

  @Test
  void output_arrives_while_the_process_runs() throws Exception {
    // It can only be stopped when its first line was seen.
    Exit exit = runner.run(shell("echo ready; sleep 1000"), context.stopOn("ready"));

    assertThat(exit.signals()).containsExactly("TERM");
  }

  @RepeatedTest(20)
  void what_a_background_child_says_after_the_exit_of_its_parent_arrives() throws Exception {
    Exit exit =
        runner.run(
            shell("(for i in 1 2 3 4 5; do sleep 0.02; echo $i; done; echo end >&2) & exit 7"),
            context);

    assertThat(exit).isEqualTo(new Exit(7, List.of(), false));
    assertThat(context.out()).isEqualTo("1\n2\n3\n4\n5\n");
    assertThat(context.err()).isEqualTo("end\n");
  }

  @Test
  void a_process_that_closes_its_output_is_still_waited_for() throws Exception {
    Exit exit = runner.run(shell("exec >&- 2>&-; sleep 0.2; exit 5"), context);

    assertThat(exit.code()).isEqualTo(5);
  }

  @Test
  void a_sink_that_refuses_does_not_hang_the_process_and_is_told() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int single) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    assertThatThrownBy(() -> runner.run(shell("head -c 4194304 /dev/zero"), context.stdout(full)))
        .isInstanceOf(IOException.class)
        .hasMessage("standard output could not be passed on: No space left on device");
  }

  private static Command shell(String script) {
    return new Command(List.of("sh", "-c", script), null, Map.of());
  }

  /** Keeps nothing, so that the heap does not grow with the output. */
  private static final class Checksum extends OutputStream {
    private final CRC32 crc = new CRC32();
    private long length;

    @Override
    public void write(int single) {
      crc.update(single);
      length++;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
      crc.update(source, offset, count);
      length += count;
    }
  }
}
