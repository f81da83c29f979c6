package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Platform;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody is held up by somebody else: executions, listeners, hosts' executors. */
@Timeout(60)
class ThreadsTest {

  private static final String ONE =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: A, action: 'acme:ticket', inputs: {title: one}}
      """;

  private static String many(int steps) {
    return IntStream.range(0, steps)
        .mapToObj(
            i -> "  - {name: S%d, action: 'acme:ticket', inputs: {title: many}}\n".formatted(i))
        .collect(Collectors.joining("", "schemaVersion: '0.3'\nmainSteps:\n", ""));
  }

  @Test
  void a_long_execution_lets_others_have_the_hosts_only_thread() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    CountDownLatch bothStarted = new CountDownLatch(1);
    AtomicInteger before = new AtomicInteger();
    Ticket ticket =
        new Ticket(
            (inputs, context) -> {
              bothStarted.await();
              if (inputs.title().equals("many")) {
                TimeUnit.MICROSECONDS.sleep(100);
                before.incrementAndGet();
              }
              return Outcome.succeeded();
            });
    try (Engine engine = Engine.builder().executor(single).handler(ticket).build()) {
      Execution longer = engine.start(engine.load(many(900)), Map.of());
      Execution shorter = engine.start(engine.load(ONE), Map.of());
      bothStarted.countDown();
      shorter.await();
      int madeBefore = before.get();

      assertThat(madeBefore).isLessThan(900);
      assertThat(longer.await().succeeded()).isTrue();
    } finally {
      single.shutdown();
    }
  }

  @Test
  void an_executor_that_runs_tasks_at_once_holds_up_no_timer() throws Exception {
    String sleeper =
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: S, action: 'aws:sleep', inputs: {Duration: PT0.001S}}
          - {name: A, action: 'acme:ticket', inputs: {title: wait}}
        """;
    CountDownLatch entered = new CountDownLatch(20);
    CountDownLatch release = new CountDownLatch(1);
    Ticket ticket =
        new Ticket(
            (inputs, context) -> {
              entered.countDown();
              release.await();
              return Outcome.succeeded();
            });
    try (Engine engine = Engine.builder().executor(Runnable::run).handler(ticket).build()) {
      LoadedDocument document = engine.load(sleeper);
      List<Execution> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(engine.start(document, Map.of()));
      }

      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      all.get(0).cancel();
      assertThat(all.get(0).await().status()).isEqualTo(ExecutionStatus.CANCELLED);
      release.countDown();
      for (Execution execution : all.subList(1, 20)) {
        assertThat(execution.await().succeeded()).isTrue();
      }
    }
  }

  @Test
  void a_listener_that_never_returns_keeps_back_neither_its_execution_nor_its_result_for_long()
      throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Ticket ticket =
        new Ticket(
            (inputs, context) -> {
              done.countDown();
              return Outcome.succeeded();
            });
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    ExecutionListener stuck =
        notice -> {
          awaitUninterruptibly(release);
          heard.add(notice.getClass().getSimpleName());
        };
    try (Engine engine =
        Engine.builder().handler(ticket).stopPatience(Duration.ofMillis(50)).build()) {
      Execution execution = engine.start(engine.load(ONE), Map.of(), stuck);
      Execution other = engine.start(engine.load(ONE), Map.of());

      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(other.await().succeeded()).isTrue();
      assertThat(execution.await().succeeded()).isTrue();
      assertThat(heard).isEmpty();
      release.countDown();
    }
  }

  @Test
  void the_result_is_told_when_the_listener_has_heard_of_the_end() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    Ticket ticket = new Ticket((inputs, context) -> Outcome.succeeded());
    try (Engine engine = Engine.builder().handler(ticket).build()) {
      LoadedDocument document = engine.load(ONE);
      for (int i = 0; i < 200; i++) {
        heard.clear();
        engine
            .start(
                document,
                Map.of(),
                notice -> {
                  LockSupport.parkNanos(1);
                  heard.add(notice.getClass().getSimpleName());
                })
            .await();

        assertThat(heard).hasSize(6).endsWith("ExecutionFinished");
      }
    }
  }

  @Test
  void who_writes_waits_for_a_listener_that_is_far_behind_until_the_step_is_stopped()
      throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch full = new CountDownLatch(1);
    AtomicInteger written = new AtomicInteger();
    byte[] chunk = new byte[256 * 1024];
    Ticket ticket =
        new Ticket(
            (inputs, context) -> {
              for (int i = 0; i < 40; i++) {
                context.stdout().write(chunk);
                if (written.incrementAndGet() == 4) {
                  full.countDown();
                }
              }
              return Outcome.succeeded();
            });
    AtomicInteger heard = new AtomicInteger();
    ExecutionListener slow =
        new ExecutionListener() {
          @Override
          public void onNotice(Notice notice) {
            if (notice instanceof Notice.AttemptStarted) {
              awaitUninterruptibly(release);
            }
          }

          @Override
          public void onOutput(String step, OutputStreamName stream, byte[] bytes, int length) {
            heard.addAndGet(length);
          }
        };
    try (Engine engine = Engine.builder().platform(Platform.LINUX).handler(ticket).build()) {
      Execution execution = engine.start(engine.load(ONE), Map.of(), slow);
      assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(written).hasValueLessThanOrEqualTo(4);
      execution.cancel();
      while (written.get() < 40) {
        Thread.onSpinWait();
      }
      release.countDown();

      assertThat(execution.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(heard).hasValueBetween(1024 * 1024, 1024 * 1024 + 256 * 1024);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // Heeds nothing: that is what the test is about.
      }
    }
  }
}
