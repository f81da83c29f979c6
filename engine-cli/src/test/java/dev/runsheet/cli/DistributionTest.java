package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runsheet.document.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was built to be installed, as real processes. */
@Tag("distribution")
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class DistributionTest {

  private static final Path LAUNCHER = Path.of("target/runsheet/bin/runsheet").toAbsolutePath();
  private static final Path TERMINAL = Path.of("src/test/python/terminal.py").toAbsolutePath();
  private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

  private static final String STUBBORN =
      """
      schemaVersion: '2.2'
      mainSteps:
        - name: wait
          action: aws:runShellScript
          inputs:
            runCommand:
              - trap '' TERM
              - sh -c 'echo started; while :; do sleep 1000; done; echo LABEL'
      """;

  @TempDir Path folder;

  private final String label = UUID.randomUUID().toString();

  @Test
  void the_hello_document_runs_from_the_folder_of_the_call() throws Exception {
    Started call = Started.start(EXAMPLES, LAUNCHER, "run", "hello.yaml", "-p", "commands=echo hi");

    assertThat(call.end()).isZero();
    assertThat(call.out()).contains("runCommands | hi\n").endsWith(" s\n");
    assertThat(call.err()).isEmpty();
  }

  @Test
  void standard_output_holds_one_JSON_value_and_nothing_else() throws Exception {
    Started run = Started.start(EXAMPLES, LAUNCHER, "run", "hello.yaml", "--format", "json");
    Started check = Started.start(EXAMPLES, LAUNCHER, "validate", "hello.yaml", "--format=json");

    assertThat(run.end()).isZero();
    assertThat(Call.at(Call.value(run.out()), "steps", 0, "stdout"))
        .isEqualTo(Value.text("Hello World\n"));
    assertThat(check.end()).isZero();
    assertThat(Call.value(check.out()).toJson())
        .isEqualTo("{\"files\":[{\"file\":\"hello.yaml\",\"valid\":true,\"diagnostics\":[]}]}");
    assertThat(check.err()).isEmpty();
  }

  @Test
  void the_pages_of_codes_are_packed_and_stand_in_the_rules_of_SARIF() throws Exception {
    Path document = Call.file(folder, "a.yaml", "schemaVersion: '9'");

    Started call =
        Started.start(folder, LAUNCHER, "validate", "--format=sarif", document.toString());

    assertThat(call.end()).isEqualTo(2);
    assertThat(
            Call.at(
                    Call.value(call.out()),
                    "runs",
                    0,
                    "tool",
                    "driver",
                    "rules",
                    0,
                    "help",
                    "markdown")
                .toString())
        .startsWith("# RS202: ")
        .contains("## Fix");
  }

  @Test
  void text_is_UTF_8_without_a_locale() throws Exception {
    Path document =
        Call.file(folder, "grüße.yaml", Files.readString(EXAMPLES.resolve("hello.yaml")));

    Started call =
        Started.start(
            folder,
            Map.of("LANG", "C", "LC_ALL", "", "LC_CTYPE", ""),
            List.of(
                LAUNCHER.toString(), "run", document.toString(), "-p", "commands=echo 'ñ 日 😀'"));

    assertThat(call.end()).isZero();
    assertThat(call.out()).contains("| ñ 日 😀\n");
  }

  @Test
  void a_wrong_call_gives_64() throws Exception {
    Started call = Started.start(folder, LAUNCHER, "run", "nowhere.yaml");

    assertThat(call.end()).isEqualTo(64);
    assertThat(call.out()).isEmpty();
  }

  @Test
  void a_missing_java_is_told() throws Exception {
    Started call =
        Started.start(
            folder, Map.of("JAVA_HOME", "/nowhere"), List.of(LAUNCHER.toString(), "--version"));

    assertThat(call.end()).isEqualTo(70);
    assertThat(call.err()).isEqualTo("runsheet: there is no java in JAVA_HOME (/nowhere)\n");
  }

  @Test
  void a_first_signal_cancels_and_leaves_nothing_behind() throws Exception {
    Started call = Started.start(folder, LAUNCHER, "run", stubborn(), "--format", "json");
    Started.await(() -> call.err().contains("| started"));

    call.signal("INT");

    assertThat(call.end()).isEqualTo(4);
    assertThat(Call.at(Call.value(call.out()), "status")).isEqualTo(Value.text("Cancelled"));
    assertThat(call.err()).contains("cancelling; once more to end at once");
    assertThat(alive()).isEmpty();
  }

  @Test
  void the_end_of_a_session_cancels_as_well() throws Exception {
    for (String signal : List.of("TERM", "HUP")) {
      Started call = Started.start(folder, LAUNCHER, "run", stubborn());
      call.awaitOut("| started");

      call.signal(signal);

      assertThat(call.end()).isEqualTo(4);
      assertThat(alive()).isEmpty();
    }
  }

  @Test
  void a_second_signal_ends_at_once_and_leaves_nothing_behind() throws Exception {
    Started call = Started.start(folder, LAUNCHER, "run", stubborn());
    call.awaitOut("| started");
    call.signal("INT");
    call.awaitOut("cancelling");
    // Two at one time are one; so they go on until one is heard as the second.
    while (call.alive()) {
      call.signal("INT");
    }

    assertThat(call.end()).isEqualTo(130);
    assertThat(alive()).isEmpty();
  }

  @Test
  void on_a_terminal_progress_has_colours_and_partial_lines() throws Exception {
    String out = onTerminal(Map.of("TERM", "xterm"), "-p", "commands=printf abc; exit 3");

    assertThat(out)
        .contains("\u001b[36m▶ \u001b[0m\u001b[1mrunCommands\u001b[0m")
        .contains("\u001b[2m  │ \u001b[0mabc\u001b[0m\r\n")
        .contains("\u001b[31m✗ Failed in ");
  }

  @Test
  void on_a_terminal_without_colours_there_are_none() throws Exception {
    String out = onTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1"));

    assertThat(out).startsWith("▶ runCommands aws:runShellScript\r\n").doesNotContain("\u001b");
  }

  private String onTerminal(Map<String, String> environment, String... options) throws Exception {
    assumeThat(Started.start(folder, "sh", "-c", "command -v python3").end()).isZero();
    List<String> command =
        new ArrayList<>(
            List.of("python3", TERMINAL.toString(), LAUNCHER.toString(), "run", "hello.yaml"));
    command.addAll(List.of(options));
    Started call = Started.start(EXAMPLES, environment, command);
    call.end();
    return call.out();
  }

  private Path stubborn() {
    return Call.file(folder, "stubborn.yaml", STUBBORN.replace("LABEL", label));
  }

  private List<String> alive() throws IOException {
    List<String> found = new ArrayList<>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        String line = commandLine(process);
        if (line.contains(label)) {
          found.add(line);
        }
      }
    }
    return found;
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"));
    } catch (IOException e) {
      return "";
    }
  }
}
