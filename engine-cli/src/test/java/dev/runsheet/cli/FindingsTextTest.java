package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTextTest {

  private static final String TEXT = "a: 1\r\n\tb: 2\nlast";

  @Test
  void a_finding_has_a_place_an_excerpt_and_a_hint() {
    String text = text(Style.PLAIN, new Span(1, 4, 1, 5), "write \"2\"");

    assertThat(text)
        .isEqualTo(
            """
            a.yaml:1:4: warning RS207: it is wrong
               | a: 1
               |    ^
               hint: write "2"
            """);
  }

  @Test
  void a_hint_keeps_its_lines() {
    assertThat(text(Style.PLAIN, new Span(1, 4, 1, 5), "|\n  2\n  3"))
        .endsWith("   hint: |\n           2\n           3\n");
  }

  @Test
  void a_finding_over_several_lines_is_marked_to_the_end_of_the_first() {
    assertThat(text(Style.PLAIN, new Span(2, 2, 3, 3), null))
        .isEqualTo(
            """
            a.yaml:2:2: warning RS207: it is wrong
               |     b: 2
               |     ^^^^
            """);
  }

  @Test
  void a_finding_at_the_end_of_the_text_has_a_mark() {
    assertThat(text(Style.PLAIN, new Span(3, 5, 3, 5), null))
        .isEqualTo(
            """
            a.yaml:3:5: warning RS207: it is wrong
               | last
               |     ^
            """);
  }

  @Test
  void a_finding_behind_the_text_has_no_excerpt() {
    assertThat(text(Style.PLAIN, new Span(9, 1, 9, 1), null))
        .isEqualTo("a.yaml:9:1: warning RS207: it is wrong\n");
  }

  @Test
  void colours_are_for_terminals() {
    assertThat(text(Style.COLOURED, new Span(1, 4, 1, 5), "h"))
        .contains("\u001b[1ma.yaml:1:4:\u001b[0m \u001b[33mwarning RS207:\u001b[0m it is wrong")
        .contains("\u001b[32m   ^\u001b[0m");
  }

  @Test
  void related_places_are_named() {
    Diagnostic diagnostic =
        new Diagnostic(
            "RS210",
            Severity.INFO,
            "twice",
            null,
            new Span(3, 1, 3, 2),
            "",
            List.of(new Diagnostic.Related("first here", new Span(1, 1, 1, 2))));

    assertThat(text(Style.PLAIN, diagnostic)).endsWith("\n   a.yaml:1:1: first here\n");
  }

  @Test
  void nothing_in_a_message_can_steer_a_terminal() {
    Diagnostic diagnostic =
        new Diagnostic(
            "RS1", Severity.ERROR, "bad \u001b[2J\n\u202e", null, Span.START, "", List.of());

    assertThat(text(Style.PLAIN, diagnostic))
        .startsWith("a.yaml:1:1: error RS1: bad \ufffd[2J \ufffd\n");
  }

  private static String text(Style style, Span span, String hint) {
    return text(
        style,
        new Diagnostic("RS207", Severity.WARNING, "it is wrong", hint, span, "/a", List.of()));
  }

  private static String text(Style style, Diagnostic diagnostic) {
    Checked checked = new Checked(new Source("a.yaml", TEXT), List.of(diagnostic));
    return FindingsText.of(List.of(checked), style);
  }
}
