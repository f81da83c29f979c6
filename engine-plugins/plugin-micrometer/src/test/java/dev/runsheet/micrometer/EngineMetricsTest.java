package dev.runsheet.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.Execution;
import dev.runsheet.LoadedDocument;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineMetricsTest {

  /** Does what its input says. */
  @Action(name = "acme:do")
  public record Does() implements ActionHandler<Does.Inputs> {

    /** What to do. */
    public record Inputs(String what) {}

    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      return switch (inputs.what()) {
        case "succeed" -> Outcome.succeeded();
        case "fail" -> Outcome.failed(Failure.Type.ACTION, "no");
        case "exit" -> Outcome.exited(0);
        case "park" ->
            context.memo() == null
                ? Outcome.checkAgainIn(Duration.ZERO, Value.text("m"))
                : Outcome.succeeded();
        default -> throw new IllegalStateException("bug");
      };
    }
  }

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: A, action: 'acme:do', onFailure: Continue, inputs: {what: succeed}}
        - {name: B, action: 'acme:do', onFailure: Continue, inputs: {what: fail}}
        - {name: C, action: 'acme:do', onFailure: Continue, inputs: {what: exit}}
        - {name: D, action: 'acme:do', onFailure: Continue, inputs: {what: park}}
        - {name: E, action: 'acme:do', onFailure: Continue, inputs: {what: throw}}
      """;

  private static final String PAUSED =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: Hold, action: aws:pause, inputs: {}}
        - {name: Wait, action: 'aws:sleep', inputs: {Duration: PT1H}}
      """;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void executions_steps_and_calls_are_timed_by_how_they_ended() throws Exception {
    try (Engine engine = engine(10)) {
      assertThat(engine.run(RUNBOOK, Map.of()).succeeded()).isTrue();
    }

    assertThat(
            registry
                .get("runsheet.executions")
                .tag("document", "Automation")
                .tag("status", "Success")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(steps("Success")).isEqualTo(3);
    assertThat(steps("Failed")).isEqualTo(2);
    assertThat(calls("succeeded")).isEqualTo(2);
    assertThat(calls("failed")).isEqualTo(1);
    assertThat(calls("exited")).isEqualTo(1);
    assertThat(calls("parked")).isEqualTo(1);
    assertThat(calls("defect")).isEqualTo(1);
    assertThat(gauge("running")).isZero();
    assertThat(gauge("pending")).isZero();
  }

  @Test
  void what_runs_waits_and_has_not_begun_is_told_at_any_time() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch sleeps = new CountDownLatch(1);
    Engine engine = engine(1);
    LoadedDocument document = engine.load(PAUSED);
    // A listener of its own is told on another thread: the metrics may hear a little later.
    Execution first =
        engine.start(
            document,
            Map.of(),
            notice -> {
              if (notice instanceof Notice.SignalAwaited) {
                waits.countDown();
              } else if (notice instanceof Notice.StepStarted started
                  && started.step().equals("Wait")) {
                sleeps.countDown();
              }
            });
    engine.start(document, Map.of());
    assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();

    awaitGauges(1, 1, 1);
    first.signal(new Signal.Resume("Hold")).get();
    assertThat(sleeps.await(30, TimeUnit.SECONDS)).isTrue();
    awaitGauges(1, 0, 1);
    engine.close();
    awaitGauges(0, 0, 0);
    assertThat(registry.get("runsheet.executions").tag("status", "Cancelled").timer().count())
        .isEqualTo(2);
  }

  private void awaitGauges(int running, int waiting, int pending) {
    while (gauge("running") != running
        || gauge("waiting") != waiting
        || gauge("pending") != pending) {
      Thread.onSpinWait();
    }
  }

  private double gauge(String name) {
    return registry.get("runsheet.executions." + name).gauge().value();
  }

  private long steps(String status) {
    return registry
        .get("runsheet.steps")
        .tag("action", "acme:do")
        .tag("status", status)
        .timer()
        .count();
  }

  private long calls(String outcome) {
    return registry
        .get("runsheet.calls")
        .tag("action", "acme:do")
        .tag("outcome", outcome)
        .timer()
        .count();
  }

  private Engine engine(int maxExecutions) {
    EngineBuilder builder = Engine.builder().handler(new Does()).maxExecutions(maxExecutions);
    EngineMetrics.of(registry).watch(builder);
    return builder.build();
  }
}
