package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.host.RunShellScript.Inputs;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.ProcessRunner;
import dev.runsheet.spi.ProcessRunner.Exit;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunShellScriptTest {

  private final RunShellScript action = new RunShellScript(Platform.LINUX);

  @TempDir Path workspace;

  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(workspace);
  }

  @Test
  void the_exit_code_is_told_as_it_is() throws Exception {
    for (int code : new int[] {0, 3, 137, 168, 169, 194}) {
      assertThat(run("exit " + code)).isEqualTo(Outcome.exited(code));
    }
    assertThat(run("exit 3010")).isEqualTo(Outcome.exited(194));
  }

  @Test
  void the_last_command_decides_unless_the_script_says_otherwise() throws Exception {
    assertThat(run("false", "true")).isEqualTo(Outcome.exited(0));
    assertThat(run("set -e", "false", "true")).isEqualTo(Outcome.exited(1));
  }

  @Test
  void a_script_without_lines_succeeds() throws Exception {
    assertThat(run()).isEqualTo(Outcome.exited(0));
    assertThat(action.execute(new Inputs(null, null, null), context)).isEqualTo(Outcome.exited(0));
  }

  @Test
  void the_first_line_may_name_another_interpreter() throws Exception {
    run("#!/usr/bin/env -S cat", "as it is", "", "\ttoo  ");

    assertThat(context.out()).isEqualTo("#!/usr/bin/env -S cat\nas it is\n\n\ttoo  \n");
  }

  @Test
  void text_beyond_ASCII_arrives_as_UTF_8() throws Exception {
    run("printf '%s' 'größer → 𝄞'");

    assertThat(context.out()).isEqualTo("größer → 𝄞");
  }

  @Test
  void script_and_folder_are_for_their_owner_only_and_bear_the_agents_name() throws Exception {
    run("stat -c '%a %A' \"$0\" \"${0%/*}\"; basename \"$0\"");

    assertThat(context.out()).isEqualTo("700 -rwx------\n700 drwx------\n_script.sh\n");
  }

  @Test
  void the_script_is_removed_after_the_run() throws Exception {
    run("true");

    try (Stream<Path> files = Files.walk(workspace)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void the_folder_is_named_after_the_step_without_colons_and_harmlessly() throws Exception {
    for (String step : List.of("a:b", "my step", "$(id)'\"", "../..", "", "ü".repeat(300))) {
      context.step(step);
      assertThat(run("basename \"${0%/*}\"")).as(step).isEqualTo(Outcome.exited(0));
    }

    assertThat(context.out().lines())
        .containsExactly(
            "step-ab",
            "step-my_step",
            "step-__id___",
            "step-.._..",
            "step-",
            "step-" + "_".repeat(100));
  }

  @Test
  void a_workspace_may_lie_under_any_name() throws Exception {
    Path odd = Files.createDirectory(workspace.resolve("it's a \"$HOME\" & more"));
    context = new TestContext(odd);

    assertThat(run("exit 5")).isEqualTo(Outcome.exited(5));
    assertThat(context.err()).isEmpty();
  }

  @Test
  void two_scripts_of_one_step_that_run_at_once_do_not_meet() throws Exception {
    ProcessRunner nested =
        (command, attempt) -> {
          try {
            // The outer script is on disk now.
            return action
                    .execute(new Inputs(List.of("echo inner"), null, null), context)
                    .equals(Outcome.exited(0))
                ? HostProcessRunner.create().run(command, attempt)
                : new Exit(1, List.of(), false);
          } catch (RuntimeException e) {
            throw new IOException(e);
          }
        };

    Outcome outcome =
        action.execute(
            new Inputs(List.of("echo outer"), null, null),
            new TestContext(workspace).runner(nested));

    assertThat(outcome).isEqualTo(Outcome.exited(0));
    assertThat(context.out()).isEqualTo("inner\n");
  }

  @Test
  void an_absolute_working_directory_is_used_and_a_missing_one_fails_the_step() throws Exception {
    Path place = Files.createDirectory(workspace.resolve("a place"));

    in(place.toString(), "pwd");
    Outcome missing = in("/does/not/exist", "echo never");

    assertThat(context.out()).isEqualTo(place.toRealPath() + "\n");
    assertFailed(missing, "the working directory \"/does/not/exist\" does not exist");
  }

  @Test
  void a_relative_working_directory_counts_among_the_downloads_only() throws Exception {
    Path downloads = Files.createDirectories(workspace.resolve("downloads/there")).getParent();

    in("there", "pwd");
    in("", "pwd");
    in(null, "pwd");
    in("nope", "pwd");

    assertThat(context.out().lines())
        .containsExactly(
            downloads.resolve("there").toRealPath().toString(),
            downloads.toRealPath().toString(),
            downloads.toRealPath().toString(),
            Path.of("").toRealPath().toString());
  }

  @Test
  void without_downloads_a_script_starts_where_the_host_says() throws Exception {
    Path home = Files.createDirectory(workspace.resolve("home"));
    context.runner(HostProcessRunner.builder().directory(home).build());

    in(null, "pwd");

    assertThat(context.out()).isEqualTo(home.toRealPath() + "\n");
  }

  @Test
  void a_working_directory_that_is_no_path_fails_the_step() throws Exception {
    assertFailed(in("a\0b", "true"), "the working directory cannot be a path");
  }

  @Test
  void variables_of_the_step_are_set_and_those_of_the_engine_win() throws Exception {
    context.environment("SSM_COMMAND_ID", "id");

    action.execute(
        new Inputs(
            List.of("echo $OWN $SSM_COMMAND_ID"),
            null,
            Map.of("OWN", "own", "SSM_COMMAND_ID", "mine")),
        context);

    assertThat(context.out()).isEqualTo("own id\n");
  }

  @Test
  void a_variable_that_cannot_be_set_fails_the_step() throws Exception {
    Outcome outcome = action.execute(new Inputs(List.of("true"), null, Map.of("A=B", "")), context);

    assertFailed(outcome, "\"A=B\" cannot name an environment variable");
  }

  @Test
  void a_step_may_choose_a_PATH_that_has_no_shell() throws Exception {
    Outcome outcome =
        action.execute(
            new Inputs(List.of("echo $PATH"), null, Map.of("PATH", "/nonexistent")), context);

    assertThat(outcome).isEqualTo(Outcome.exited(0));
    assertThat(context.out()).isEqualTo("/nonexistent\n");
  }

  @Test
  void a_workspace_that_cannot_be_written_fails_the_step() throws Exception {
    Path file = Files.createFile(workspace.resolve("file"));

    assertFailed(
        action.execute(new Inputs(null, null, null), new TestContext(file)),
        "cannot write the script into \"" + file + "\": Not a directory");
    assertFailed(
        action.execute(new Inputs(null, null, null), new TestContext(workspace.resolve("no"))),
        "does not exist");
  }

  @Test
  void a_full_disk_is_told() throws Exception {
    try (WritableByteChannel full =
        Files.newByteChannel(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
      assertThatThrownBy(() -> ScriptFile.fill(full, new byte[1]))
          .satisfies(e -> assertThat(Reason.of((IOException) e)).contains("No space left"));
    }
  }

  @Test
  void a_runner_that_cannot_start_a_process_fails_the_step_and_leaves_no_script() throws Exception {
    context.runner(
        (command, attempt) -> {
          throw new IOException("no room for another process");
        });

    assertFailed(run("true"), "no room for another process");
    the_script_is_gone();
  }

  @Test
  void a_script_that_something_still_uses_stays() throws Exception {
    context.runner((command, attempt) -> new Exit(-1, List.of("TERM", "KILL"), true));

    run("true");

    assertThat(workspace.resolve("step-Step/_script.sh")).exists();
  }

  @Test
  void a_stopped_script_may_clear_up_and_is_told_by_its_own_exit_code() throws Exception {
    context.stopOn("ready");

    Outcome outcome =
        run("trap 'echo clear; exit 8' TERM", "echo ready", "while :; do sleep 0.01; done");

    assertThat(outcome).isEqualTo(Outcome.exited(8));
    assertThat(context.out()).isEqualTo("ready\nclear\n");
  }

  @Test
  void a_script_that_nothing_can_run_is_told_as_a_shell_does() throws Exception {
    assertThat(run("#!/no/such/interpreter")).isEqualTo(Outcome.exited(127));
    assertThat(context.err()).contains("_script.sh: not found");
  }

  @Test
  void windows_is_refused_by_name() throws Exception {
    Outcome outcome =
        new RunShellScript(Platform.WINDOWS).execute(new Inputs(null, null, null), context);

    assertFailed(outcome, "aws:runShellScript starts processes on linux only, and this is windows");
  }

  @Test
  void macos_is_refused_by_name() throws Exception {
    Outcome outcome =
        new RunShellScript(Platform.MACOS).execute(new Inputs(null, null, null), context);

    assertFailed(outcome, "aws:runShellScript starts processes on linux only, and this is macos");
  }

  @Test
  void an_engine_without_a_runner_is_a_defect() {
    assertThatThrownBy(
            () -> action.execute(new Inputs(null, null, null), new TestContext().runner(null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ProcessRunner");
  }

  private void the_script_is_gone() {
    assertThat(workspace.resolve("step-Step/_script.sh")).doesNotExist();
  }

  private Outcome run(String... lines) throws InterruptedException {
    return in(null, lines);
  }

  private Outcome in(@Nullable String directory, String... lines) throws InterruptedException {
    return action.execute(new Inputs(List.of(lines), directory, null), context);
  }

  private static void assertFailed(Outcome outcome, String message) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.failure().type()).isEqualTo(Failure.Type.ACTION);
              assertThat(failed.failure().message()).contains(message);
            });
  }
}
