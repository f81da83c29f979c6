package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Platform;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.Signal.Refusal.Reason;
import dev.runsheet.event.StartOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections 3.10 (Complete), 3.11 and 3.12 of the reference on Automation documents. */
class InteractiveTest {

  private static final Signal NEXT = new Signal.StartStep(null);

  @Test
  void each_step_waits_to_be_started_and_the_end_to_be_completed() {
    Simulation run =
        steps()
            .signalAfter(10, NEXT)
            .signalAfter(20, NEXT)
            .signalAfter(30, NEXT)
            .signalAfter(35, NEXT)
            .completeAfter(Duration.ofSeconds(40))
            .run();

    NoticeOrder.check(run.notices());
    assertThat(run.path()).isEqualTo("A B C");
    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(40));
    assertThat(awaited(run))
        .containsExactly("A Starting", "B Starting", "C Starting", "C Completing");
    assertThat(run.answersToSignals().get(3).message())
        .isEqualTo("no step is left; complete the execution, or name the step to start");
  }

  private static List<String> awaited(Simulation run) {
    return run.notices().stream()
        .filter(Notice.SignalAwaited.class::isInstance)
        .map(Notice.SignalAwaited.class::cast)
        .map(notice -> notice.step() + " " + notice.awaited().getClass().getSimpleName())
        .toList();
  }

  @Test
  void another_step_than_the_next_may_be_started() {
    Simulation run =
        steps()
            .signalAfter(10, new Signal.StartStep("C"))
            .signalAfter(20, new Signal.StartStep("A"))
            .completeAfter(Duration.ofSeconds(30))
            .run();

    assertThat(run.path()).isEqualTo("C A");
    assertThat(run.steps()).isEqualTo("C Success, A Success, B Pending");
  }

  @Test
  void what_cannot_be_started_is_told() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: A, action: 'acme:do', inputs: {}}
                  - {name: L, action: 'aws:loop', inputs: {Iterators: [x], Steps: [{name: B, action: 'acme:do', inputs: {}}]}}
                """)
            .interactively()
            .hangs("A")
            .signalAfter(1, new Signal.StartStep("Z"))
            .signalAfter(2, new Signal.StartStep("B"))
            .signalAfter(3, NEXT)
            .signalAfter(4, NEXT)
            .cancelAfter(Duration.ofSeconds(5))
            .run();

    assertThat(run.answersToSignals())
        .extracting(refusal -> refusal == null ? null : refusal.reason())
        .containsExactly(Reason.UNKNOWN_STEP, Reason.WRONG_STATE, null, Reason.WRONG_STATE);
    assertThat(run.answersToSignals().get(1).message())
        .isEqualTo("step \"B\" is part of a loop that does not run");
    assertThat(run.answersToSignals().get(3).message()).isEqualTo("step \"A\" runs");
  }

  @Test
  void a_step_may_be_stopped_and_the_execution_goes_on() {
    Simulation run =
        steps()
            .hangs("A")
            .signalAfter(10, NEXT)
            .signalAfter(20, new Signal.StopStep("B"))
            .signalAfter(21, new Signal.StopStep("A"))
            .signalAfter(30, NEXT)
            .completeAfter(Duration.ofSeconds(40))
            .run();

    assertThat(run.steps()).isEqualTo("A Cancelled, B Success, C Pending");
    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.step("A").failure().message()).isEqualTo("the step was stopped by request");
    assertThat(run.answersToSignals().get(1).reason()).isEqualTo(Reason.WRONG_STATE);
  }

  @Test
  void steps_of_a_loop_wait_as_well_and_completing_ends_the_loop() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: L, action: 'aws:loop', inputs: {Iterators: [x, y], Steps: [{name: B, action: 'acme:do', inputs: {}}]}}
                  - {name: C, action: 'acme:do', inputs: {}}
                """)
            .interactively()
            .signalAfter(1, NEXT)
            .signalAfter(2, NEXT)
            .completeAfter(Duration.ofSeconds(3))
            .run();

    NoticeOrder.check(run.notices());
    assertThat(run.path()).isEqualTo("L B");
    assertThat(run.steps()).isEqualTo("L Cancelled, C Pending");
    assertThat(run.status()).isEqualTo("Success");
    assertThat(run.step("L").failure().message())
        .isEqualTo("the execution was completed by request before the last pass");
  }

  @Test
  void a_loop_passes_its_limit_while_a_step_of_it_waits_to_be_started() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: L, action: 'aws:loop', timeoutSeconds: 5, inputs: {Iterators: [x, y], Steps: [{name: B, action: 'acme:do', inputs: {}}]}}
                """)
            .interactively()
            .signalAfter(1, NEXT)
            .run();

    assertThat(run.steps()).isEqualTo("L TimedOut");
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void a_cancel_between_two_steps_cancels_at_once() {
    Simulation run = steps().cancelAfter(Duration.ofSeconds(3)).run();

    assertThat(run.status()).isEqualTo("Cancelled");
    assertThat(run.ranNothing()).isTrue();
    assertThat(run.took()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void completing_an_automatic_execution_ends_it_after_the_running_step() {
    Simulation run =
        document("onFailure: Continue, isCritical: true, maxAttempts: 2, timeoutSeconds: 10,")
            .hangs("A")
            .completeAfter(Duration.ofSeconds(5))
            .run();

    assertThat(run.steps()).isEqualTo("A TimedOut, B Pending, C Pending");
    assertThat(run.step("A").attempts()).isEqualTo(2);
    assertThat(run.status()).isEqualTo("TimedOut");
  }

  @Test
  void a_cancel_outdoes_a_completion() {
    Simulation run =
        document("onCancel: 'step:B',")
            .hangs("A")
            .completeAfter(Duration.ofSeconds(5))
            .cancelAfter(Duration.ofSeconds(6))
            .run();

    assertThat(run.path()).isEqualTo("A B C");
    assertThat(run.status()).isEqualTo("Cancelled");
  }

  @Test
  void the_machine_says_how_far_it_is() {
    Machine machine =
        new Machine(
            Simulation.compile(
                """
                schemaVersion: '0.3'
                mainSteps:
                  - {name: A, action: 'aws:pause', inputs: {}}
                  - {name: B, action: 'acme:do', inputs: {}}
                """));

    assertThat(machine.status()).isEqualTo(ExecutionStatus.PENDING);
    machine.accept(
        new Event.Started(
            Simulation.START,
            "exec-1",
            Map.of(),
            new NodeFacts(Platform.LINUX, Map.of(), Map.of()),
            StartOptions.STANDARD));
    assertThat(machine.status()).isEqualTo(ExecutionStatus.WAITING);
    machine.accept(new Event.SignalReceived(Simulation.START, 1, new Signal.Resume("A")));
    assertThat(machine.status()).isEqualTo(ExecutionStatus.IN_PROGRESS);
    machine.accept(new Event.CancelRequested(Simulation.START));
    assertThat(machine.status()).isEqualTo(ExecutionStatus.CANCELLING);
    machine.accept(new Event.ActionSucceeded(Simulation.START, 1, Map.of()));
    assertThat(machine.status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void a_signal_for_a_command_document_is_refused() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '2.2'
                mainSteps: [{name: A, action: 'acme:do', inputs: {}}]
                """)
            .parks("A", Duration.ofSeconds(10))
            .exits("A", 0)
            .signalAfter(1, new Signal.Resume("A"))
            .run();

    assertThat(run.answersToSignals().get(0).reason()).isEqualTo(Reason.WRONG_STATE);
    assertThat(run.status()).isEqualTo("Success");
  }

  @Test
  void completing_a_command_document_skips_what_has_not_begun() {
    Simulation run =
        Simulation.of(
                """
                schemaVersion: '2.2'
                mainSteps:
                  - {name: A, action: 'acme:do', inputs: {}}
                  - {name: B, action: 'acme:do', inputs: {}}
                """)
            .parks("A", Duration.ofSeconds(10))
            .exits("A", 0)
            .completeAfter(Duration.ofSeconds(1))
            .run();

    assertThat(run.steps()).isEqualTo("A Success, B Skipped");
  }

  private static Simulation steps() {
    return document("").interactively();
  }

  private static Simulation document(String properties) {
    return Simulation.of(
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: A, action: 'acme:do', %s inputs: {}}
          - {name: B, action: 'acme:do', inputs: {}}
          - {name: C, action: 'acme:do', inputs: {}}
        """
            .formatted(properties));
  }
}
