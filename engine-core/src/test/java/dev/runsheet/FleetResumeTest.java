package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Effect;
import dev.runsheet.document.Failure;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.RateControl;
import dev.runsheet.journal.MemoryJournals;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.JournalStore;
import dev.runsheet.spi.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An execution for many targets is broken off at each line that any of its journals gets. */
@Timeout(120)
class FleetResumeTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters: {Id: {type: String}}
      outputs: [Do.Id]
      mainSteps:
        - {name: Do, action: 'acme:do', inputs: {id: '{{ Id }}'}, outputs: [{Name: Id, Selector: '$.Id', Type: String}]}
        - {name: Then, action: 'acme:do', inputs: {id: '{{ Id }}'}}
      """;

  /** Which target. */
  record Target(String id) {}

  /** Fails for targets that are called so. */
  @Action(name = "acme:do", effect = Effect.READS)
  private static final class Do implements ActionHandler<Target> {
    final List<String> calls = new CopyOnWriteArrayList<>();

    @Override
    public Outcome execute(Target inputs, ActionContext context) {
      calls.add(context.executionId() + " " + context.step());
      return inputs.id().startsWith("bad")
          ? Outcome.failed(Failure.Type.ACTION, "no " + inputs.id())
          : Outcome.succeeded(Map.of("Id", inputs.id()));
    }
  }

  /** What was appended to which journal. */
  private record Entry(String execution, List<String> lines) {}

  /** Journals in memory, with all that they got in the order in which they got it. */
  private static final class Recorded implements JournalStore {
    final MemoryJournals journals = new MemoryJournals();
    final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public Journal create(String executionId) throws IOException {
      return recorded(executionId, journals.create(executionId));
    }

    @Override
    public Optional<Journal> open(String executionId) throws IOException {
      return journals.open(executionId).map(journal -> recorded(executionId, journal));
    }

    private Journal recorded(String executionId, Journal journal) {
      return new Journal() {
        @Override
        public List<String> lines() throws IOException {
          return journal.lines();
        }

        @Override
        public void append(List<String> lines) throws IOException {
          synchronized (entries) {
            entries.add(new Entry(executionId, List.copyOf(lines)));
            journal.append(lines);
          }
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
    public Collection<String> unfinished() {
      return journals.unfinished();
    }

    @Override
    public byte[] key() {
      return journals.key();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0,   ok1 ok2 ok3 ok4,           4, SUCCESS",
    "1, 1,   ok1 bad2 ok3 bad4 ok5,     4, FAILED",
    "1, 0,   bad1 ok2 ok3,              1, FAILED",
    "1, 50%, bad1 ok2 bad3 ok4,         4, SUCCESS",
    "3, 0,   ok1 ok2 ok3 ok4 ok5 ok6,   6, SUCCESS",
    "3, 2,   bad1 ok2 bad3 ok4 bad5 ok6 ok7 ok8, 0, FAILED",
  })
  void I4_no_child_that_has_ended_runs_again_and_the_stop_rule_holds(
      String concurrency, String errors, String targets, int started, ExecutionStatus status)
      throws Exception {
    RateControl rate =
        new RateControl(
            List.of(
                new RateControl.Target(
                    "ParameterValues", List.of(targets.strip().split(" +", -1)))),
            "Id",
            List.of(),
            List.of(),
            concurrency,
            errors,
            false);
    Recorded whole = new Recorded();
    ExecutionResult expected;
    try (Engine engine = engine(new Do(), whole)) {
      expected = engine.start(StartRequest.of(engine.load(RUNBOOK)).rateControl(rate)).await();
    }
    assertThat(expected.status()).isEqualTo(status);
    if (started > 0) {
      assertThat(expected.steps()).hasSize(started);
    }

    for (int k = 1; k < whole.entries.size(); k++) {
      crash(whole.entries.subList(0, k), expected, concurrency.equals("1"));
    }
  }

  private static void crash(List<Entry> before, ExecutionResult expected, boolean sameOrder)
      throws Exception {
    Recorded left = new Recorded();
    for (Entry entry : before) {
      try (JournalStore.Journal journal =
          left.journals.executions().contains(entry.execution())
              ? left.journals.open(entry.execution()).orElseThrow()
              : left.journals.create(entry.execution())) {
        journal.append(entry.lines());
      }
    }
    Set<String> ended = ended(before, expected.executionId());
    Do handler = new Do();
    ExecutionResult result;
    try (Engine engine = engine(handler, left)) {
      result = engine.resume(expected.executionId()).await();
    }

    String where = "after line " + before.size();
    assertThat(result.status()).as(where).isEqualTo(expected.status());
    assertThat(handler.calls)
        .as(where)
        .noneMatch(call -> ended.contains(call.substring(0, call.indexOf(' '))));
    if (sameOrder) {
      assertThat(steps(result)).as(where).isEqualTo(steps(expected));
      assertThat(result.outputs()).as(where).isEqualTo(expected.outputs());
      assertThat(result.failure()).as(where).isEqualTo(expected.failure());
    }
    assertThat(result.steps())
        .as(where)
        .extracting(step -> step.child().executionId())
        .doesNotHaveDuplicates();
  }

  /** The children of which it was written down how they end. */
  private static Set<String> ended(List<Entry> before, String parent) {
    Set<String> ended = new HashSet<>();
    List<String> children = new ArrayList<>();
    for (Entry entry : before) {
      if (!entry.execution().equals(parent) && !children.contains(entry.execution())) {
        children.add(entry.execution());
      }
    }
    for (String child : children) {
      List<String> lines =
          before.stream()
              .filter(entry -> entry.execution().equals(child))
              .flatMap(entry -> entry.lines().stream())
              .toList();
      long answered = lines.stream().filter(line -> line.contains("\"Action")).count();
      boolean failed = lines.stream().anyMatch(line -> line.contains("ActionFailed"));
      if (failed || answered == 2) {
        ended.add(child);
      }
    }
    return ended;
  }

  private static String steps(ExecutionResult result) {
    return result.steps().stream()
        .map(step -> step.name() + " " + step.status().label())
        .collect(Collectors.joining(", "));
  }

  private static Engine engine(Do handler, JournalStore journals) {
    return Engine.builder().handler(handler).journals(journals).build();
  }
}
