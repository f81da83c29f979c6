package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeopleTest {

  private static final String GATE =
      """
      schemaVersion: '0.3'
      mainSteps:
        - { name: Before, action: 'aws:sleep', inputs: { Duration: PT5M } }
        - name: Gate
          action: aws:approve
          timeoutSeconds: 3600
          inputs: { Approvers: [alice, bob], MinRequiredApprovals: 2, Message: please }
        - { name: Hold, action: 'aws:pause', inputs: {} }
      """;

  @Test
  void people_decide_at_their_times() {
    SimulatedRun run =
        Simulated.run(
            GATE,
            """
            signals:
              - { at: PT6M, approve: Gate, by: bob, comment: fine }
              - { at: PT7M, approve: Gate, by: alice }
              - { at: PT8M, resume: Hold }
            """);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.took()).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void a_signal_that_comes_with_the_end_of_the_step_before_is_heard() {
    SimulatedRun run =
        Simulated.run(
            GATE,
            """
            signals:
              - { at: PT5M, approve: Gate, by: bob }
              - { at: PT5M, approve: Gate, by: alice }
              - { at: PT5M, resume: Hold }
            """);

    assertThat(run.took()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void an_approval_without_a_name_is_that_of_one_who_has_not_decided() {
    SimulatedRun run =
        Simulated.run(
            GATE,
            """
            signals:
              - { at: PT6M, approve: Gate }
              - { at: PT7M, reject: Gate }
            """);

    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(run.notices())
        .filteredOn(Notice.ApprovalDecided.class::isInstance)
        .extracting(notice -> ((Notice.ApprovalDecided) notice).by())
        .containsExactly("alice", "bob");
  }

  @Test
  void a_signal_that_may_not_be_given_is_refused_and_noted() {
    SimulatedRun run =
        Simulated.run(
            GATE, "signals: [{ at: PT1M, resume: Hold }, { at: PT6M, approve: Gate, by: eve }]");

    assertThat(run.notices()).filteredOn(Notice.SignalRefused.class::isInstance).hasSize(2);
    assertThat(run.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
  }

  @Test
  void what_nobody_says_is_made_up_at_once() {
    SimulatedRun run = Simulated.auto(GATE);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCESS);
    assertThat(run.took()).isEqualTo(Duration.ofMinutes(5));
    assertThat(run.executions().get(0).synthetic()).containsExactlyInAnyOrder("Gate", "Hold");
  }

  @Test
  void a_rejection_that_is_scripted_is_waited_for() {
    SimulatedRun run =
        Simulated.auto(GATE, Simulated.script("signals: [{ at: PT9M, reject: Gate, by: bob }]"));

    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(run.took()).isEqualTo(Duration.ofMinutes(9));
  }
}
