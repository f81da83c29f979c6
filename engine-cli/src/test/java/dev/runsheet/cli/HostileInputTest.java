package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, the command says where it goes wrong, soon and in little memory. */
@Timeout(60)
class HostileInputTest {

  private static final long HUNDRED_MEGABYTES = 100_000_000;

  /** More bytes than that are read of nothing. */
  private static final long READ_AT_MOST = 20_000_000;

  @TempDir Path folder;

  private String validate(Path file) {
    Call.Ended ended = Call.of("validate", file).end();
    assertThat(ended.code()).isIn(0, 2);
    assertThat(ended.err()).isEmpty();
    return ended.out().replace(file.toString(), "x");
  }

  private String validate(byte[] bytes) throws IOException {
    return validate(Files.write(folder.resolve("x"), bytes));
  }

  private String validate(String text) throws IOException {
    return validate(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_file_of_a_hundred_megabytes_is_too_long() throws IOException {
    Path file = folder.resolve("large.yaml");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(HUNDRED_MEGABYTES);
    }

    assertThat(validate(file))
        .startsWith("x:1:1: error RS103: the text has more than 4000000 characters")
        .endsWith("1 document: 1 error, 0 warnings\n");
  }

  @Test
  void of_a_hundred_megabytes_from_standard_input_only_the_first_are_read() {
    Counting large = new Counting();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int code = Main.run(List.of("validate", "-"), large, out, OutputStream.nullOutputStream());

    assertThat(code).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("-:1:1: error RS103: the text has more than 4000000 characters");
    assertThat(large.read).isLessThan(READ_AT_MOST);
  }

  /** Steps of a document, over and over. */
  private static final class Counting extends InputStream {

    private static final byte[] STEP =
        "  - { name: a, action: 'aws:runShellScript' }\n".getBytes(StandardCharsets.UTF_8);

    private long read;

    @Override
    public int read() {
      return read < HUNDRED_MEGABYTES ? STEP[(int) (read++ % STEP.length)] : -1;
    }

    @Override
    public int read(byte[] bytes, int start, int length) {
      int count = (int) Math.min(length, HUNDRED_MEGABYTES - read);
      for (int i = 0; i < count; i++) {
        bytes[start + i] = STEP[(int) ((read + i) % STEP.length)];
      }
      read += count;
      return count == 0 && length > 0 ? -1 : count;
    }
  }

  @Test
  void bytes_that_are_not_UTF_8_are_placed() throws IOException {
    String text = "schemaVersion: '2.2'\ndescription: café\nmainSteps: []\n";

    assertThat(validate(text.getBytes(StandardCharsets.ISO_8859_1)))
        .startsWith("x:2:17: warning RS115: ")
        .contains("hint: save the text as UTF-8");
  }

  @Test
  void a_NUL_byte_is_placed() throws IOException {
    assertThat(validate("schemaVersion: '2.2'\ndescription: a\0b\n"))
        .startsWith("x:2:15: error RS110: the character U+0000 cannot stand in a document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16"})
  void a_text_in_UTF_16_is_told_in_one_sentence(String charset) throws IOException {
    String text = "schemaVersion: '2.2'\nmainSteps: []\n";

    assertThat(validate(text.getBytes(Charset.forName(charset))))
        .startsWith("x:1:1: error RS110: the text is not UTF-8")
        .contains("hint: save the text as UTF-8")
        .endsWith("1 document: 1 error, 0 warnings\n");
  }

  @Test
  void aliases_that_repeat_each_other_are_refused_where_they_become_too_many() throws IOException {
    StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (char name = 'b'; name < 'z'; name++) {
      String alias = "*" + (char) (name - 1);
      bomb.append(
          "%c: &%c [%s]%n".formatted(name, name, String.join(", ", alias, alias, alias, alias)));
    }

    assertThat(validate(bomb.toString()))
        .matches("(?s)x:\\d+:\\d+: error RS103: the text holds more than 200000 values.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "{\"a\": ", "[{\"a\": "})
  void a_hundred_thousand_levels_are_too_deep(String open) throws IOException {
    assertThat(validate("{\"a\": " + open.repeat(100_000)))
        .matches("(?s)x:1:\\d+: error RS10[23]: .*");
    assertThat(validate("a: \n " + open.repeat(100_000)))
        .matches("(?s)x:2:\\d+: error RS10[23]: .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "# nothing\n", "\uFEFF"})
  void a_text_without_a_document_is_empty(String text) throws IOException {
    assertThat(validate(text)).startsWith("x:1:1: error RS101: the text is empty");
  }

  @Test
  void any_bytes_are_explained_where_they_stand() throws IOException {
    byte[] all = new byte[2_560];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    assertThat(validate(all)).matches("(?s)x:\\d+:\\d+: (error|warning) RS1\\d\\d: .*");
  }
}
