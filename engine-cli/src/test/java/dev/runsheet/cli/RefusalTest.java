package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not run, and that nothing has run. */
class RefusalTest {

  @TempDir Path folder;
  private Path trace;
  private Path document;

  @BeforeEach
  void write() {
    trace = folder.resolve("trace");
    document =
        Call.file(
            folder,
            "a.yaml",
            """
            schemaVersion: '2.2'
            parameters:
              Name: { type: String, allowedPattern: '^[a-z]+$' }
              Kind: { type: String, default: a, allowedValues: [a, b] }
              List: { type: StringList, default: [] }
              Size: { type: Integer, default: 1 }
            mainSteps:
              - name: work
                action: aws:runShellScript
                inputs: { runCommand: ['touch %s'] }
            """
                .formatted(trace));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/Name | RS601 | Kind=a",
        "/Name | RS605 | Name=A",
        "/Kind | RS604 | Name=a Kind=c",
        "/List | RS603 | Name=a List=x",
        "/Size | RS603 | Name=a Size=big",
        "/Nobody | RS602 | Name=a Nobody=x",
      })
  void a_wrong_parameter_gives_2_and_points_at_it(String pointer, String code, String values) {
    Call call = Call.of("run", document, "--format", "json");
    for (String value : values.split(" ", -1)) {
      call.with("-p", value);
    }

    Call.Ended ended = call.end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.json("files", 0, "file")).isEqualTo(Value.text(document.toString()));
    assertThat(ended.json("files", 0, "valid")).isEqualTo(Value.bool(false));
    assertThat(ended.json("files", 0, "diagnostics", 0, "pointer")).isEqualTo(Value.text(pointer));
    assertThat(ended.json("files", 0, "diagnostics", 0, "code")).isEqualTo(Value.text(code));
    assertThat(trace).doesNotExist();
  }

  @Test
  void a_wrong_parameter_is_shown_where_it_is_declared() {
    Call.Ended ended = Call.of("run", document).end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out())
        .startsWith(document + ":3:3: error RS601: ")
        .contains("   |   Name: { type", "   |   ^^^^\n", "   hint: ");
  }

  @Test
  void an_invalid_document_gives_2_in_the_shape_of_validate() {
    Path bad = Call.file(folder, "b.yaml", "schemaVersion: '2.2'\nmainSteps: {");

    Call.Ended text = Call.of("run", bad).end();
    Call.Ended json = Call.of("run", bad, "--format", "json").end();

    assertThat(text.code()).isEqualTo(2);
    assertThat(text.out()).startsWith(bad + ":2:");
    assertThat(json.code()).isEqualTo(2);
    assertThat(json.out()).isEqualTo(Call.of("validate", bad, "--format", "json").end().out());
  }

  @Test
  void an_action_that_nobody_performs_gives_2() {
    Path runbook =
        Call.file(
            folder,
            "c.yaml",
            """
            schemaVersion: '2.2'
            mainSteps:
              - name: Ask
                action: aws:softwareInventory
                inputs: { applications: Enabled }
            """);

    Call.Ended ended = Call.of("run", runbook).end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).startsWith(runbook + ":4:13: error RS701: ").contains("hint: ");
  }

  @Test
  void a_value_that_is_no_YAML_is_shown_as_it_was_given() {
    Call.Ended ended = Call.of("run", document, "-p", "Name=a", "-p", "List=[a").end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).startsWith("-p List:1:").contains("   | [a\n");
  }

  @Test
  void a_file_of_parameters_must_be_readable_as_a_map() {
    Path broken = Call.file(folder, "broken.yaml", "Name: [");
    Path list = Call.file(folder, "list.yaml", "- a");

    Call.Ended first = Call.of("run", document, "--params", broken).end();
    Call.Ended second = Call.of("run", document, "--params", list).end();
    Call.Ended third = Call.of("run", document, "--params", folder.resolve("no")).end();

    assertThat(first.code()).isEqualTo(2);
    assertThat(first.out()).startsWith(broken + ":1:");
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.out()).startsWith(list + ":1:1: error RS801: ");
    assertThat(third.code()).isEqualTo(64);
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    Path bad = Call.file(folder, "b.yaml", "a: 1");
    Path list = Call.file(folder, "list.yaml", "- a");

    Call.Ended ended =
        Call.of("run", bad, "--params", list, "--signals", list, "--format", "json").end();

    assertThat(ended.code()).isEqualTo(2);
    assertThat(((Value.Items) ended.json("files")).items()).hasSize(3);
  }

  @Test
  void events_that_cannot_be_written_give_64() {
    Call.Ended ended =
        Call.of("run", document, "-p", "Name=a", "--events", folder.resolve("no/events")).end();

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.err()).contains("cannot write ");
    assertThat(trace).doesNotExist();
  }

  @Test
  void a_document_that_is_refused_leaves_the_file_of_events_alone() throws Exception {
    Path events = Call.file(folder, "events", "precious");

    Call.of("run", document, "--events", events).end();

    assertThat(Files.readString(events)).isEqualTo("precious");
  }
}
