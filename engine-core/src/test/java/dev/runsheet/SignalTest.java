package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.Signal.Refusal.Reason;
import dev.runsheet.event.StartOptions.Mode;
import dev.runsheet.event.StepStatus;
import dev.runsheet.spi.ApprovalNotifier;
import dev.runsheet.spi.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people tell running executions. */
@Timeout(60)
class SignalTest {

  private static final String GATED =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: Gate
          action: aws:approve
          inputs: {Approvers: [alice, bob], MinRequiredApprovals: 2, Message: 'Go?', NotificationArn: 'arn:aws:sns:us-east-1:123456789012:AutomationGate'}
        - {name: Hold, action: aws:pause, inputs: {}}
        - {name: Open, action: 'acme:ticket', inputs: {title: x}}
      """;

  private final List<ApprovalNotifier.Request> told =
      Collections.synchronizedList(new ArrayList<>());
  private final List<CountDownLatch> waits = List.of(new CountDownLatch(1), new CountDownLatch(2));

  private void countWaits(Notice notice) {
    if (notice instanceof Notice.SignalAwaited) {
      waits.forEach(CountDownLatch::countDown);
    }
  }

  @Test
  void approvals_and_a_resume_let_a_runbook_go_on() throws Exception {
    CountDownLatch notified = new CountDownLatch(1);
    ApprovalNotifier notifier =
        request -> {
          told.add(request);
          notified.countDown();
        };
    try (Engine engine = builder().service(ApprovalNotifier.class, notifier).build()) {
      Execution execution = engine.start(engine.load(GATED), Map.of(), this::countWaits);
      assertThat(waits.get(0).await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(notified.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(execution.status()).isEqualTo(ExecutionStatus.WAITING);
      assertThat(told).hasSize(1);
      assertThat(told.get(0).message()).isEqualTo("Go?");
      assertThat(told.get(0).executionId()).isEqualTo(execution.id());
      assertThat(refusal(execution.signal(new Signal.Approve("Gate", "mallory", null))).reason())
          .isEqualTo(Reason.NOT_ALLOWED);
      execution.signal(new Signal.Approve("Gate", "alice", "fine")).get();
      assertThat(execution.status()).isEqualTo(ExecutionStatus.WAITING);
      execution.signal(new Signal.Approve("Gate", "bob", null)).get();
      assertThat(waits.get(1).await(30, TimeUnit.SECONDS)).isTrue();
      execution.signal(new Signal.Resume("Hold")).get();
      ExecutionResult result = execution.await();

      assertThat(result.succeeded()).isTrue();
      assertThat(result.step("Gate").orElseThrow().outputs())
          .containsEntry("ApprovalStatus", Value.text("Approved"));
      assertThat(refusal(execution.signal(new Signal.Resume("Hold"))).reason())
          .isEqualTo(Reason.WRONG_STATE);
    }
  }

  @Test
  void without_a_notifier_nobody_is_told_and_the_step_waits_all_the_same() throws Exception {
    try (Engine engine = builder().build()) {
      Execution execution = engine.start(engine.load(GATED), Map.of(), this::countWaits);
      assertThat(waits.get(0).await(30, TimeUnit.SECONDS)).isTrue();
      execution.signal(new Signal.Reject("Gate", "bob", "no")).get();

      assertThat(execution.await().status()).isEqualTo(ExecutionStatus.FAILED);
    }
  }

  @Test
  void a_notifier_that_fails_fails_the_step() throws Exception {
    ApprovalNotifier broken =
        request -> {
          throw new IllegalStateException("no topic");
        };
    try (Engine engine = builder().service(ApprovalNotifier.class, broken).build()) {
      ExecutionResult result = engine.run(GATED, Map.of());

      assertThat(result.step("Gate").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
      assertThat(result.failure().failure().message()).contains("no topic");
    }
  }

  @Test
  void an_interactive_execution_runs_step_by_step() throws Exception {
    String two =
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: A, action: 'acme:ticket', inputs: {title: a}}
          - {name: B, action: 'acme:ticket', inputs: {title: b}}
        """;
    try (Engine engine = builder().build()) {
      Execution execution =
          engine.start(
              StartRequest.of(engine.load(two)).mode(Mode.INTERACTIVE).listener(this::countWaits));
      assertThat(waits.get(0).await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(execution.status()).isEqualTo(ExecutionStatus.WAITING);
      execution.signal(new Signal.StartStep(null)).get();
      assertThat(waits.get(1).await(30, TimeUnit.SECONDS)).isTrue();
      execution.complete();
      ExecutionResult result = execution.await();

      assertThat(result.step("A").orElseThrow().status()).isEqualTo(StepStatus.SUCCESS);
      assertThat(result.step("B").orElseThrow().status()).isEqualTo(StepStatus.PENDING);
    }
  }

  private static RefusedSignalException refusal(Future<?> answer) throws InterruptedException {
    try {
      answer.get();
    } catch (ExecutionException e) {
      return (RefusedSignalException) e.getCause();
    }
    throw new AssertionError("the signal was taken");
  }

  private static EngineBuilder builder() {
    return Engine.builder()
        .platform(Platform.LINUX)
        .handler(new Ticket((inputs, context) -> Outcome.succeeded()));
  }
}
