package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {

  static final String VALID =
      """
      schemaVersion: '2.2'
      mainSteps:
        - action: aws:runShellScript
          name: hello
          inputs:
            runCommand: [echo hello]
      """;

  private static final String UNKNOWN_ACTION = VALID.replace("runShellScript", "runShelScript");

  /** AWS takes it, and whoever starts it can run anything. */
  private static final String DOUBTFUL =
      VALID.replace("echo hello", "'echo x{{ who }}'")
          + "parameters: { who: { type: String, default: you } }\n";

  @TempDir Path folder;

  @Test
  void a_valid_document_gives_0() {
    Call.Ended ended = Call.of("validate", file("a.yaml", VALID)).end();

    assertThat(ended).isEqualTo(new Call.Ended(0, "1 document: 0 errors, 0 warnings\n", ""));
  }

  @Test
  void an_error_is_shown_with_its_place_and_a_hint_and_gives_2() {
    Path file = file("a.yaml", UNKNOWN_ACTION);

    Call.Ended ended = Call.of("validate", file).end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(file + ":3:13: error RS501: "),
            line -> assertThat(line).isEqualTo("   |   - action: aws:runShelScript"),
            line -> assertThat(line).isEqualTo("   |             ^^^^^^^^^^^^^^^^^"),
            line -> assertThat(line).startsWith("   hint: ").contains("aws:runShellScript"),
            line -> assertThat(line).isEqualTo("1 document: 1 error, 0 warnings"));
  }

  @Test
  void a_warning_is_shown_and_gives_0() {
    Call.Ended ended = Call.of("validate", file("a.yaml", DOUBTFUL)).end();

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains(": warning RS").endsWith("1 document: 0 errors, 1 warning\n");
  }

  @Test
  void one_invalid_document_among_several_gives_2() {
    Call.Ended ended =
        Call.of("validate", file("a.yaml", VALID), file("b.yaml", UNKNOWN_ACTION)).end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).endsWith("2 documents: 1 error, 0 warnings\n");
  }

  @Test
  void a_document_can_come_from_standard_input() {
    Call.Ended ended = Call.of("validate", "-").input(UNKNOWN_ACTION).end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).startsWith("-:3:13: error RS501: ");
  }

  @Test
  void JSON_is_told_from_YAML_by_its_content() {
    Call.Ended ended =
        Call.of("validate", file("a.yaml", "{\"schemaVersion\": \"2.2\", \"mainSteps\": 1}"))
            .with("--format", "json")
            .end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.json("files", 0, "diagnostics", 0, "line")).isEqualTo(Value.number(1));
  }

  @Test
  void JSON_output_has_the_shape_of_the_contract() {
    Path good = file("a.yaml", VALID);
    Path bad = file("b.yaml", UNKNOWN_ACTION);

    Call.Ended ended = Call.of("validate", "--format", "json", good, bad).end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.json("files", 0).toJson())
        .isEqualTo("{\"file\":\"%s\",\"valid\":true,\"diagnostics\":[]}".formatted(good));
    assertThat(ended.json("files", 1, "valid")).isEqualTo(Value.bool(false));
    Value.Fields diagnostic = (Value.Fields) ended.json("files", 1, "diagnostics", 0);
    assertThat(diagnostic.fields().keySet())
        .containsExactly(
            "severity",
            "code",
            "message",
            "hint",
            "line",
            "column",
            "endLine",
            "endColumn",
            "pointer");
    assertThat(diagnostic.get("severity")).isEqualTo(Value.text("error"));
    assertThat(diagnostic.get("column")).isEqualTo(Value.number(13));
    assertThat(diagnostic.get("endColumn")).isEqualTo(Value.number(30));
    assertThat(diagnostic.get("pointer")).isEqualTo(Value.text("/mainSteps/0/action"));
  }

  @Test
  void a_document_with_warnings_alone_is_valid_in_JSON() {
    Call.Ended ended = Call.of("validate", "--format", "json", file("a.yaml", DOUBTFUL)).end();

    assertThat(ended.code()).isZero();
    assertThat(ended.json("files", 0, "valid")).isEqualTo(Value.bool(true));
    assertThat(ended.json("files", 0, "diagnostics", 0, "severity"))
        .isEqualTo(Value.text("warning"));
  }

  @Test
  void an_endless_input_is_refused_as_too_long() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int start, int length) {
            Arrays.fill(bytes, start, start + length, (byte) 'x');
            return length;
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int code = Main.run(List.of("validate", "-"), endless, out, OutputStream.nullOutputStream());

    assertThat(code).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("-:1:1: error RS103: ");
  }

  @Test
  void files_that_cannot_be_read_give_usage_and_64_before_anything_else() {
    Path good = file("a.yaml", VALID);

    Call.Ended missing = Call.of("validate", good, folder.resolve("no.yaml")).end();
    Call.Ended directory = Call.of("validate", folder).end();
    Call.Ended twice = Call.of("validate", "-", "-").end();
    Call.Ended impossible = Call.of("validate", "a\0b").end();

    assertThat(missing.code()).isEqualTo(64);
    assertThat(missing.out()).isEmpty();
    assertThat(missing.err()).contains("no.yaml\": there is no such file", "Usage: ");
    assertThat(directory.code()).isEqualTo(64);
    assertThat(directory.err()).contains("it is a folder");
    assertThat(twice.code()).isEqualTo(64);
    assertThat(twice.err()).contains("only once");
    assertThat(impossible.code()).isEqualTo(64);
  }

  private Path file(String name, String text) {
    return Call.file(folder, name, text);
  }
}
