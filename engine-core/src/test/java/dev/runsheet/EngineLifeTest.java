package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.EngineTest.Deed;
import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepStatus;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.ProcessRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an engine knows of its executions, how many it runs, and how it ends. */
@Timeout(60)
class EngineLifeTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters:
        title: {type: String, default: none}
      mainSteps:
        - {name: A, action: 'acme:ticket', inputs: {title: '{{ title }}'}}
      """;

  private static final String SLEEPER =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: S, action: 'aws:sleep', inputs: {Duration: PT1H}}
        - {name: T, action: 'aws:sleep', inputs: {Duration: PT1H}}
      """;

  private final CountDownLatch release = new CountDownLatch(1);
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  private Outcome waitForRelease(Ticket.Inputs inputs) throws InterruptedException {
    order.add(inputs.title());
    release.await();
    return Outcome.succeeded();
  }

  @Test
  void as_many_run_as_may_and_the_others_wait_in_the_order_in_which_they_came() throws Exception {
    try (Engine engine =
        builder((inputs, context) -> waitForRelease(inputs)).maxExecutions(1).build()) {
      LoadedDocument document = engine.load(RUNBOOK);
      List<Execution> all = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        all.add(engine.start(document, Map.of("title", "n" + i)));
      }

      assertThat(all.get(0).status()).isEqualTo(ExecutionStatus.IN_PROGRESS);
      assertThat(all.subList(1, 5))
          .allSatisfy(each -> assertThat(each.status()).isEqualTo(ExecutionStatus.PENDING));
      assertThat(engine.executions()).isEqualTo(all);

      release.countDown();
      for (Execution execution : all) {
        assertThat(execution.await().succeeded()).isTrue();
      }
      assertThat(order).containsExactly("n0", "n1", "n2", "n3", "n4");
    }
  }

  @Test
  void one_that_is_cancelled_while_it_waits_for_its_turn_ends_at_once_and_runs_nothing()
      throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    try (Engine engine =
        builder((inputs, context) -> waitForRelease(inputs)).maxExecutions(1).build()) {
      LoadedDocument document = engine.load(RUNBOOK);
      Execution first = engine.start(document, Map.of("title", "first"));
      Execution second =
          engine.start(
              document,
              Map.of("title", "second"),
              notice -> heard.add(notice.getClass().getSimpleName()));
      Execution third = engine.start(document, Map.of("title", "third"));
      second.cancel();
      second.cancel();
      ExecutionResult result = second.await();

      assertThat(result.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(result.step("A").orElseThrow().status()).isEqualTo(StepStatus.PENDING);
      assertThat(heard).containsExactly("ExecutionStarted", "CancelAccepted", "ExecutionFinished");
      assertThat(third.status()).isEqualTo(ExecutionStatus.PENDING);
      release.countDown();
      assertThat(first.await().succeeded()).isTrue();
      assertThat(third.await().succeeded()).isTrue();
      assertThat(order).containsExactly("first", "third");
    }
  }

  @Test
  void one_that_has_not_begun_or_is_over_takes_no_signal() throws Exception {
    try (Engine engine =
        builder((inputs, context) -> waitForRelease(inputs)).maxExecutions(1).build()) {
      LoadedDocument document = engine.load(RUNBOOK);
      Execution first = engine.start(document, Map.of());
      Execution second = engine.start(document, Map.of());

      assertThat(refusal(second.signal(new Signal.Resume("A"))))
          .hasMessage("the execution has not begun: it waits until others have ended")
          .extracting(RefusedSignalException::reason)
          .isEqualTo(Signal.Refusal.Reason.WRONG_STATE);
      release.countDown();
      first.await();
      assertThat(refusal(first.signal(new Signal.Resume("A"))))
          .hasMessage("the execution is over")
          .extracting(RefusedSignalException::reason)
          .isEqualTo(Signal.Refusal.Reason.WRONG_STATE);
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

  @Test
  void the_same_token_gives_the_same_execution() throws Exception {
    try (Engine engine = builder((inputs, context) -> waitForRelease(inputs)).build()) {
      LoadedDocument document = engine.load(RUNBOOK);
      LoadedDocument again = engine.load(RUNBOOK);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<Execution>> started = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          LoadedDocument either = i % 2 == 0 ? document : again;
          started.add(
              threads.submit(
                  () ->
                      engine.start(
                          StartRequest.of(either).secret("title", "x").clientToken("t1"))));
        }
        Set<Execution> distinct = new HashSet<>();
        for (Future<Execution> each : started) {
          distinct.add(each.get());
        }
        assertThat(distinct).hasSize(1);
      } finally {
        threads.shutdown();
      }
      Execution known = engine.executions().get(0);

      assertThatThrownBy(
              () ->
                  engine.start(StartRequest.of(document).parameter("title", "y").clientToken("t1")))
          .isInstanceOfSatisfying(
              ClientTokenMismatchException.class,
              e -> assertThat(e.executionId()).isEqualTo(known.id()))
          .hasMessage(
              "client token \"t1\" was used to start execution %s with another document, parameters or options"
                  .formatted(known.id()));
      assertThat(engine.executions()).hasSize(1);
      release.countDown();
      known.await();
      assertThat(engine.start(StartRequest.of(document).secret("title", "x").clientToken("t1")))
          .isEqualTo(known);
      assertThat(order).containsExactly("x");
    }
  }

  @Test
  void the_last_that_have_ended_are_known_and_the_oldest_is_forgotten_first() throws Exception {
    try (Engine engine = builder((inputs, context) -> Outcome.succeeded()).keepEnded(2).build()) {
      LoadedDocument document = engine.load(RUNBOOK);
      List<Execution> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Execution execution = engine.start(StartRequest.of(document).clientToken("token " + i));
        execution.await();
        all.add(execution);
      }

      assertThat(engine.executions()).isEqualTo(all.subList(2, 4));
      assertThat(engine.find(all.get(1).id())).isEmpty();
      assertThat(engine.find(all.get(3).id())).contains(all.get(3));
      assertThat(all.get(0).await().succeeded()).isTrue();
      assertThat(engine.start(StartRequest.of(document).clientToken("token 0")))
          .isNotEqualTo(all.get(0));
    }
  }

  @Test
  void closing_with_a_deadline_lets_what_runs_or_waits_come_to_its_end() throws Exception {
    Engine engine = builder((inputs, context) -> waitForRelease(inputs)).maxExecutions(1).build();
    LoadedDocument document = engine.load(RUNBOOK);
    Execution first = engine.start(document, Map.of("title", "first"));
    Execution second = engine.start(document, Map.of("title", "second"));
    Thread closing = new Thread(() -> engine.close(Duration.ofMinutes(1)));
    closing.start();
    awaitClosed(engine, document);
    release.countDown();
    closing.join();

    assertThat(first.await().succeeded()).isTrue();
    assertThat(second.await().succeeded()).isTrue();
  }

  private static void awaitClosed(Engine engine, LoadedDocument document) {
    while (true) {
      try {
        engine.start(document, Map.of("title", "too late")).cancel();
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("the engine is closed");
        return;
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void what_has_not_ended_by_the_deadline_is_cancelled() throws Exception {
    Engine engine = builder((inputs, context) -> Outcome.succeeded()).build();
    Execution asleep = engine.start(engine.load(SLEEPER), Map.of());
    engine.close(Duration.ofMillis(20));

    assertThat(asleep.await().status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void a_listener_that_comes_later_hears_the_rest_and_may_leave() throws Exception {
    List<String> early = Collections.synchronizedList(new ArrayList<>());
    List<String> late = Collections.synchronizedList(new ArrayList<>());
    try (Engine engine = builder((inputs, context) -> waitForRelease(inputs)).build()) {
      Execution execution = engine.start(engine.load(RUNBOOK), Map.of());
      Execution.Subscription left =
          execution.listen(notice -> early.add(notice.getClass().getSimpleName()));
      execution.listen(notice -> late.add(notice.getClass().getSimpleName()));
      left.close();
      release.countDown();
      execution.await();

      assertThat(late).containsExactly("AttemptFinished", "StepFinished", "ExecutionFinished");
      assertThat(early).isEmpty();
    }
  }

  @Test
  void a_listener_of_the_engine_hears_every_execution_that_it_is_interested_in() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    try (Engine engine =
        builder((inputs, context) -> Outcome.succeeded())
            .listener(
                execution -> {
                  if (execution.status() != ExecutionStatus.PENDING) {
                    throw new IllegalStateException("asked too late");
                  }
                  int number = heard.size();
                  heard.add("asked");
                  return number == 0
                      ? notice -> heard.add(notice.getClass().getSimpleName())
                      : null;
                })
            .listener(
                execution -> {
                  throw new IllegalStateException("one that fails harms nothing");
                })
            .build()) {
      engine.run(RUNBOOK, Map.of());
      engine.run(RUNBOOK, Map.of());
    }
    assertThat(heard)
        .containsExactly(
            "asked",
            "ExecutionStarted",
            "StepStarted",
            "AttemptStarted",
            "AttemptFinished",
            "StepFinished",
            "ExecutionFinished",
            "asked");
  }

  @Test
  void values_out_of_range_are_refused_by_name() {
    EngineBuilder builder = Engine.builder();
    try (Engine engine = builder((inputs, context) -> Outcome.succeeded()).build()) {
      StartRequest request = StartRequest.of(engine.load(RUNBOOK));

      assertThatThrownBy(() -> builder.maxExecutions(0))
          .hasMessage("maxExecutions is less than 1: 0");
      assertThatThrownBy(() -> builder.maxProcesses(-1))
          .hasMessage("maxProcesses is less than 1: -1");
      assertThatThrownBy(() -> builder.keepEnded(-1)).hasMessage("keepEnded is negative: -1");
      assertThatThrownBy(() -> request.throttleRetry(Duration.ofSeconds(3601)))
          .hasMessage("throttleRetry is not between 0 and 1 h: PT1H1S");
      assertThatThrownBy(() -> request.clientToken(" "))
          .hasMessageContaining("1 to 100 characters");
    }
  }

  @Test
  void I6_a_parameter_that_the_host_marks_is_shown_nowhere() throws Exception {
    try (Engine engine =
        builder((inputs, context) -> Outcome.succeeded(Map.of("Length", inputs.title().length())))
            .build()) {
      List<String> heard = Collections.synchronizedList(new ArrayList<>());
      ExecutionResult result =
          engine
              .start(
                  StartRequest.of(engine.load(RUNBOOK))
                      .secret("title", "hunter2")
                      .listener(notice -> heard.add(notice.toString())))
              .await();

      assertThat(result.step("A").orElseThrow().outputs()).containsEntry("Length", Value.number(7));
      assertThat(result.toString() + heard).doesNotContain("hunter2").contains("***");
    }
  }

  @Test
  void a_process_bound_holds_for_the_runner_of_the_host() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch both = new CountDownLatch(2);
    ProcessRunner runner =
        (command, context) -> {
          both.countDown();
          entered.countDown();
          release.await();
          return new ProcessRunner.Exit(0, List.of(), false);
        };
    try (Engine engine =
        builder(
                (inputs, context) -> {
                  context
                      .service(ProcessRunner.class)
                      .orElseThrow()
                      .run(new ProcessRunner.Command(List.of("x"), null, Map.of()), context);
                  return Outcome.succeeded();
                })
            .service(ProcessRunner.class, runner)
            .maxProcesses(1)
            .build()) {
      LoadedDocument document = engine.load(RUNBOOK);
      Execution first = engine.start(document, Map.of());
      Execution second = engine.start(document, Map.of());

      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(both.await(50, TimeUnit.MILLISECONDS)).isFalse();
      release.countDown();
      assertThat(first.await().succeeded()).isTrue();
      assertThat(second.await().succeeded()).isTrue();
    }
  }

  private static EngineBuilder builder(Deed deed) {
    return Engine.builder().platform(Platform.LINUX).handler(new Ticket(deed));
  }
}
