package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Signal;
import dev.runsheet.journal.MemoryJournals;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.JournalStore;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes from outside crosses what comes from a handler while a journal is slow. */
@Timeout(60)
class CrossingTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps: [{name: Open, action: 'acme:ticket', inputs: {title: x}}]
      """;

  /** Journals that take their time with a signal. */
  private static final class Slow implements JournalStore {
    private final MemoryJournals journals = new MemoryJournals();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    public Journal create(String executionId) throws IOException {
      Journal journal = journals.create(executionId);
      return new Journal() {
        @Override
        public List<String> lines() throws IOException {
          return journal.lines();
        }

        @Override
        public void append(List<String> lines) throws IOException {
          if (lines.get(0).contains("SignalReceived")) {
            writing.countDown();
            await(release);
          }
          journal.append(lines);
        }

        @Override
        public void end() throws IOException {
          journal.end();
        }

        @Override
        public void close() throws IOException {
          journal.close();
        }
      };
    }

    @Override
    public Optional<Journal> open(String executionId) throws IOException {
      return journals.open(executionId);
    }

    @Override
    public Collection<String> unfinished() {
      return journals.unfinished();
    }

    @Override
    public byte[] key() {
      return journals.key();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a latch in its call, and counts how often it is told that the wait is over. */
  @Action(name = "acme:ticket")
  private static final class Waits implements ActionHandler<Ticket.Inputs> {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger stops = new AtomicInteger();
    private final Outcome outcome;

    Waits(Outcome outcome) {
      this.outcome = outcome;
    }

    @Override
    public Outcome execute(Ticket.Inputs inputs, ActionContext context) {
      begun.countDown();
      await(end);
      return outcome;
    }

    @Override
    public void stop(Ticket.Inputs inputs, ActionContext context) {
      stops.incrementAndGet();
    }
  }

  /** Cancels while the journal writes a signal, and lets the handler answer meanwhile. */
  private static ExecutionResult cross(Waits handler) throws Exception {
    Slow slow = new Slow();
    try (Engine engine = Engine.builder().handler(handler).journals(slow).build()) {
      Execution execution = engine.start(engine.load(RUNBOOK), Map.of());
      await(handler.begun);
      CompletableFuture<Void> signalled =
          CompletableFuture.runAsync(
              () -> assertThat(execution.signal(new Signal.Resume("Open"))).isNotNull());
      await(slow.writing);
      execution.cancel();
      handler.end.countDown();
      slow.release.countDown();
      signalled.join();
      return execution.await();
    }
  }

  @Test
  void a_cancel_and_the_end_of_the_step_that_come_together_do_no_harm() throws Exception {
    ExecutionResult result = cross(new Waits(Outcome.succeeded()));

    assertThat(result.status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void a_handler_that_waits_when_it_is_cancelled_is_told_so_once() throws Exception {
    Waits waits = new Waits(Outcome.checkAgainIn(Duration.ofHours(1), Value.text("m")));

    ExecutionResult result = cross(waits);

    assertThat(result.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(waits.stops).hasValue(1);
  }
}
