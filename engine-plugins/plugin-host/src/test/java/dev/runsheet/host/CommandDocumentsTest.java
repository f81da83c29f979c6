package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.spi.OutputLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Examples of the reference on Command documents, section 7, through a whole engine: those of which
 * the rest shows only when real processes run.
 */
@Timeout(120)
class CommandDocumentsTest {

  @TempDir static Path folder;

  private static Engine engine;

  @BeforeAll
  static void open() {
    engine = Engine.builder().discover().workspaces(folder.resolve("workspaces")).build();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void example_7_a_step_without_inputs_runs_an_empty_script() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps: [{action: 'aws:runShellScript', name: a}]
            """);

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(step(result).process().exitCode()).isZero();
    assertThat(out(result)).isEmpty();
  }

  @Test
  void example_22_blanks_in_a_reference_make_no_difference() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            parameters: {p: {type: String}}
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['echo {{p}}-{{ p }}-{{p   }}']}}
            """,
            Map.of("p", "hi"));

    assertThat(out(result)).isEqualTo("hi-hi-hi\n");
  }

  @Test
  void example_25_a_list_is_the_lines_of_a_script() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            parameters: {l: {type: StringList}}
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: '{{ l }}'}}
            """,
            Map.of("l", List.of("x=1", "echo $x")));

    assertThat(out(result)).isEqualTo("1\n");
  }

  @Test
  void example_26_a_list_inside_the_lines_fails_the_step() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            parameters: {l: {type: StringList}}
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['{{ l }}']}}
            """,
            Map.of("l", List.of("x", "y")));

    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(step(result).failure().message())
        .isEqualTo("element 1 of input \"runCommand\" must be a String, but is a list");
  }

  @Test
  void example_30_doubled_dollars_are_halved_in_embedded_references_only() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("cost $$5"));

    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            parameters: {s: {type: String}}
            mainSteps:
              - action: aws:runShellScript
                name: a
                inputs:
                  workingDirectory: '{{ s }}'
                  runCommand: ["echo '{{ s }} '", pwd]
            """,
            Map.of("s", directory.toString()));

    assertThat(out(result)).isEqualTo("%s/cost $5 %n%s/cost $$5%n".formatted(folder, folder));
  }

  @Test
  void example_31_a_boolean_is_text_where_it_is_embedded_and_none_where_it_stands_alone()
      throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            parameters: {f: {type: Boolean, default: true}}
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['echo x{{ f }}']}}
              - {action: 'aws:runShellScript', name: b, inputs: {runCommand: ['{{ f }}']}}
            """);

    assertThat(out(result)).isEqualTo("xtrue\n");
    assertThat(result.step("b").orElseThrow().failure().message())
        .isEqualTo("element 1 of input \"runCommand\" must be a String, but is a Boolean");
  }

  @Test
  void example_33_a_block_scalar_keeps_the_newline_behind_a_reference() throws Exception {
    Files.createDirectory(folder.resolve("line"));
    Path withNewline = Files.createDirectory(folder.resolve("line\n"));

    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            parameters: {p: {type: String}}
            mainSteps:
              - action: aws:runShellScript
                name: a
                inputs:
                  workingDirectory: |
                    {{ p }}
                  runCommand: [pwd]
            """,
            Map.of("p", folder.resolve("line").toString()));

    assertThat(out(result)).isEqualTo(withNewline + "\n");
  }

  @Test
  void example_35_braces_around_a_reference_remain() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            parameters: {p: {type: String}}
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ["echo '{{{p}}}'"]}}
            """,
            Map.of("p", "x"));

    assertThat(out(result)).isEqualTo("{x}\n");
  }

  @Test
  void example_36_the_name_of_a_step_is_taken_as_it_stands() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            parameters: {p: {type: String, default: x}}
            mainSteps:
              - {action: 'aws:runShellScript', name: '{{ p }}', inputs: {runCommand: [echo hi]}}
            """);

    assertThat(result.step("{{ p }}").orElseThrow().status()).isEqualTo(StepStatus.SUCCESS);
  }

  @Test
  void example_61_exit_code_168_succeeds_and_skips_the_rest() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: [echo x; echo oops >&2; exit 168]}}
              - {action: 'aws:runShellScript', name: b, inputs: {runCommand: [echo never]}}
            """);

    assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(step(result).process().exitCode()).isEqualTo(168);
    assertThat(step(result).process().stdout().text()).startsWith("x\n").contains("168");
    assertThat(step(result).process().stderr().text()).isEmpty();
    assertThat(result.step("b").orElseThrow().status()).isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void example_69_the_last_command_decides_unless_the_script_says_otherwise() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['false', 'true']}}
              - {action: 'aws:runShellScript', name: b, inputs: {runCommand: [set -e, 'false', 'true']}}
            """);

    assertThat(step(result).status()).isEqualTo(StepStatus.SUCCESS);
    assertThat(result.step("b").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("b").orElseThrow().process().exitCode()).isEqualTo(1);
  }

  @Test
  void example_70_the_first_line_of_a_script_may_name_its_interpreter() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['#!/usr/bin/env -S cat -n', one, two]}}
            """);

    assertThat(out(result)).endsWith("     2\tone\n     3\ttwo\n");
  }

  @Test
  void example_72_a_script_that_exits_with_137_reads_as_one_that_was_killed() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: [exit 137]}}
            """);

    assertThat(result.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(step(result).process().exitCode()).isEqualTo(137);
  }

  @Test
  void example_75_a_missing_directory_fails_the_step_unless_it_is_relative() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {workingDirectory: nope, runCommand: [pwd]}}
              - {action: 'aws:runShellScript', name: b, inputs: {workingDirectory: /does/not/exist, runCommand: [pwd]}}
            """);

    assertThat(out(result)).isEqualTo(Path.of("").toAbsolutePath() + "\n");
    assertThat(result.step("b").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("b").orElseThrow().failure().message())
        .isEqualTo("cannot start \"sh\": the working directory \"/does/not/exist\" does not exist");
  }

  @Test
  void example_76_a_script_sees_the_id_of_its_execution_whatever_the_document_says()
      throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps:
              - action: aws:runShellScript
                name: a
                inputs:
                  environment: {SSM_COMMAND_ID: mine, OWN: 'yes'}
                  runCommand: [echo $SSM_COMMAND_ID $OWN]
            """);

    assertThat(out(result)).isEqualTo(result.executionId() + " yes\n");
  }

  @Test
  void example_77_a_step_may_have_blanks_quotes_and_colons_in_its_name() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps:
              - {action: 'aws:runShellScript', name: my step, inputs: {runCommand: [echo 1]}}
              - {action: 'aws:runShellScript', name: 'a:b', inputs: {runCommand: [echo 2]}}
              - {action: 'aws:runShellScript', name: "$(touch x)'`;../..", inputs: {runCommand: [echo 3]}}
            """);

    assertThat(result.steps())
        .extracting(step -> step.process().stdout().text())
        .containsExactly("1\n", "2\n", "3\n");
  }

  @Test
  void example_78_a_text_is_no_list_of_lines_and_the_case_of_a_key_does_not_count()
      throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runcommand: [echo hi]}}
              - {action: 'aws:runShellScript', name: b, inputs: {runCommand: echo hi}}
            """);

    assertThat(out(result)).isEqualTo("hi\n");
    assertThat(result.step("b").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("b").orElseThrow().failure().message())
        .isEqualTo("input \"runCommand\" must be a list of strings, but is the String \"echo hi\"");
  }

  @Test
  void example_80_a_host_may_have_output_cut_as_the_agent_cuts_it() throws Exception {
    try (Engine likeAgent =
        Engine.builder().discover().outputLimits(OutputLimits.LIKE_AGENT).build()) {
      ExecutionResult result =
          likeAgent.run(
              """
              schemaVersion: '2.2'
              mainSteps:
                - {action: 'aws:runShellScript', name: a, inputs: {runCommand: [head -c 24000 /dev/zero | tr '\\0' x]}}
                - {action: 'aws:runShellScript', name: b, inputs: {runCommand: [head -c 23999 /dev/zero | tr '\\0' x]}}
              """,
              Map.of());

      assertThat(out(result)).isEqualTo("x".repeat(23_980) + "--output truncated--");
      assertThat(result.step("b").orElseThrow().process().stdout().text())
          .isEqualTo("x".repeat(23_999));
    }
  }

  @Test
  void why_a_script_failed_is_told_beside_its_output_and_not_in_it() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: [echo mine >&2; exit 3]}}
            """);

    assertThat(step(result).process().stderr().text()).isEqualTo("mine\n");
    assertThat(step(result).failure().message()).isEqualTo("the script ended with exit code 3");
  }

  @Test
  void a_dot_in_the_name_of_a_parameter_stands_for_a_dot() throws Exception {
    ExecutionResult result =
        run(
            """
            schemaVersion: '2.2'
            parameters: {A.B: {type: String, default: x}}
            mainSteps:
              - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['echo {{ A.B }} {{ AxB }}']}}
            """);

    assertThat(out(result)).isEqualTo("x {{ AxB }}\n");
  }

  private static ExecutionResult run(String document) throws InterruptedException {
    return run(document, Map.of());
  }

  private static ExecutionResult run(String document, Map<String, ?> parameters)
      throws InterruptedException {
    assertThat(engine.check(document).diagnostics()).noneMatch(Diagnostic::isError);
    return engine.run(document, parameters);
  }

  private static StepResult step(ExecutionResult result) {
    return result.step("a").orElseThrow();
  }

  private static String out(ExecutionResult result) {
    return step(result).process().stdout().text();
  }
}
