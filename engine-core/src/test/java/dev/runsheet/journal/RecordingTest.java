package dev.runsheet.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read says why. */
class RecordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          schemaVersion: '0.3'           | this is no journal: its first line is not one of {"kind":"Journal",…}
          {"kind":"Started"}             | this is no journal: its first line is not one of {"kind":"Journal",…}
          []                             | this is no journal: its first line is not one of {"kind":"Journal",…}
          {"kind":"Journal","format":2}  | the journal is of format 2, but this version of Runsheet reads format 1 only
          {"kind":"Journal"}             | the journal is of format null, but this version of Runsheet reads format 1 only
          """)
  void a_first_line_that_is_none_is_refused(String line, String message) {
    assertThatThrownBy(() -> Recording.read(List.of(line)))
        .isInstanceOf(UnreadableJournalException.class)
        .hasMessage(message);
  }

  @Test
  void an_empty_journal_is_refused() {
    assertThatThrownBy(() -> Recording.read(List.of()))
        .hasMessage("the journal is empty: the execution had not begun");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kind":"Teleported","at":"2024-05-06T23:59:59Z"}      | line 2 of the journal is of the kind "Teleported", which this version does not know
          {"kind":"TimerFired","at":"2024-05-06T23:59:59Z"}      | line 2 of the journal (TimerFired) "timer" is missing
          {"kind":"TimerFired","at":"2024-05-06T23:59:59Z","timer":1,"by":"x"} | line 2 of the journal (TimerFired) has a field "by", which this version does not know
          {"kind":"TimerFired","at":"soon","timer":1}            | line 2 of the journal (TimerFired) "at" is no time: "soon"
          {"kind":"TimerFired","at":1,"timer":1}                 | line 2 of the journal (TimerFired) "at" must be a time, but is a Integer
          {"kind":"TimerFired","at":"2024-05-06T23:59:59Z","timer":"1"} | line 2 of the journal (TimerFired) "timer" must be a whole number, but is a String
          {"kind":"TimerFired","at":"2024-05-06T23:59:59Z","timer":3000000000} | line 2 of the journal (TimerFired) "timer" is too large: 3000000000
          {"kind":"ActionSucceeded","at":"2024-05-06T23:59:59Z","call":1,"outputs":{"A":{"$new":1}}} | line 2 of the journal (ActionSucceeded) "outputs" "A" has a "$new", which this version does not know
          {"kind":"ChildRefused","at":"2024-05-06T23:59:59Z","call":1,"failure":{"stage":"LATER","type":"ACTION","message":"m"}} | line 2 of the journal (ChildRefused) "failure" "stage" is "LATER", which this version does not know
          {"at":1}                                               | line 2 of the journal does not say of which "kind" it is
          """)
  void an_event_of_another_version_is_refused_and_named(String line, String message) {
    assertThatThrownBy(() -> Recording.read(List.of(Lines.HEADER.line(), line)))
        .isInstanceOf(UnreadableJournalException.class)
        .hasMessage(message);
  }

  @Test
  void a_damaged_line_is_refused() {
    assertThatThrownBy(() -> Recording.read(List.of(Lines.HEADER.line(), "{\"kind\":\"Tim")))
        .hasMessageStartingWith("line 2 of the journal is no JSON: ");
  }
}
