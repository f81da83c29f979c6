package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import dev.runsheet.event.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalFileTest {

  private static final String USER = System.getProperty("user.name", "");

  private final List<Checked> problems = new ArrayList<>();

  @Test
  void signals_come_in_the_order_of_their_times() {
    List<TimedSignal> signals =
        read(
            """
            clock: "2026-01-01T00:00:00Z"
            signals:
              - { at: PT1H, resume: Hold }
              - { at: PT5M, approve: Gate, by: alice, comment: "ok" }
              - { at: PT5M, reject: Gate, by: bob }
              - { at: PT30M, approve: Gate }
              - { at: PT1H, start: true }
              - { at: PT1H, start: Hold }
              - { at: PT1H, stop: Hold }
              - { at: PT2H, complete: true }
              - { at: PT3H, cancel: true }
            """);

    assertThat(problems).isEmpty();
    assertThat(signals)
        .containsExactly(
            new TimedSignal(
                Duration.ofMinutes(5),
                TimedSignal.Kind.APPROVE,
                new Signal.Approve("Gate", "alice", "ok")),
            new TimedSignal(
                Duration.ofMinutes(5),
                TimedSignal.Kind.REJECT,
                new Signal.Reject("Gate", "bob", null)),
            new TimedSignal(
                Duration.ofMinutes(30),
                TimedSignal.Kind.APPROVE,
                new Signal.Approve("Gate", USER, null)),
            new TimedSignal(
                Duration.ofHours(1), TimedSignal.Kind.RESUME, new Signal.Resume("Hold")),
            new TimedSignal(
                Duration.ofHours(1), TimedSignal.Kind.START, new Signal.StartStep(null)),
            new TimedSignal(
                Duration.ofHours(1), TimedSignal.Kind.START, new Signal.StartStep("Hold")),
            new TimedSignal(
                Duration.ofHours(1), TimedSignal.Kind.STOP, new Signal.StopStep("Hold")),
            new TimedSignal(Duration.ofHours(2), TimedSignal.Kind.COMPLETE, null),
            new TimedSignal(Duration.ofHours(3), TimedSignal.Kind.CANCEL, null));
  }

  @Test
  void a_list_will_do_and_so_will_JSON() {
    assertThat(read("[{\"at\": \"PT0S\", \"cancel\": true}]")).hasSize(1);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1:1 | text                              | signals are a list, but this is a String",
        "1:1 | other: 1                          | nothing that a file of signals says",
        "1:1 | clock: now                        | a file of signals has no \"signals\"",
        "1:10 | signals: x                       | signals are a list",
        "1:3 | - x                               | a signal is a map, but this is a String",
        "1:3 | - at: PT1S                        | a signal says what happens",
        "1:3 | - approve: Gate                   | a signal says when it comes",
        "1:9 | - { at: 5, cancel: true }         | \"at\" of a signal is a time",
        "1:9 | - { at: soon, cancel: true }      | not \"soon\"",
        "1:9 | - { at: -PT1S, cancel: true }     | not \"-PT1S\"",
        "1:23 | - { at: PT1S, cancel: false }    | \"cancel\" of a signal is true, not false",
        "1:24 | - { at: PT1S, approve: 7 }       | \"approve\" of a signal is the name of a step",
        "1:26 | - { at: PT1S, resume: A, reject: B } | one of approve, reject, resume, start,"
            + " stop, cancel and complete",
        "1:22 | - { at: PT1S, start: 7 } | \"start\" of a signal is the name of a step, or true for"
            + " the next, not 7",
        "1:21 | - { at: PT1S, stop: true } | \"stop\" of a signal is the name of a step, not true",
        "1:26 | - { at: PT1S, resume: A, who: B } | \"who\" is nothing that",
        "1:30 | - { at: PT1S, resume: A, by: [] } | \"by\" of a signal is a text, not []",
      })
  void a_mistake_is_told_with_its_place(String place, String text, String message) {
    read(text);

    Diagnostic first = problems.get(0).diagnostics().get(0);
    assertThat(problems).hasSize(1);
    assertThat(first.span()).hasToString(place);
    assertThat(first.message()).contains(message);
    assertThat(first.code()).isEqualTo("RS802");
  }

  @Test
  void what_cannot_be_read_is_told_as_for_documents() {
    assertThat(read("- {")).isEmpty();
    assertThat(problems.get(0).valid()).isFalse();
  }

  private List<TimedSignal> read(String text) {
    return SignalFile.read(new Source("signals.yaml", text), problems);
  }
}
