package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Document;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.StartOptions;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.OutputLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the driver promises to machines and to logs. */
@Timeout(60)
class LocalDriverTest {

  @Action(name = "acme:do")
  private record Doing(Deed deed) implements ActionHandler<Doing.Inputs> {
    record Inputs() {}

    @Override
    public Outcome execute(Inputs inputs, ActionContext context) throws Exception {
      return deed.does(context);
    }
  }

  @FunctionalInterface
  private interface Deed {
    Outcome does(ActionContext context) throws Exception;
  }

  private static final String TWO_STEPS =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: A, action: 'acme:do', timeoutSeconds: 600, inputs: {}}
        - {name: B, action: 'acme:do', onFailure: Continue, maxAttempts: 2, inputs: {}}
        - {name: S, action: 'aws:sleep', timeoutSeconds: 50, inputs: {Duration: PT0.001S}}
      """;

  @TempDir Path folder;

  private final CountDownLatch release = new CountDownLatch(1);
  private EventLog.Opener logs = EventLog.Opener.NONE;

  @Test
  void I2_a_second_answer_to_a_call_is_refused_and_changes_nothing() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    Deed waits =
        context -> {
          entered.countDown();
          release.await();
          return Outcome.succeeded(Map.of("Step", context.step()));
        };
    try (LocalDriver driver = driver(waits)) {
      LocalExecution execution = start(driver, TWO_STEPS);
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      release.countDown();
      // Call 1 is answered by its handler; these would answer it once more, and calls that nobody
      // made.
      for (int call = 99; call < 102; call++) {
        execution.post(new Event.ActionSucceeded(driver.now(), call, Map.of()));
        execution.post(
            new Event.ActionParked(driver.now(), call, Duration.ZERO, Value.text(""), Map.of()));
        execution.post(new Event.TimerFired(driver.now(), call));
        execution.post(new Event.ActionStopped(driver.now(), call));
      }

      Command.Finish finish = execution.end().get();
      execution.post(new Event.ActionSucceeded(driver.now(), 1, Map.of()));

      assertThat(finish.status()).isEqualTo(ExecutionStatus.SUCCESS);
      assertThat(finish.steps().get(0).outputs()).isEqualTo(Map.of("Step", Value.text("A")));
      assertThat(finish.steps()).allMatch(step -> step.attempts() == 1);
    }
  }

  @Test
  void I9_after_an_execution_no_timer_of_it_is_left() throws Exception {
    List<Deed> deeds =
        List.of(
            context -> Outcome.succeeded(),
            context -> {
              throw new IllegalStateException("bug");
            },
            context ->
                context.memo() == null
                    ? Outcome.checkAgainIn(Duration.ofMillis(1), Value.text("m"))
                    : Outcome.succeeded());
    for (Deed deed : deeds) {
      try (LocalDriver driver = driver(deed)) {
        start(driver, TWO_STEPS).end().get();

        assertThat(driver.timers().count()).isZero();
      }
    }
    try (LocalDriver driver =
        driver(context -> Outcome.checkAgainIn(Duration.ofDays(1), Value.text("m")))) {
      LocalExecution waiting = start(driver, TWO_STEPS);
      while (driver.timers().count() < 2) {
        Thread.onSpinWait();
      }
      waiting.cancel();
      waiting.end().get();

      assertThat(driver.timers().count()).isZero();
    }
  }

  @Test
  void what_happened_is_written_down_before_anything_follows_from_it() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    logs =
        (id, parentId, program) ->
            new EventLog() {
              @Override
              public void record(List<Event> events) {
                events.forEach(event -> order.add(event.getClass().getSimpleName()));
              }

              @Override
              public void close(boolean over) {
                order.add(over ? "over" : "left");
              }
            };
    Deed notes =
        context -> {
          order.add("called " + context.step());
          return Outcome.succeeded();
        };
    try (LocalDriver driver = driver(notes)) {
      start(driver, TWO_STEPS).end().get();
    }

    assertThat(order)
        .containsExactly(
            "Started",
            "called A",
            "ActionSucceeded",
            "called B",
            "ActionSucceeded",
            "TimerFired",
            "over");
  }

  @Test
  void what_cannot_be_written_down_never_happens() throws Exception {
    List<String> called = Collections.synchronizedList(new ArrayList<>());
    logs =
        (id, parentId, program) ->
            events -> {
              if (!(events.get(0) instanceof Event.Started)) {
                throw new IOException("the disk is full");
              }
            };
    try (LocalDriver driver =
        driver(
            context -> {
              called.add(context.step());
              return Outcome.succeeded();
            })) {
      LocalExecution execution = start(driver, TWO_STEPS);

      assertThatThrownBy(() -> execution.end().get())
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("the disk is full");
      assertThat(called).containsExactly("A");
      assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(driver.timers().count()).isZero();
    }
  }

  private LocalDriver driver(Deed deed) {
    Handlers handlers = Handlers.of(List.of(new Doing(deed)), List.of());
    ActionCatalogue catalogue =
        ActionCatalogue.standard().with(handlers.descriptors(action -> true));
    NodeFacts node = new NodeFacts(Platform.LINUX, Map.of(), Map.of());
    return new LocalDriver(
        new DriverSettings(
            new Programs(catalogue, handlers, node, true, Limits.STANDARD),
            handlers,
            Map.of(),
            catalogue::inputProblems,
            node,
            OutputLimits.STANDARD,
            folder,
            null,
            Duration.ofSeconds(30),
            Integer.MAX_VALUE,
            10,
            List.of(),
            List.of(),
            logs));
  }

  private static LocalExecution start(LocalDriver driver, String text) throws Exception {
    Programs programs = driver.settings().programs();
    Document document = Objects.requireNonNull(programs.check(Source.of(text)).document());
    return driver.start(
        new Launch(programs.compile(document), Map.of(), StartOptions.STANDARD, null, null));
  }
}
