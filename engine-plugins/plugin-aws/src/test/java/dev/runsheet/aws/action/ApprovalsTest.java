package dev.runsheet.aws.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsActions;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.spi.ApprovalNotifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:Automation-approvals";

  private final ScriptedCalls calls = new ScriptedCalls();
  private final ApprovalNotifier notifier =
      (ApprovalNotifier) AwsActions.servicesOver(calls).get(ApprovalNotifier.class);

  @Test
  void approvers_are_told_through_the_topic() throws Exception {
    calls
        .on(
            "sns Publish",
            """
            {"TopicArn": "%s", "Subject": "Approval needed: Gate",
             "Message": "Please look.\\n\\nStep \\"Gate\\" of the execution e-1 waits for 1 of these to approve: alice, bob"}
            """
                .formatted(TOPIC))
        .answers("{\"MessageId\":\"m\"}");

    notifier.notify(request("Gate", "Please look."));

    calls.assertAllMade();
    assertThat(calls.identities()).extracting(AwsIdentity::roleArn).containsExactly(ROLE);
  }

  @Test
  void what_the_service_says_is_told_to_the_step() {
    calls
        .on(
            "sns Publish",
            """
            {"TopicArn": "%s", "Subject": "Approval needed: %s",
             "Message": "Step \\"%s\\" of the execution e-1 waits for 1 of these to approve: alice, bob"}
            """
                .formatted(TOPIC, "S".repeat(83), "S".repeat(100)))
        .refuses("NotFound", "Topic does not exist");

    assertThatThrownBy(() -> notifier.notify(request("S".repeat(100), "")))
        .hasMessageContaining("Publish of sns failed while telling the approvers with NotFound");
  }

  @Test
  void the_calls_are_a_service_as_well() {
    assertThat(AwsActions.servicesOver(calls)).containsEntry(AwsCalls.class, calls);
  }

  private static final String ROLE = "arn:aws:iam::123456789012:role/automation";

  private static ApprovalNotifier.Request request(String step, String message) {
    return new ApprovalNotifier.Request(
        "e-1", step, TOPIC, message, List.of("alice", "bob"), 1, ROLE);
  }
}
