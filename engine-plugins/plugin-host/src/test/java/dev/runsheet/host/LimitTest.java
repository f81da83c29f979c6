package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Steps that pass their limit or are cancelled. The shortest limit is five seconds, so the
 * documents are started together and awaited one by one.
 */
@Timeout(120)
class LimitTest {

  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final String LABEL = Machine.label();

  @TempDir static Path folder;

  private static Engine engine;
  private static Execution passesItsLimit;
  private static Execution leavesAChildThatHoldsThePipe;
  private static Execution forksWhatIgnoresTerm;

  @BeforeAll
  static void start() {
    engine = Engine.builder().discover().workspaces(folder.resolve("workspaces")).build();
    passesItsLimit =
        start(
            """
            schemaVersion: '2.2'
            mainSteps:
              - action: aws:runShellScript
                name: a
                inputs:
                  timeoutSeconds: '5.9'
                  onFailure: exit
                  runCommand: [echo before, sleep 48, echo after]
              - {action: 'aws:runShellScript', name: b, inputs: {runCommand: [echo next]}}
            """);
    leavesAChildThatHoldsThePipe =
        start(
            """
            schemaVersion: '2.2'
            mainSteps:
              - action: aws:runShellScript
                name: a
                inputs:
                  timeoutSeconds: 5
                  runCommand: [sleep 60 &, echo done, exit 0]
            """);
    forksWhatIgnoresTerm =
        start(
            """
            schemaVersion: '2.2'
            mainSteps:
              - action: aws:runShellScript
                name: a
                inputs:
                  timeoutSeconds: 5
                  workingDirectory: '%s'
                  environment: {LABEL: '%s'}
                  runCommand:
                    - trap '' TERM
                    - sh -c 'sh -c "touch child; sleep 62; sleep 62"; sleep 62' &
                    - setsid sh -c 'touch session; sleep 62; sleep 62' >session.out 2>&1 </dev/null &
                    - until [ -e child ] && [ -e session ]; do sleep 0.02; done
                    - echo forked
                    - sleep 62
                    - sleep 62
            """
                .formatted(folder, LABEL));
  }

  private static Execution start(String document) {
    return engine.start(engine.load(document), Map.of());
  }

  @AfterAll
  static void close() {
    engine.close();
    Machine.clear(LABEL);
  }

  @Test
  void example_71_a_step_that_passes_its_limit_has_timed_out() throws Exception {
    ExecutionResult result = passesItsLimit.await();

    assertThat(step(result).status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(step(result).process().exitCode()).isEqualTo(137);
    assertThat(out(result)).isEqualTo("before\n");
    assertThat(took(result)).isBetween(SHORTEST, SHORTEST.multipliedBy(4));
  }

  @Test
  void example_63_the_steps_behind_one_that_has_timed_out_run() throws Exception {
    ExecutionResult result = passesItsLimit.await();

    assertThat(result.step("b").orElseThrow().process().stdout().text()).isEqualTo("next\n");
    assertThat(result.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
  }

  @Test
  void example_74_a_child_that_holds_the_output_keeps_the_step_open_until_its_limit()
      throws Exception {
    ExecutionResult result = leavesAChildThatHoldsThePipe.await();

    assertThat(result.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(out(result)).isEqualTo("done\n");
    assertThat(took(result)).isBetween(SHORTEST, SHORTEST.multipliedBy(4));
  }

  @Test
  void I9_of_a_step_that_passed_its_limit_nothing_is_alive_not_even_what_ignores_TERM()
      throws Exception {
    ExecutionResult result = forksWhatIgnoresTerm.await();

    assertThat(out(result)).isEqualTo("forked\n");
    assertThat(result.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(Machine.alive(LABEL)).isEmpty();
  }

  @Test
  void I9_of_a_cancelled_execution_nothing_is_alive_and_its_folder_is_gone() throws Exception {
    String label = Machine.label();
    Path started = folder.resolve(label);
    Execution execution =
        start(
            """
            schemaVersion: '2.2'
            mainSteps:
              - action: aws:runShellScript
                name: a
                inputs:
                  environment: {LABEL: '%s'}
                  runCommand:
                    - trap 'echo cleared up; exit 3' TERM
                    - echo begun
                    - touch '%s'
                    - while sleep 0.02; do :; done
              - {action: 'aws:runShellScript', name: b, inputs: {runCommand: [echo never]}}
            """
                .formatted(label, started));
    Machine.await(() -> Files.exists(started));

    execution.cancel();
    ExecutionResult result = execution.await();

    assertThat(result.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(result.steps()).extracting(StepResult::status).containsOnly(StepStatus.CANCELLED);
    assertThat(out(result)).isEqualTo("begun\ncleared up\n");
    assertThat(step(result).process().exitCode()).isEqualTo(137);
    assertThat(result.step("b").orElseThrow().process()).isNull();
    assertThat(Machine.alive(label)).isEmpty();
    assertThat(folder.resolve("workspaces")).isDirectoryNotContaining("glob:**/" + execution.id());
  }

  private static StepResult step(ExecutionResult result) {
    return result.step("a").orElseThrow();
  }

  private static String out(ExecutionResult result) {
    return step(result).process().stdout().text();
  }

  private static Duration took(ExecutionResult result) {
    return Duration.between(result.startTime(), result.endTime());
  }
}
