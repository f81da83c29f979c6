package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.EngineTest.Ticket;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.interpreter.NoticeOrder;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever happens at the same time, each listener hears a legal story, and the same one. */
class ToldOrderProperties {

  private static final Engine ENGINE =
      Engine.builder()
          .platform(Platform.LINUX)
          .maxExecutions(3)
          .handler(
              new Ticket(
                  (inputs, context) ->
                      switch (inputs.title()) {
                        case "fail" -> Outcome.failed(Failure.Type.ACTION, "no");
                        case "throw" -> throw new IllegalStateException("bug");
                        case "park" ->
                            context.memo() == null
                                ? Outcome.checkAgainIn(Duration.ofMillis(1), Value.text("m"))
                                : Outcome.succeeded();
                        case "hang" -> {
                          TimeUnit.SECONDS.sleep(60);
                          yield Outcome.succeeded();
                        }
                        default -> Outcome.succeeded();
                      }))
          .build();

  private static final List<String> STEPS =
      List.of(
          "action: 'acme:ticket', inputs: {title: go}",
          "action: 'acme:ticket', onFailure: Continue, maxAttempts: 2, inputs: {title: fail}",
          "action: 'acme:ticket', inputs: {title: throw}",
          "action: 'acme:ticket', inputs: {title: park}",
          "action: 'acme:ticket', onCancel: 'step:Last', inputs: {title: hang}",
          "action: 'aws:sleep', inputs: {Duration: PT0.002S}",
          "action: 'aws:pause', inputs: {}",
          "action: 'aws:loop', inputs: {Iterators: [a, b], Steps: [{name: In%d, action:"
              + " 'acme:ticket', inputs: {title: go}}]}");

  @AfterContainer
  static void close() {
    ENGINE.close();
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void every_listener_hears_a_legal_story_to_its_end(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    String text = runbook(random);
    LoadedDocument document = ENGINE.load(text);
    List<List<Notice>> told = new ArrayList<>();
    List<Execution> executions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Notice> story = Collections.synchronizedList(new ArrayList<>());
      told.add(story);
      executions.add(ENGINE.start(document, Map.of(), story::add));
    }
    List<Notice> second = Collections.synchronizedList(new ArrayList<>());
    executions.get(0).listen(second::add);

    for (Execution execution : executions) {
      poke(execution, random);
    }
    for (Execution execution : executions) {
      execution.await();
    }

    for (List<Notice> story : told) {
      NoticeOrder.check(story);
    }
    List<Notice> first = told.get(0);
    assertThat(first.subList(first.size() - second.size(), first.size())).isEqualTo(second);
  }

  private static String runbook(Random random) {
    StringBuilder text = new StringBuilder("schemaVersion: '0.3'\nmainSteps:\n");
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String step = STEPS.get(random.nextInt(STEPS.size())).formatted(i);
      text.append("  - {name: S").append(i).append(", ").append(step).append("}\n");
    }
    return text.append("  - {name: Last, action: 'acme:ticket', inputs: {title: go}}\n").toString();
  }

  /** Resumes what is paused, and cancels or completes at last. */
  private static void poke(Execution execution, Random random) throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      LockSupport.parkNanos(random.nextInt(200_000));
      try {
        execution.signal(new Signal.Resume("S" + random.nextInt(5))).get();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(RefusedSignalException.class);
      }
    }
    if (random.nextInt(3) == 0) {
      execution.complete();
    }
    execution.cancel();
  }
}
