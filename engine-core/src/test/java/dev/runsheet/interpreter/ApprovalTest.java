package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.Signal.Refusal.Reason;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 4.1 and 4.19 of the reference on Automation documents: who waits for people. */
class ApprovalTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/ops/Admin";

  @Test
  void example_76_two_of_three_approve() {
    Simulation run =
        approving("Approvers: [ann, bob, cyd], MinRequiredApprovals: 2, Message: 'Go?'")
            .signalAfter(10, new Signal.Approve("A", "ann", "fine"))
            .signalAfter(20, new Signal.Approve("A", "cyd", null))
            .run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(20));
    assertThat(run.step("A").outputs())
        .isEqualTo(
            Map.of(
                "ApprovalStatus",
                Value.text("Approved"),
                "ApproverDecisions",
                Value.of(
                    List.of(
                        Map.of(
                            "Approver", "ann",
                            "ApprovalStatus", "Approve",
                            "ApprovalDecisionTime", "2024-05-07T00:00:09Z",
                            "Comment", "fine"),
                        Map.of(
                            "Approver", "cyd",
                            "ApprovalStatus", "Approve",
                            "ApprovalDecisionTime", "2024-05-07T00:00:19Z")))));
    NoticeOrder.check(run.notices());
    assertThat(run.answersToSignals()).containsExactly(null, null);
    assertThat(run.notices())
        .contains(
            new Notice.SignalAwaited(
                Simulation.START,
                "A",
                new Notice.Awaited.Approval(List.of("ann", "bob", "cyd"), 2, "Go?")));
  }

  @Test
  void example_77_one_rejection_fails_the_step_which_is_not_tried_again() {
    Simulation run =
        approving("Approvers: [ann, bob]", "maxAttempts: 3,")
            .signalAfter(10, new Signal.Reject("A", "bob", "not today"))
            .run();

    assertThat(run.steps()).isEqualTo("A Failed, B Pending");
    assertThat(run.step("A").attempts()).isEqualTo(1);
    assertThat(run.step("A").outputs().get("ApprovalStatus")).isEqualTo(Value.text("Rejected"));
    assertThat(run.step("A").failure().message()).isEqualTo("\"bob\" rejected the step: not today");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Approvers: [a, b, c], MinRequiredApprovals: 4' | MinRequiredApprovals of aws:approve is"
            + " 4, but only 3 can approve",
        "'Approvers: ''{{ many }}'''                     | Approvers of aws:approve names 11; it"
            + " takes 1 to 10",
        "'Approvers: ''{{ none }}'''                     | Approvers of aws:approve names 0; it"
            + " takes 1 to 10",
        "'Approvers: [a], Message: ''{{ long }}'''       | Message of aws:approve has 4097"
            + " characters; it takes at most 4096",
      })
  void example_78_a_request_that_nobody_can_meet_fails_the_step_at_once(
      String inputs, String message) {
    Simulation run =
        approving(inputs)
            .with("many", Collections.nCopies(11, "a"))
            .with("long", "x".repeat(4097))
            .run();

    assertThat(run.step("A").failure()).isEqualTo(Failure.inputs(message));
    assertThat(run.took()).isZero();
  }

  @Test
  void an_approval_that_does_not_come_times_out() {
    Simulation run = approving("Approvers: [ann]").run();

    assertThat(run.status()).isEqualTo("TimedOut");
    assertThat(run.took()).isEqualTo(Duration.ofDays(7));
    assertThat(run.step("A").outputs().get("ApprovalStatus")).isEqualTo(Value.text("Waiting"));
  }

  @Test
  void thirty_days_are_the_longest_that_is_waited() {
    Simulation run = approving("Approvers: [ann]", "timeoutSeconds: 9999999,").run();

    assertThat(run.took()).isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann                                     | ann                                             "
            + "       | true",
        "ann                                     | arn:aws:iam::123456789012:user/ann              "
            + "       | true",
        "ann                                     | arn:aws:iam::123456789012:user/team/ann         "
            + "       | true",
        "arn:aws:iam::123456789012:user/ann      | ann                                             "
            + "       | true",
        "ann                                     | arn:aws:sts::123456789012:assumed-role/Dev/ann  "
            + "       | false",
        "arn:aws:iam::123456789012:role/ops/Admin|"
            + " arn:aws:sts::123456789012:assumed-role/Admin/session   | true",
        "arn:aws:iam::123456789012:role/ops/Admin|"
            + " arn:aws:sts::999999999999:assumed-role/Admin/session   | false",
        "arn:aws:iam::123456789012:role/ops/Admin|"
            + " arn:aws:sts::123456789012:assumed-role/Admin2/session  | false",
        "arn:aws:sts::1:assumed-role/Admin/ann   | arn:aws:sts::1:assumed-role/Admin/ann           "
            + "       | true",
        "arn:aws:sts::1:assumed-role/Admin/ann   | arn:aws:sts::1:assumed-role/Admin/bob           "
            + "       | false",
        "ann                                     | Ann                                             "
            + "       | false",
      })
  void an_approver_is_known_by_name_by_arn_or_by_role(String entry, String caller, boolean same) {
    assertThat(new Approver(entry).is(caller)).isEqualTo(same);
  }

  @Test
  void who_is_no_approver_is_told_so_and_changes_nothing() {
    Simulation run =
        approving("Approvers: [ann]")
            .signalAfter(10, new Signal.Approve("A", "eve", null))
            .signalAfter(11, new Signal.Reject("A", "eve", null))
            .signalAfter(12, new Signal.Approve("B", "ann", null))
            .signalAfter(13, new Signal.Approve("Z", "ann", null))
            .signalAfter(14, new Signal.Resume("A"))
            .signalAfter(15, new Signal.StartStep(null))
            .signalAfter(16, new Signal.StopStep("A"))
            .signalAfter(20, new Signal.Approve("A", "ann", null))
            .run();

    assertThat(run.answersToSignals())
        .extracting(refusal -> refusal == null ? null : refusal.reason())
        .containsExactly(
            Reason.NOT_ALLOWED,
            Reason.NOT_ALLOWED,
            Reason.WRONG_STATE,
            Reason.UNKNOWN_STEP,
            Reason.WRONG_STATE,
            Reason.WRONG_STATE,
            Reason.WRONG_STATE,
            null);
    assertThat(run.answersToSignals().get(0).message())
        .isEqualTo("\"eve\" is none of the approvers of step \"A\"");
    assertThat(run.notices()).filteredOn(Notice.SignalRefused.class::isInstance).hasSize(7);
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void each_approver_counts_once() {
    Simulation run =
        approving("Approvers: [ann, '%s'], MinRequiredApprovals: 2".formatted(ROLE))
            .signalAfter(10, new Signal.Approve("A", "ann", null))
            .signalAfter(20, new Signal.Approve("A", "ann", null))
            .signalAfter(30, new Signal.Approve("A", assumed("bob"), null))
            .run();

    assertThat(run.answersToSignals()).containsExactly(null, null, null);
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void two_who_have_assumed_one_role_are_one_approver() {
    Simulation run =
        approving("Approvers: [ann, '%s'], MinRequiredApprovals: 2".formatted(ROLE))
            .signalAfter(10, new Signal.Approve("A", assumed("bob"), null))
            .signalAfter(20, new Signal.Approve("A", assumed("cyd"), null))
            .run();

    assertThat(run.status()).isEqualTo("TimedOut");
  }

  private static String assumed(String session) {
    return "arn:aws:sts::123456789012:assumed-role/Admin/" + session;
  }

  @Test
  void approvers_are_told_where_a_topic_is_named() {
    Simulation run =
        approving("Approvers: [ann], NotificationArn: 'arn:aws:sns:x:1:AutomationOk', Message: Go?")
            .signalAfter(10, new Signal.Approve("A", "ann", null))
            .run();

    assertThat(run.commands(Command.NotifyApprovers.class))
        .containsExactly(
            new Command.NotifyApprovers(
                1, "A", "arn:aws:sns:x:1:AutomationOk", "Go?", List.of("ann"), 1, null));
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void a_notification_that_fails_fails_the_step() {
    Simulation run =
        approving("Approvers: [ann], NotificationArn: 'arn:aws:sns:x:1:AutomationOk'")
            .fails("A")
            .run();

    assertThat(run.steps()).isEqualTo("A Failed, B Pending");
    assertThat(run.step("A").failure().message()).isEqualTo("no");
  }

  @Test
  void a_cancel_ends_an_approval() {
    Simulation run = approving("Approvers: [ann]").cancelAfter(Duration.ofSeconds(5)).run();

    assertThat(run.steps()).isEqualTo("A Cancelled, B Pending");
  }

  @Test
  void a_paused_step_goes_on_when_it_is_resumed() {
    Simulation run =
        runbook("{name: A, action: 'aws:pause', inputs: {Message: unused}}")
            .signalAfter(10, new Signal.Approve("A", "ann", null))
            .signalAfter(20, new Signal.Resume("A"))
            .run();

    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(20));
    assertThat(run.answersToSignals().get(0).message())
        .isEqualTo("step \"A\" is paused: it can be resumed, and nothing else");
    assertThat(run.notices())
        .contains(new Notice.SignalAwaited(Simulation.START, "A", new Notice.Awaited.Resuming()));
  }

  @Test
  void a_pause_lasts_a_week_at_most() {
    Simulation run = runbook("{name: A, action: 'aws:pause', inputs: {}}").run();

    assertThat(run.status()).isEqualTo("TimedOut");
    assertThat(run.took()).isEqualTo(Duration.ofDays(7));
  }

  private static Simulation approving(String inputs) {
    return approving(inputs, "");
  }

  private static Simulation approving(String inputs, String properties) {
    return runbook(
        "{name: A, action: 'aws:approve', %s inputs: {%s}}".formatted(properties, inputs));
  }

  private static Simulation runbook(String step) {
    return Simulation.of(
        """
        schemaVersion: '0.3'
        parameters:
          many: {type: StringList, default: []}
          none: {type: StringList, default: []}
          long: {type: String, default: x}
        mainSteps:
          - %s
          - {name: B, action: 'acme:do', inputs: {}}
        """
            .formatted(step));
  }
}
