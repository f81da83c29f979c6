package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Effect;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Signal;
import dev.runsheet.event.StepResult;
import dev.runsheet.journal.MemoryJournals;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.JournalStore;
import dev.runsheet.spi.JournalStore.Journal;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executions that are gone on with in another engine. */
@Timeout(60)
class ResumeTest {

  /** Inputs that do not matter. */
  record Nothing() {}

  /** Says in which steps it was called, and fails in a step named so. */
  private static class Probe implements ActionHandler<Nothing> {
    final List<String> calls = new CopyOnWriteArrayList<>();

    @Override
    public Outcome execute(Nothing inputs, ActionContext context) throws Exception {
      calls.add(context.step() + (context.resumed() ? " again" : ""));
      return Outcome.succeeded(Map.of("Name", context.step()));
    }
  }

  @Action(name = "acme:change")
  private static final class Change extends Probe {}

  @Action(name = "acme:read", effect = Effect.READS)
  private static final class Read extends Probe {}

  private static final String TWO_STEPS =
      """
      schemaVersion: '0.3'
      outputs: [B.Name]
      mainSteps:
        - name: A
          action: acme:read
          inputs: {}
          outputs: [{Name: Name, Selector: '$.Name', Type: String}]
        - name: B
          action: acme:change
          onFailure: Continue
          inputs: {}
          outputs: [{Name: Name, Selector: '$.Name', Type: String}]
        - {name: C, action: 'acme:read', inputs: {}}
      """;

  private static final String GATE =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: Hold, action: 'aws:pause', inputs: {}}
        - {name: After, action: 'acme:read', inputs: {}}
      """;

  private final Change change = new Change();
  private final Read read = new Read();

  @Test
  void I4_after_each_event_an_execution_comes_to_the_same_end() throws Exception {
    MemoryJournals whole = new MemoryJournals();
    ExecutionResult expected;
    try (Engine engine = engine(whole)) {
      expected = engine.start(engine.load(TWO_STEPS), Map.of()).await();
    }
    List<String> lines = whole.lines(expected.executionId());
    assertThat(lines).hasSize(5);

    for (int k = 1; k < lines.size(); k++) {
      ExecutionResult resumed = resume(lines.subList(0, k + 1), expected.executionId());
      boolean duringChange = k == 2;
      if (duringChange) {
        Failure failure = resumed.step("B").orElseThrow().failure();
        assertThat(failure.type()).isEqualTo(Failure.Type.INTERRUPTED);
        assertThat(failure.message())
            .isEqualTo(
                "the engine stopped while \"acme:change\" ran: nobody knows how far it got, and it"
                    + " is not an action that may be repeated");
        assertThat(steps(resumed)).isEqualTo("A Success, B Failed, C Success");
      } else {
        assertThat(steps(resumed)).isEqualTo(steps(expected));
        assertThat(resumed.outputs()).isEqualTo(expected.outputs());
      }
    }
    assertThat(read.calls).contains("A again", "C again");
    assertThat(change.calls).doesNotContain("B again");
  }

  @Test
  void an_execution_that_waits_for_a_signal_still_does() throws Exception {
    MemoryJournals journals = new MemoryJournals();
    String id;
    List<String> lines;
    try (Engine engine = engine(journals)) {
      Execution execution = engine.start(engine.load(GATE), Map.of());
      id = execution.id();
      lines = journals.lines(id);
      execution.cancel();
    }

    JournalStore left = holding(id, lines);
    try (Engine engine = engine(left)) {
      Execution resumed = engine.resume(id);
      assertThat(resumed.status()).isEqualTo(ExecutionStatus.WAITING);
      resumed.signal(new Signal.Resume("Hold")).get(10, TimeUnit.SECONDS);
      assertThat(resumed.await().succeeded()).isTrue();
    }
  }

  @Test
  void an_execution_that_has_ended_gives_its_result_again() throws Exception {
    MemoryJournals journals = new MemoryJournals();
    ExecutionResult first;
    try (Engine engine = engine(journals)) {
      first = engine.start(engine.load(TWO_STEPS), Map.of()).await();
    }
    try (Engine engine = engine(journals)) {
      assertThat(engine.resume(first.executionId()).await()).isEqualTo(first);
      assertThat(engine.resumeAll(refused -> {})).isEmpty();
    }
  }

  @Test
  void children_come_along() throws Exception {
    MemoryJournals journals = new MemoryJournals();
    String parent =
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: Child, action: 'aws:executeAutomation', inputs: {DocumentName: Gate}}
        """;
    DocumentSource documents = (name, version) -> Optional.of(Source.of(GATE));
    String id;
    try (Engine engine = builder(journals).service(DocumentSource.class, documents).build()) {
      Execution execution = engine.start(engine.load(parent), Map.of());
      id = execution.id();
      while (execution.children().isEmpty()
          || execution.children().get(0).status() != ExecutionStatus.WAITING) {
        Thread.onSpinWait();
      }
      MemoryJournals left = new MemoryJournals();
      for (String each : journals.executions()) {
        copy(left, each, journals.lines(each));
      }
      try (Engine second = builder(left).build()) {
        List<Execution> resumed = second.resumeAll(refused -> {});
        assertThat(resumed).extracting(Execution::id).containsExactly(id);
        while (resumed.get(0).children().isEmpty()) {
          Thread.onSpinWait();
        }
        Execution child = resumed.get(0).children().get(0);
        child.signal(new Signal.Resume("Hold")).get(10, TimeUnit.SECONDS);
        assertThat(steps(resumed.get(0).await())).isEqualTo("Child Success");
        assertThatThrownBy(() -> second.resume(child.id()))
            .isInstanceOf(RefusedResumeException.class);
      }
      execution.cancel();
    }
  }

  @Test
  void a_secret_is_asked_for_again() throws Exception {
    MemoryJournals journals = new MemoryJournals();
    String document =
        """
        schemaVersion: '0.3'
        parameters: {Password: {type: String}}
        mainSteps:
          - {name: Hold, action: 'aws:pause', inputs: {}}
          - {name: Say, action: 'acme:say', inputs: {text: 'it is {{ Password }}'}}
        """;
    String id;
    List<String> lines;
    try (Engine engine = engine(journals)) {
      Value secret = Value.secret(Value.text("hunter2"));
      Execution execution = engine.start(engine.load(document), Map.of("Password", secret));
      id = execution.id();
      lines = journals.lines(id);
      execution.cancel();
    }
    assertThat(lines).noneMatch(line -> line.contains("hunter2"));

    MemoryJournals left = journals;
    try (Engine engine = engine(keyed(left, id, lines))) {
      assertThatThrownBy(() -> engine.resume(id))
          .isInstanceOf(RefusedResumeException.class)
          .hasMessageContaining("does not hold the secret parameter \"Password\"");
      assertThatThrownBy(() -> engine.resume(id, Map.of("Password", "other"), null))
          .hasMessageContaining("is not the one");
      Execution resumed = engine.resume(id, Map.of("Password", "hunter2"), null);
      resumed.signal(new Signal.Resume("Hold")).get(10, TimeUnit.SECONDS);
      StepResult say = resumed.await().step("Say").orElseThrow();
      assertThat(said).containsExactly("it is hunter2");
      assertThat(say.toString()).doesNotContain("hunter2");
    }
  }

  @Test
  void what_is_not_there_is_refused() {
    try (Engine engine = engine(new MemoryJournals())) {
      assertThatThrownBy(() -> engine.resume("0"))
          .isInstanceOf(RefusedResumeException.class)
          .hasMessage(
              "execution 0 cannot be gone on with: there is no journal of it, or it had not begun");
    }
  }

  private final List<String> said = new ArrayList<>();

  /** What to say. */
  record Text(String text) {}

  /** Says it. */
  @Action(name = "acme:say", effect = Effect.READS)
  private final class Say implements ActionHandler<Text> {
    @Override
    public Outcome execute(Text inputs, ActionContext context) {
      said.add(inputs.text());
      return Outcome.failed(Failure.Type.ACTION, "cannot say " + inputs.text());
    }
  }

  private ExecutionResult resume(List<String> lines, String id) throws Exception {
    try (Engine engine = engine(holding(id, lines))) {
      return engine.resume(id).await();
    }
  }

  private static MemoryJournals holding(String id, List<String> lines) throws IOException {
    MemoryJournals journals = new MemoryJournals();
    copy(journals, id, lines);
    return journals;
  }

  private static void copy(JournalStore journals, String id, List<String> lines)
      throws IOException {
    try (Journal journal = journals.create(id)) {
      journal.append(lines);
    }
  }

  /** A store with the key of another one. */
  private static JournalStore keyed(MemoryJournals other, String id, List<String> lines)
      throws IOException {
    MemoryJournals journals = holding(id, lines);
    return new JournalStore() {
      @Override
      public Journal create(String executionId) throws IOException {
        return journals.create(executionId);
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
        return other.key();
      }
    };
  }

  private Engine engine(JournalStore journals) {
    return builder(journals).build();
  }

  private EngineBuilder builder(JournalStore journals) {
    return Engine.builder().handler(change).handler(read).handler(new Say()).journals(journals);
  }

  private static String steps(ExecutionResult result) {
    return result.steps().stream()
        .map(step -> step.name() + " " + step.status().label())
        .collect(Collectors.joining(", "));
  }
}
