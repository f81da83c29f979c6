package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.EngineTest.Deed;
import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepStatus;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.Rebooter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the engine treats handlers, good and bad. */
@Timeout(60)
class HandlerTest {

  private static final String COMMAND =
      """
      schemaVersion: '2.2'
      parameters:
        title: {type: String, default: none, allowedPattern: '^[a-z]+$'}
      mainSteps:
        - {action: 'acme:ticket', name: open, inputs: {title: '{{ title }}', timeoutSeconds: 5}}
      """;

  @Test
  void a_handler_that_throws_fails_its_step_and_not_the_engine() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (Engine engine =
        engine(
            (inputs, context) -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("bug");
              }
              return Outcome.succeeded();
            })) {
      ExecutionResult first = engine.run(COMMAND, Map.of());
      ExecutionResult second = engine.run(COMMAND, Map.of());

      Failure failure = first.step("open").orElseThrow().failure();
      assertThat(failure).isNotNull();
      assertThat(failure.type()).isEqualTo(Failure.Type.INTERNAL);
      assertThat(failure.message())
          .isEqualTo(
              "the handler of \"acme:ticket\" is defective: java.lang.IllegalStateException: bug");
      assertThat(second.succeeded()).isTrue();
    }
  }

  @Test
  void inputs_that_do_not_fit_fail_the_step_without_a_call() throws Exception {
    try (Engine engine = engine((inputs, context) -> Outcome.succeeded())) {
      ExecutionResult result =
          engine.run(COMMAND.replace("timeoutSeconds: 5", "weight: heavy"), Map.of());

      Failure failure = result.step("open").orElseThrow().failure();
      assertThat(failure).isNotNull();
      assertThat(failure.stage()).isEqualTo(Failure.Stage.INPUT_VALIDATION);
      assertThat(failure.message())
          .isEqualTo("input \"weight\" must be an Integer, but is the String \"heavy\"");
    }
  }

  @Test
  void a_cancel_interrupts_the_handler_and_runs_its_callback() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    AtomicInteger stops = new AtomicInteger();
    try (Engine engine =
        engine(
            (inputs, context) -> {
              context.onStop(stops::incrementAndGet);
              entered.countDown();
              new CountDownLatch(1).await();
              return Outcome.succeeded();
            })) {
      Execution execution = engine.start(engine.load(COMMAND), Map.of());
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      execution.cancel();
      execution.cancel();

      assertThat(execution.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(stops).hasValue(1);
    }
  }

  @Test
  void a_handler_that_passes_its_deadline_is_interrupted() throws Exception {
    try (Engine engine =
        engine(
            (inputs, context) -> {
              new CountDownLatch(1).await();
              return Outcome.succeeded();
            })) {
      ExecutionResult result = engine.run(COMMAND, Map.of());

      assertThat(result.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
      assertThat(Duration.between(result.startTime(), result.endTime()))
          .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(20));
    }
  }

  @Test
  void I2_a_handler_that_does_not_heed_its_end_is_given_up_and_its_late_result_is_lost()
      throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Engine engine =
        Engine.builder()
            .stopPatience(Duration.ofMillis(50))
            .handler(
                new Ticket(
                    (inputs, context) -> {
                      entered.countDown();
                      awaitUninterruptibly(release);
                      return Outcome.succeeded();
                    }))
            .build()) {
      Execution execution = engine.start(engine.load(COMMAND), Map.of());
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      execution.cancel();

      ExecutionResult result = execution.await();
      release.countDown();

      assertThat(result.status()).isEqualTo(ExecutionStatus.CANCELLED);
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

  @Test
  void a_hosts_only_thread_may_be_busy_with_the_handler_that_is_stopped() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    CountDownLatch entered = new CountDownLatch(1);
    Ticket ticket =
        new Ticket(
            (inputs, context) -> {
              entered.countDown();
              new CountDownLatch(1).await();
              return Outcome.succeeded();
            });
    try (Engine engine = Engine.builder().executor(single).handler(ticket).build()) {
      Execution execution = engine.start(engine.load(COMMAND), Map.of());
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      execution.cancel();

      assertThat(execution.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
    } finally {
      single.shutdown();
    }
  }

  @Test
  void an_executor_that_refuses_work_fails_the_step() throws Exception {
    Executor refusing =
        task -> {
          throw new RejectedExecutionException("full");
        };
    Ticket ticket = new Ticket((inputs, context) -> Outcome.succeeded());
    try (Engine engine = Engine.builder().executor(refusing).handler(ticket).build()) {
      ExecutionResult result = engine.run(COMMAND, Map.of());

      assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(result.failure().failure().message())
          .startsWith("the executor of the host refused to run the step")
          .endsWith("full");
    }
  }

  @Test
  void I6_a_secret_input_is_shown_in_no_failure() throws Exception {
    Ticket ticket =
        new Ticket(
            (inputs, context) ->
                Outcome.failed(Failure.Type.ACTION, "no such title: " + inputs.title()));
    Value secret = Value.secret(Value.text("hunter"));
    try (Engine engine = Engine.builder().platform(Platform.LINUX).handler(ticket).build()) {
      ExecutionResult repeated = engine.run(COMMAND, Map.of("title", secret));
      ExecutionResult unfit =
          engine.run(COMMAND.replace("{title:", "{weight:"), Map.of("title", secret));

      assertThat(repeated.failure().failure().message()).isEqualTo("no such title: ***");
      assertThat(unfit.failure().failure().message())
          .isEqualTo("input \"weight\" must be an Integer, but is the String \"***\"");
      assertThat(repeated.toString() + unfit).doesNotContain("hunter");
    }
  }

  @Test
  void a_listener_that_throws_an_error_harms_nothing() throws Exception {
    Ticket ticket =
        new Ticket(
            (inputs, context) -> {
              context.stdout().write('x');
              return Outcome.exited(0);
            });
    ExecutionListener broken =
        new ExecutionListener() {
          @Override
          public void onNotice(Notice notice) {
            throw new AssertionError("broken");
          }

          @Override
          public void onOutput(String step, OutputStreamName stream, byte[] bytes, int length) {
            throw new AssertionError("broken");
          }
        };
    try (Engine engine = Engine.builder().platform(Platform.LINUX).handler(ticket).build()) {
      Execution execution = engine.start(engine.load(COMMAND), Map.of(), broken);

      assertThat(execution.await().succeeded()).isTrue();
    }
  }

  @Test
  void a_listener_may_wait_for_what_its_host_does_after_the_start() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Ticket ticket = new Ticket((inputs, context) -> Outcome.succeeded());
    try (Engine engine = Engine.builder().platform(Platform.LINUX).handler(ticket).build()) {
      Execution execution =
          engine.start(engine.load(COMMAND), Map.of(), notice -> awaitUninterruptibly(started));
      started.countDown();

      assertThat(execution.await().succeeded()).isTrue();
    }
  }

  @Test
  void a_handler_that_waits_gives_its_thread_back_and_gets_its_memo() throws Exception {
    List<String> memos = Collections.synchronizedList(new ArrayList<>());
    try (Engine engine =
        engine(
            (inputs, context) -> {
              memos.add(String.valueOf(context.memo()));
              return memos.size() < 3
                  ? Outcome.checkAgainIn(Duration.ofMillis(5), Value.number(memos.size()))
                  : Outcome.succeeded();
            })) {
      assertThat(engine.run(COMMAND, Map.of()).succeeded()).isTrue();
    }
    assertThat(memos).containsExactly("null", "1", "2");
  }

  @Test
  void a_waiting_handler_is_told_when_its_execution_is_cancelled() throws Exception {
    AtomicReference<String> stopped = new AtomicReference<>();
    CountDownLatch parked = new CountDownLatch(1);
    @Action(name = "acme:ticket")
    class Waits implements ActionHandler<Ticket.Inputs> {
      @Override
      public Outcome execute(Ticket.Inputs inputs, ActionContext context) {
        parked.countDown();
        return Outcome.checkAgainIn(Duration.ofHours(1), Value.text("m"));
      }

      @Override
      public void stop(Ticket.Inputs inputs, ActionContext context) {
        stopped.set(inputs.title());
      }
    }
    try (Engine engine = Engine.builder().handler(new Waits()).build()) {
      Execution execution =
          engine.start(engine.load(COMMAND.replace("timeoutSeconds: 5", "weight: 1")), Map.of());
      assertThat(parked.await(30, TimeUnit.SECONDS)).isTrue();
      execution.cancel();

      assertThat(execution.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(stopped).hasValue("none");
    }
  }

  @Test
  void a_reboot_is_the_hosts_to_perform() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger reboots = new AtomicInteger();
    Ticket ticket =
        new Ticket((inputs, context) -> Outcome.exited(calls.incrementAndGet() == 1 ? 194 : 0));
    try (Engine engine =
        Engine.builder()
            .platform(Platform.LINUX)
            .handler(ticket)
            .service(Rebooter.class, id -> reboots.incrementAndGet())
            .build()) {
      assertThat(engine.run(COMMAND, Map.of()).succeeded()).isTrue();
      assertThat(reboots).hasValue(1);
    }
  }

  @Test
  void a_host_that_cannot_reboot_fails_the_step_and_says_so() throws Exception {
    try (Engine engine = engine((inputs, context) -> Outcome.exited(194))) {
      ExecutionResult result = engine.run(COMMAND, Map.of());

      assertThat(result.step("open").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
      assertThat(result.failure().failure().message())
          .isEqualTo("the step asked for a reboot, but this host has no way to reboot");
    }
  }

  private static Engine engine(Deed deed) {
    return Engine.builder().platform(Platform.LINUX).handler(new Ticket(deed)).build();
  }
}
