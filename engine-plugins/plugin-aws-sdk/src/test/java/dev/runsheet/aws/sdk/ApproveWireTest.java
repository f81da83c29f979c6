package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code aws:approve} sends to the topic that it names. */
@Timeout(60)
class ApproveWireTest {

  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:Automation-topic";

  private static final String DOCUMENT =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: A
          action: aws:approve
          timeoutSeconds: %d
          onFailure: Abort
          inputs:
            NotificationArn: %s
            Message: Please look.
            MinRequiredApprovals: 1
            Approvers: [arn:aws:iam::123456789012:user/alice, bob]
      """;

  private static final String REQUEST =
      "Publish TopicArn="
          + TOPIC
          + " Message=Please look.\n\nStep \"A\" of the execution {uuid1} waits for 1 of these to"
          + " approve: arn:aws:iam::123456789012:user/alice, bob Subject=Approval needed: A";

  private static WireScript.Exchange publish(int status, String body) {
    return new WireScript.Exchange(WireScript.Times.ONCE, REQUEST, status, List.of(), body);
  }

  private static final WireScript.Exchange TOLD =
      publish(
          200,
          "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>");

  private static StepResult run(WireScript.Exchange exchange, int seconds, boolean approved)
      throws Exception {
    try (Wire wire = new Wire(List.of(exchange));
        SdkAwsCalls calls = Wire.calls(wire.endpoint());
        Engine engine = Wire.engine(calls).build()) {
      Execution execution = engine.start(engine.load(DOCUMENT.formatted(seconds, TOPIC)), Map.of());
      if (approved) {
        wire.awaitAll();
        execution.signal(new Signal.Approve("A", "bob", "fine")).get();
      }
      ExecutionResult result = execution.await();
      assertThat(wire.wrong()).isEmpty();
      assertThat(wire.missing()).isEmpty();
      return result.step("A").orElseThrow();
    }
  }

  @Test
  void who_may_approve_is_told_once_and_the_step_goes_on_when_they_have() throws Exception {
    StepResult step = run(TOLD, 60, true);

    assertThat(step.status()).isEqualTo(StepStatus.SUCCESS);
    assertThat(step.outputs().get("ApprovalStatus")).hasToString("Approved");
  }

  @Test
  void a_topic_that_is_not_there_fails_the_step() throws Exception {
    StepResult step =
        run(
            publish(
                404,
                "<ErrorResponse><Error><Code>NotFound</Code><Message>Topic does not exist</Message>"
                    + "</Error><RequestId>r-1</RequestId></ErrorResponse>"),
            60,
            false);

    assertThat(step.status()).isEqualTo(StepStatus.FAILED);
    assertThat(step.failure().message())
        .contains(
            "Publish of sns failed while telling the approvers with NotFound [Topic does not exist],"
                + " HTTP status 404, request r-1");
  }

  @Test
  void without_an_answer_the_step_runs_out_of_time_and_nobody_is_told_again() throws Exception {
    StepResult step = run(TOLD, 3, false);

    assertThat(step.status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(step.outputs().get("ApprovalStatus")).hasToString("Waiting");
  }
}
