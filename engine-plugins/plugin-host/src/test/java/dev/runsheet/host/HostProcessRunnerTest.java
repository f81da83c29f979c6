package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.spi.ProcessRunner.Command;
import dev.runsheet.spi.ProcessRunner.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostProcessRunnerTest {

  private final TestContext context = new TestContext();
  private final HostProcessRunner runner = HostProcessRunner.create();

  @TempDir Path folder;

  @Test
  void the_exit_code_is_the_one_of_the_process() throws Exception {
    for (int code : new int[] {0, 1, 3, 126, 127, 137, 168, 194, 255}) {
      assertThat(runner.run(shell("exit " + code), context)).isEqualTo(ended(code));
    }
  }

  @Test
  void a_process_that_a_signal_ended_has_128_and_the_signal() throws Exception {
    assertThat(runner.run(shell("kill -KILL $$"), context).code()).isEqualTo(137);
    assertThat(runner.run(shell("kill -TERM $$"), context).code()).isEqualTo(143);
  }

  @Test
  void output_and_errors_go_to_their_own_sinks() throws Exception {
    runner.run(shell("echo out; echo err >&2"), context);

    assertThat(context.out()).isEqualTo("out\n");
    assertThat(context.err()).isEqualTo("err\n");
  }

  @Test
  void arguments_arrive_as_they_are() throws Exception {
    List<String> line =
        List.of("printf", "[%s]", "", " ", "'", "\"", "a b", "${HOME}", "$(id)", "\\", "\n", "-n");

    runner.run(new Command(line, null, Map.of()), context);

    assertThat(context.out()).isEqualTo("[][ ]['][\"][a b][${HOME}][$(id)][\\][\n][-n]");
  }

  @Test
  void a_shell_gets_its_name_and_parameters_as_if_called_directly() throws Exception {
    runner.run(shell("echo $0 $#"), context);
    runner.run(
        new Command(List.of("sh", "-c", "echo $0 $# \"$2\"", "me", "1", "a  b"), null, Map.of()),
        context);

    assertThat(context.out()).isEqualTo("sh 0\nme 2 a  b\n");
  }

  @Test
  void standard_input_is_empty() throws Exception {
    Exit exit = runner.run(shell("cat; echo end"), context);

    assertThat(exit).isEqualTo(ended(0));
    assertThat(context.out()).isEqualTo("end\n");
  }

  @Test
  void a_process_leads_a_session_of_its_own() throws Exception {
    runner.run(shell("read -r stat </proc/$$/stat; echo $$ ${stat#*) }"), context);

    String[] fields = context.out().split(" ", -1);
    assertThat(fields[3]).as("group").isEqualTo(fields[0]);
    assertThat(fields[4]).as("session").isEqualTo(fields[0]);
  }

  @Test
  void the_environment_is_clean_but_for_what_a_script_may_expect() throws Exception {
    HostProcessRunner clean =
        HostProcessRunner.builder()
            .hostEnvironment(
                Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C", "SECRET", "x", "TZ", "UTC"))
            .build();

    clean.run(new Command(List.of("env"), null, Map.of("OWN", "1", "TZ", "CET")), context);

    Map<String, String> variables = variables(context.out());
    // PWD is the shell's doing.
    assertThat(variables)
        .containsOnlyKeys("PATH", "LC_ALL", "TZ", "OWN", "PWD", "RUNSHEET_PROCESS")
        .containsEntry("TZ", "CET");
  }

  @Test
  void the_environment_of_the_jvm_can_be_inherited() throws Exception {
    HostProcessRunner inheriting =
        HostProcessRunner.builder()
            .hostEnvironment(Map.of("PATH", "/usr/bin:/bin", "OTHER", "x"))
            .inheritEnvironment(true)
            .build();

    inheriting.run(shell("echo $OTHER"), context);

    assertThat(context.out()).isEqualTo("x\n");
  }

  @Test
  void each_launch_has_a_mark_of_its_own_that_no_command_can_choose() throws Exception {
    Command command =
        new Command(
            List.of("sh", "-c", "echo $RUNSHEET_PROCESS"), null, Map.of(Variables.MARK, "x"));

    runner.run(command, context);
    runner.run(command, context);

    assertThat(context.out().lines()).hasSize(2).doesNotHaveDuplicates().doesNotContain("x");
  }

  @Test
  void the_mark_of_an_engine_inside_another_ones_process_shows_both() throws Exception {
    HostProcessRunner inner =
        HostProcessRunner.builder()
            .hostEnvironment(Map.of("PATH", "/usr/bin:/bin", Variables.MARK, "outer"))
            .build();

    inner.run(shell("echo $RUNSHEET_PROCESS"), context);

    assertThat(context.out()).matches("outer:[0-9a-f-]{36}\n");
  }

  @Test
  void a_command_runs_where_it_says_or_else_where_the_runner_says_or_where_the_jvm_is()
      throws Exception {
    Path other = Files.createDirectory(folder.resolve("other one"));
    HostProcessRunner elsewhere = HostProcessRunner.builder().directory(folder).build();

    elsewhere.run(new Command(List.of("pwd"), other, Map.of()), context);
    elsewhere.run(new Command(List.of("pwd"), null, Map.of()), context);
    runner.run(new Command(List.of("pwd"), null, Map.of()), context);

    assertThat(context.out().lines())
        .containsExactly(
            other.toRealPath().toString(),
            folder.toRealPath().toString(),
            Path.of("").toRealPath().toString());
  }

  @Test
  void a_program_may_be_named_by_a_path_also_one_that_starts_in_the_working_directory()
      throws Exception {
    Path program = Files.writeString(folder.resolve("hello"), "#!/bin/sh\necho hello\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    runner.run(new Command(List.of("./hello"), folder, Map.of()), context);
    runner.run(new Command(List.of(program.toString()), null, Map.of()), context);

    assertThat(context.out()).isEqualTo("hello\nhello\n");
  }

  @Test
  void what_cannot_be_started_is_told_with_the_reason() throws Exception {
    Path plain = Files.createFile(folder.resolve("plain"));

    refused(new Command(List.of("no-such-program"), null, Map.of()))
        .hasMessageContaining("cannot start \"no-such-program\": there is no program")
        .hasMessageContaining("PATH");
    refused(new Command(List.of("/no/such/program"), null, Map.of()))
        .hasMessageContaining("there is no file \"/no/such/program\"");
    refused(new Command(List.of(plain.toString()), null, Map.of()))
        .hasMessageContaining("may not be executed");
    refused(new Command(List.of("sh", "-c", "true"), Path.of("/no/such/place"), Map.of()))
        .hasMessageContaining("the working directory \"/no/such/place\" does not exist");
    refused(new Command(List.of("sh", "-c", "true"), plain, Map.of()))
        .hasMessageContaining("the working directory \"" + plain + "\" is no directory");
    refused(new Command(List.of("sh", "-c", "true"), null, Map.of("A=B", "")))
        .hasMessageContaining("\"A=B\" cannot name an environment variable");
    refused(new Command(List.of("sh", "-c", "true"), null, Map.of("A", "\0")))
        .hasMessageContaining("\"A\" holds a NUL character");
    refused(new Command(List.of("a\0/b"), null, Map.of())).hasMessageContaining("cannot be a path");
    refused(new Command(List.of("sh", "-c", "true", "x".repeat(1 << 20)), null, Map.of()))
        .hasMessageContaining("cannot start \"sh\"");
    refused(new Command(List.of(), null, Map.of())).hasMessageContaining("without a program");
    assertThat(context.registrations()).isZero();
  }

  @Test
  void a_machine_without_a_shell_starts_nothing_and_says_so() {
    HostProcessRunner bare =
        HostProcessRunner.builder().hostEnvironment(Map.of("PATH", folder.toString())).build();

    assertThatThrownBy(() -> bare.run(shell("true"), context))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot start \"sh\": there is no program \"sh\" in the PATH \"%s\"", folder);
  }

  @Test
  void options_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> HostProcessRunner.builder().maxProcesses(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxProcesses");
    assertThatThrownBy(() -> HostProcessRunner.builder().grace(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grace");
  }

  private AbstractThrowableAssert<?, ?> refused(Command command) {
    return assertThatThrownBy(() -> runner.run(command, context)).isInstanceOf(IOException.class);
  }

  private static Map<String, String> variables(String output) {
    return Arrays.stream(output.split("\n", -1))
        .filter(line -> line.contains("="))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }

  private static Command shell(String script) {
    return new Command(List.of("sh", "-c", script), null, Map.of());
  }

  private static Exit ended(int code) {
    return new Exit(code, List.of(), false);
  }
}
