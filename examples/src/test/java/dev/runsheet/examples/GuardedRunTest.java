package dev.runsheet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.event.ExecutionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedRunTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters: { Password: { type: String } }
      mainSteps:
        - name: Gate
          action: aws:approve
          inputs: { Approvers: [alice], Message: 'Deploy with {{ Password }}?' }
        - { name: Deploy, action: aws:sleep, inputs: { Duration: PT0S } }
      """;

  @Test
  void an_approval_lets_it_go_on_and_the_same_token_gives_the_same_execution() throws Exception {
    try (Engine engine = GuardedRun.engine(Engine.builder(), message -> true)) {
      ExecutionResult first = GuardedRun.run(engine, RUNBOOK, "hunter2", "t1");
      ExecutionResult again = GuardedRun.run(engine, RUNBOOK, "hunter2", "t1");

      assertThat(first.succeeded()).isTrue();
      assertThat(again.executionId()).isEqualTo(first.executionId());
    }
  }

  @Test
  void what_decides_is_shown_no_secret_and_may_say_no() throws Exception {
    try (Engine engine =
        GuardedRun.engine(Engine.builder(), message -> message.contains("hunter2"))) {
      assertThat(GuardedRun.run(engine, RUNBOOK, "hunter2", "t1").status())
          .isEqualTo(ExecutionStatus.FAILED);
    }
  }
}
