package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.runsheet.EngineTest.Deed;
import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Signal;
import dev.runsheet.event.Signal.Refusal.Reason;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hosts and handlers do wrong: each has its result, and the engine goes on. */
@Timeout(60)
class BadInputTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: A
          action: 'acme:ticket'
          inputs: {title: x}
          outputs:
            - {Name: Count, Selector: '$.Count', Type: Integer}
      outputs: [A.Count, A.Extra]
      """;

  private final CountDownLatch release = new CountDownLatch(1);
  private Deed deed = (inputs, context) -> Outcome.succeeded();
  private final Engine engine =
      Engine.builder()
          .platform(Platform.LINUX)
          .handler(new Ticket((inputs, context) -> deed.does(inputs, context)))
          .stopPatience(Duration.ofMillis(50))
          .build();

  /** Whatever was wrong, the next execution is well. */
  @AfterEach
  void the_engine_goes_on() throws Exception {
    release.countDown();
    deed = (inputs, context) -> Outcome.succeeded(Map.of("Count", 1));
    assertThat(engine.run(RUNBOOK, Map.of()).succeeded()).isTrue();
    engine.close();
  }

  @Test
  void outputs_that_nobody_declared_are_kept() throws Exception {
    deed = (inputs, context) -> Outcome.succeeded(Map.of("Count", 7, "Extra", "e"));

    ExecutionResult result = engine.run(RUNBOOK.replace(", A.Extra", ""), Map.of());

    assertThat(result.succeeded()).isTrue();
    assertThat(result.step("A").orElseThrow().outputs())
        .isEqualTo(Map.of("Count", Value.number(7), "Extra", Value.text("e")));
  }

  @Test
  void an_output_of_another_type_than_declared_fails_the_step() throws Exception {
    deed = (inputs, context) -> Outcome.succeeded(Map.of("Count", Map.of("a", 1)));

    Failure failure = failure(engine.run(RUNBOOK, Map.of()));

    assertThat(failure.stage()).isEqualTo(Failure.Stage.POST_VERIFICATION);
    assertThat(failure.type()).isEqualTo(Failure.Type.VERIFICATION);
    assertThat(failure.message())
        .isEqualTo(
            "output \"Count\" is declared as Integer, but \"$.Count\" selects the map {\"a\":1}");
  }

  @Test
  void what_is_no_outcome_is_a_defect_of_the_handler() throws Exception {
    Map<String, Value> hole = new LinkedHashMap<>();
    hole.put("Count", null);

    assertThat(defectOf((inputs, context) -> null)).endsWith("it returned null");
    assertThat(defectOf((inputs, context) -> new Outcome.Succeeded(hole))).endsWith(": Count");
    assertThat(defectOf((inputs, context) -> new Outcome.Failed(null, Map.of())))
        .endsWith(": failure");
    assertThat(
            defectOf(
                (inputs, context) -> Outcome.checkAgainIn(Duration.ofSeconds(-1), Value.text(""))))
        .endsWith("delay is negative: PT-1S");
    assertThat(
            defectOf(
                (inputs, context) ->
                    Outcome.checkAgainIn(Duration.ZERO, Value.secret(Value.text("s")))))
        .endsWith("memo is a secret: it may be written to a disk");
    assertThat(defectOf((inputs, context) -> Outcome.succeeded(Map.of("Count", new Object()))))
        .contains("no value can be made of a java.lang.Object");
    assertThat(
            defectOf(
                (inputs, context) -> {
                  throw new StackOverflowError();
                }))
        .endsWith("java.lang.StackOverflowError");
    assertThat(
            defectOf(
                (inputs, context) -> {
                  throw new InterruptedException("of its own");
                }))
        .endsWith("of its own");
  }

  private String defectOf(Deed bad) throws InterruptedException {
    deed = bad;
    Failure failure = failure(engine.run(RUNBOOK, Map.of()));
    assertThat(failure.type()).isEqualTo(Failure.Type.INTERNAL);
    assertThat(failure.message()).startsWith("the handler of \"acme:ticket\" is defective: ");
    return failure.message();
  }

  private static Failure failure(ExecutionResult result) {
    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(result.failure()).isNotNull();
    return result.failure().failure();
  }

  @Test
  void a_handler_may_ask_to_be_called_again_after_longer_than_there_is_time() throws Exception {
    CountDownLatch parked = new CountDownLatch(1);
    deed =
        (inputs, context) -> {
          parked.countDown();
          return Outcome.checkAgainIn(Duration.ofSeconds(Long.MAX_VALUE), Value.text("m"));
        };
    Execution execution = engine.start(engine.load(RUNBOOK), Map.of());
    assertThat(parked.await(30, TimeUnit.SECONDS)).isTrue();
    execution.cancel();

    assertThat(execution.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void a_handler_that_hangs_past_its_limit_is_given_up_and_its_step_times_out() throws Exception {
    deed =
        (inputs, context) -> {
          while (release.getCount() > 0) {
            try {
              release.await();
            } catch (InterruptedException e) {
              // Heeds nothing.
            }
          }
          return Outcome.succeeded(Map.of("Count", 1));
        };

    ExecutionResult result =
        engine.run(RUNBOOK.replace("inputs: {", "timeoutSeconds: 1\n    inputs: {"), Map.of());

    assertThat(result.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(result.step("A").orElseThrow().outputs()).isEmpty();
  }

  @Test
  void requests_that_come_too_late_or_twice_change_nothing() throws Exception {
    Execution execution = engine.start(engine.load(RUNBOOK), Map.of());
    ExecutionResult result = execution.await();
    execution.cancel();
    execution.cancel();
    execution.complete();

    assertThat(execution.await()).isEqualTo(result);
    assertThat(execution.status()).isEqualTo(result.status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resume    | Nowhere | UNKNOWN_STEP | the document has no step \"Nowhere\"",
        "approve   | Nowhere | UNKNOWN_STEP | the document has no step \"Nowhere\"",
        "resume    | B       | WRONG_STATE  | step \"B\" does not run",
        "approve   | A       | WRONG_STATE  | the step waits for no such signal",
        "reject    | A       | WRONG_STATE  | the step waits for no such signal",
        "startStep | A       | WRONG_STATE  | only an interactive execution can be told to start a"
            + " step",
        "stopStep  | A       | WRONG_STATE  | only an interactive execution can be told to stop a"
            + " step",
      })
  void an_illegal_signal_is_refused_and_changes_nothing(
      String kind, String step, Reason reason, String message) throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    deed =
        (inputs, context) -> {
          entered.countDown();
          release.await();
          return Outcome.succeeded(Map.of("Count", 1));
        };
    String two =
        RUNBOOK.replace(
            "outputs: [A", "  - {name: B, action: 'acme:ticket', inputs: {}}\noutputs: [A");
    Execution execution = engine.start(engine.load(two), Map.of());
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

    RefusedSignalException refusal = refusal(execution.signal(signal(kind, step)));

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal).hasMessageStartingWith(message);
    release.countDown();
    assertThat(execution.await().succeeded()).isTrue();
  }

  private static Signal signal(String kind, String step) {
    return switch (kind) {
      case "resume" -> new Signal.Resume(step);
      case "approve" -> new Signal.Approve(step, "alice", null);
      case "reject" -> new Signal.Reject(step, "alice", null);
      case "startStep" -> new Signal.StartStep(step);
      default -> new Signal.StopStep(step);
    };
  }

  private static RefusedSignalException refusal(Future<?> answer) throws InterruptedException {
    try {
      answer.get();
    } catch (ExecutionException e) {
      return (RefusedSignalException) e.getCause();
    }
    throw new AssertionError("the signal was taken");
  }

  @Test
  void nothing_is_no_signal() {
    Execution execution = engine.start(engine.load(RUNBOOK), Map.of());

    assertThatNullPointerException().isThrownBy(() -> execution.signal(null)).withMessage("signal");
  }

  @Test
  void I10_what_a_builder_is_told_later_changes_no_engine_that_it_built() throws Exception {
    Ticket ticket = new Ticket((inputs, context) -> Outcome.succeeded(context.environment()));
    EngineBuilder builder = Engine.builder().platform(Platform.LINUX).handler(ticket);
    Map<String, Object> parameters = new HashMap<>();
    try (Engine built = builder.build()) {
      builder
          .scriptVariable("LATER", "x")
          .interceptor(
              (context, call) -> {
                throw new IllegalStateException("added later");
              })
          .listener(
              execution -> {
                throw new IllegalStateException("added later");
              })
          .keepEnded(0)
          .maxExecutions(1);
      LoadedDocument document = built.load(RUNBOOK);
      StartRequest request = StartRequest.of(document).parameters(parameters);
      parameters.put("unknown", 1);

      assertThat(built.start(request).await().succeeded()).isTrue();
      assertThat(built.executions()).hasSize(1);
    }
  }
}
