package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StartOptions.Alarms;
import dev.runsheet.event.StepStatus;
import dev.runsheet.journal.MemoryJournals;
import dev.runsheet.spi.AlarmSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alarms that stop an execution (automation-documents.md, section 3.10, rule 10). */
@Timeout(60)
class AlarmTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: Work, action: 'aws:sleep', onCancel: 'step:Tidy', isEnd: true, inputs: {Duration: PT5H}}
        - {name: Tidy, action: 'aws:updateVariable', inputs: {Name: 'variable:Tidied', Value: 'yes'}}
      variables: {Tidied: {type: String, default: 'no'}}
      """;

  private static final String SHORT =
      """
      schemaVersion: '0.3'
      mainSteps: [{name: Nap, action: 'aws:sleep', inputs: {Duration: PT0.2S}}]
      """;

  private final AtomicInteger looks = new AtomicInteger();

  private static Alarms alarms(boolean ignoring) {
    return new Alarms(List.of("High", "Low"), ignoring, Duration.ofMillis(10));
  }

  /** An engine whose alarms are as they are at each look, from 1. */
  private Engine engine(IntFunction<Set<String>> raised) {
    AlarmSource source = names -> raised.apply(looks.incrementAndGet());
    return Engine.builder().service(AlarmSource.class, source).build();
  }

  private static Execution start(Engine engine, String text, Alarms alarms) {
    return engine.start(StartRequest.of(engine.load(text)).alarms(alarms));
  }

  @Test
  void an_alarm_that_goes_off_cancels_the_execution_and_its_cancel_path_runs() throws Exception {
    try (Engine engine = engine(look -> look < 4 ? Set.of() : Set.of("High"))) {
      ExecutionResult result = start(engine, RUNBOOK, alarms(false)).await();

      assertThat(result.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(result.step("Work").orElseThrow().status()).isEqualTo(StepStatus.CANCELLED);
      assertThat(result.step("Work").orElseThrow().failure().message())
          .isEqualTo("the execution was cancelled, for an alarm has gone off: High");
      assertThat(result.step("Tidy").orElseThrow().status()).isEqualTo(StepStatus.SUCCESS);
      assertThat(looks).hasValue(4);
    }
  }

  @Test
  void an_execution_is_watched_to_its_end_and_no_longer() throws Exception {
    try (Engine engine = engine(look -> Set.of())) {
      ExecutionResult result = start(engine, SHORT, alarms(false)).await();
      int seen = looks.get();
      assertThat(result.succeeded()).isTrue();
      assertThat(seen).isGreaterThan(1);

      assertThat(start(engine, SHORT, alarms(false)).await().succeeded()).isTrue();
    }
  }

  @Test
  void what_cannot_be_told_cancels_as_well_unless_that_is_ignored() throws Exception {
    IntFunction<Set<String>> broken =
        look -> {
          throw new IllegalStateException("no connection");
        };
    try (Engine engine = engine(broken)) {
      ExecutionResult strict = start(engine, RUNBOOK, alarms(false)).await();
      ExecutionResult lenient = start(engine, SHORT, alarms(true)).await();

      assertThat(strict.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(strict.step("Work").orElseThrow().failure().message())
          .contains("it cannot be told whether an alarm has gone off")
          .contains("no connection");
      assertThat(lenient.succeeded()).isTrue();
    }
  }

  @Test
  void an_execution_that_is_gone_on_with_is_watched_again() throws Exception {
    MemoryJournals journals = new MemoryJournals();
    String id;
    List<String> lines;
    AlarmSource quiet = names -> Set.of();
    try (Engine engine =
        Engine.builder().journals(journals).service(AlarmSource.class, quiet).build()) {
      Execution execution = start(engine, RUNBOOK, alarms(false));
      id = execution.id();
      lines = journals.lines(id);
      execution.cancel();
    }

    MemoryJournals left = new MemoryJournals();
    try (var copy = left.create(id)) {
      copy.append(lines);
    }
    AlarmSource loud = names -> names;
    try (Engine engine = Engine.builder().journals(left).service(AlarmSource.class, loud).build()) {
      ExecutionResult result = engine.resume(id).await();

      assertThat(result.step("Work").orElseThrow().failure().message())
          .endsWith("an alarm has gone off: High, Low");
    }
  }

  @Test
  void alarms_that_nobody_looks_at_refuse_the_start() {
    try (Engine engine = Engine.builder().build()) {
      LoadedDocument document = engine.load(SHORT);

      assertThatThrownBy(() -> engine.start(StartRequest.of(document).alarms(Alarms.of("High"))))
          .isInstanceOf(RefusedStartException.class)
          .hasMessageContaining("this engine was given no AlarmSource");
      assertThat(engine.check(document, Map.of())).isEmpty();
    }
  }
}
