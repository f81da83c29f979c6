package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StartOptions.Mode;
import dev.runsheet.spi.Outcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Very many executions at a time: they sleep, are polled or wait for somebody. */
@Timeout(300)
class ManyExecutionsTest {

  private static final int EACH = 34_000;
  private static final int FEW_THREADS = 256;

  private static final String SLEEPER =
      """
      schemaVersion: '0.3'
      mainSteps: [{name: S, action: 'aws:sleep', inputs: {Duration: PT1H}}]
      """;

  private static final String POLLER =
      """
      schemaVersion: '0.3'
      mainSteps: [{name: P, action: 'acme:ticket', inputs: {title: x}}]
      """;

  @Test
  void a_hundred_thousand_executions_wait_at_a_time_and_hold_no_thread() throws Exception {
    CountDownLatch parked = new CountDownLatch(EACH);
    Ticket poller =
        new Ticket(
            (inputs, context) -> {
              parked.countDown();
              return Outcome.checkAgainIn(Duration.ofHours(1), Value.text("m"));
            });
    ExecutorService two = Executors.newFixedThreadPool(2);
    int before = ManagementFactory.getThreadMXBean().getThreadCount();
    List<Execution> all = new ArrayList<>();
    try (Engine engine = Engine.builder().handler(poller).executor(two).build()) {
      LoadedDocument sleeper = engine.load(SLEEPER);
      LoadedDocument polled = engine.load(POLLER);
      ManagementFactory.getThreadMXBean().resetPeakThreadCount();
      for (int i = 0; i < EACH; i++) {
        all.add(engine.start(sleeper, Map.of()));
        all.add(engine.start(polled, Map.of()));
        all.add(engine.start(StartRequest.of(sleeper).mode(Mode.INTERACTIVE)));
      }
      assertThat(parked.await(120, TimeUnit.SECONDS)).isTrue();

      assertThat(all).hasSizeGreaterThan(100_000);
      assertThat(engine.executions()).hasSize(3 * EACH);
      assertThat(
              all.stream().collect(Collectors.groupingBy(Execution::status, Collectors.counting())))
          .isEqualTo(
              Map.of(ExecutionStatus.IN_PROGRESS, 2L * EACH, ExecutionStatus.WAITING, (long) EACH));
      assertThat(ManagementFactory.getThreadMXBean().getPeakThreadCount() - before)
          .isLessThan(FEW_THREADS);
    } finally {
      two.shutdown();
    }
    for (Execution execution : all) {
      assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
    }
  }

  @Test
  void very_many_wake_at_once_and_no_more_threads_are_needed() throws Exception {
    String brief = SLEEPER.replace("PT1H", "PT0.5S");
    int before = ManagementFactory.getThreadMXBean().getThreadCount();
    try (Engine engine = Engine.builder().build()) {
      LoadedDocument sleeper = engine.load(brief);
      ManagementFactory.getThreadMXBean().resetPeakThreadCount();
      List<Execution> all = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        all.add(engine.start(sleeper, Map.of()));
      }
      CompletableFuture.allOf(all.stream().map(Execution::result).toArray(CompletableFuture[]::new))
          .get(120, TimeUnit.SECONDS);

      assertThat(ManagementFactory.getThreadMXBean().getPeakThreadCount() - before)
          .isLessThan(FEW_THREADS);
    }
  }
}
