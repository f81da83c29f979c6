package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a stand-in that prints its arguments: no docker takes part. */
@Timeout(60)
class RunDockerActionTest {

  @TempDir Path workspace;
  @TempDir Path programs;

  private TestContext context;

  @BeforeEach
  void prepare() throws IOException {
    standIn("for a in \"$@\"; do printf '[%s]' \"$a\"; done");
    context = new TestContext(workspace).environment("PATH", programs + ":/usr/bin:/bin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Create  | image=a:1                          | [create][a:1]",
        "Run     | image=a cmd=sh container=c user=u  | [run][-d][--name][c][--user][u][a][sh]",
        "Run     | image=a memory=5m cpuShares=2 publish=80:8080 env=A=b "
            + "| [run][-d][--memory][5m][--cpu-shares][2][--publish][80:8080][--env][A=b][a]",
        "Run     | image=a volume=/x:/y volume=/z     | [run][-d][--volume][/x:/y][--volume][/z][a]",
        "Start   | container=c                        | [start][c]",
        "Stop    | container=c                        | [stop][c]",
        "Rm      | container=c                        | [rm][c]",
        "Logs    | container=c                        | [logs][c]",
        "Exec    | container=c cmd=ls user=u          | [exec][--user][u][c][ls]",
        "Inspect | container=c                        | [inspect][c]",
        "Inspect | image=a                            | [inspect][a]",
        "Stats   |                                    | [stats][--no-stream]",
        "Stats   | container=c                        | [stats][--no-stream][c]",
        "Ps      |                                    | [ps][--all]",
        "Images  |                                    | [images]",
        "Pull    | image=a                            | [pull][a]",
        "Rmi     | image=a                            | [rmi][a]",
      })
  void an_action_is_a_command_of_docker(String action, @Nullable String given, String line)
      throws Exception {
    assertThat(run(action, given)).isEqualTo(Outcome.exited(0));
    assertThat(context.out()).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Launch  |                        | docker has no action \"Launch\" here; there are Create, Run,",
        "run     | image=a                | docker has no action \"run\" here",
        "Run     |                        | the action \"Run\" needs the input \"image\"",
        "Stop    |                        | the action \"Stop\" needs the input \"container\"",
        "Exec    | container=c            | the action \"Exec\" needs the input \"cmd\"",
        "Inspect |                        | the action \"Inspect\" needs the input \"container\" or",
        "Exec    | container=c cmd=a;b    | the input \"cmd\" is \"a;b\", and may only be what",
        "Run     | image=a env=A=b&c      | the input \"env\" is \"A=b&c\"",
        "Run     | image=a$(x)            | the input \"image\" is \"a$(x)\"",
        "Run     | image=a container=../x:| the input \"container\" is \"../x:\"",
        "Run     | image=a memory=5t      | the input \"memory\" is \"5t\"",
        "Run     | image=a volume=$HOME   | the input \"volume\" is \"$HOME\"",
      })
  void what_the_agent_does_not_take_fails_the_step_and_runs_nothing(
      String action, @Nullable String given, String message) throws Exception {
    Outcome.Failed failed = (Outcome.Failed) run(action, given);

    assertThat(failed.failure().stage()).isEqualTo(Failure.Stage.INPUT_VALIDATION);
    assertThat(failed.failure().message()).startsWith(message);
    assertThat(context.out()).isEmpty();
  }

  @Test
  void the_exit_code_is_told_for_the_engine_to_judge() throws Exception {
    standIn("echo gone >&2; exit 125");

    assertThat(run("Rm", "container=c")).isEqualTo(Outcome.exited(125));
    assertThat(context.err()).isEqualTo("gone\n");
  }

  @Test
  void a_machine_without_docker_fails_the_step() throws Exception {
    context.environment("PATH", workspace.toString());

    assertThat(run("Ps", null).toString())
        .contains("there is no docker in the PATH \"" + workspace);
  }

  @Test
  void other_platforms_are_refused_by_name() throws Exception {
    assertThat(
            new RunDockerAction(Platform.WINDOWS)
                .execute(inputs("Ps", Map.of()), context)
                .toString())
        .contains("starts processes on linux only");
  }

  private Outcome run(String action, @Nullable String given) throws InterruptedException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String one : given == null ? new String[0] : given.split(" ")) {
      String name = one.substring(0, one.indexOf('='));
      values.computeIfAbsent(name, key -> new ArrayList<>()).add(one.substring(name.length() + 1));
    }
    return new RunDockerAction(Platform.LINUX).execute(inputs(action, values), context);
  }

  private static RunDockerAction.Inputs inputs(String action, Map<String, List<String>> values) {
    return new RunDockerAction.Inputs(
        action,
        one(values, "container"),
        one(values, "image"),
        one(values, "cmd"),
        one(values, "memory"),
        one(values, "cpuShares"),
        values.get("volume"),
        one(values, "env"),
        one(values, "user"),
        one(values, "publish"),
        null);
  }

  private static @Nullable String one(Map<String, List<String>> values, String name) {
    List<String> given = values.get(name);
    return given == null ? null : given.get(0);
  }

  private void standIn(String script) throws IOException {
    Path program = Files.writeString(programs.resolve("docker"), "#!/bin/sh\n" + script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}
