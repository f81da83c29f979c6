package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void marks_stand_under_what_they_mark() {
    Excerpt excerpt = new Excerpt("key: value", 5, 10);

    assertThat(excerpt.line()).isEqualTo("key: value");
    assertThat(excerpt.marks()).isEqualTo("     ^^^^^");
  }

  @Test
  void tabs_are_as_wide_in_the_marks_as_in_the_line() {
    Excerpt excerpt = new Excerpt("\ta\tb", 3, 4);

    assertThat(excerpt.line()).isEqualTo("    a   b");
    assertThat(excerpt.marks()).isEqualTo("        ^");
  }

  @Test
  void a_wide_character_takes_two_marks_and_an_accent_none() {
    Excerpt excerpt = new Excerpt("日e\u0301😀x", 3, 5);

    assertThat(excerpt.line()).isEqualTo("日e\u0301😀x");
    assertThat(excerpt.marks()).isEqualTo("   ^^");
  }

  @Test
  void control_characters_have_stand_ins() {
    Excerpt excerpt = new Excerpt("a\u001b[31mb\u202ec\ud800", 7, 8);

    assertThat(excerpt.line()).isEqualTo("a\ufffd[31mb\ufffdc\ufffd");
    assertThat(excerpt.marks()).isEqualTo("       ^");
  }

  @Test
  void a_long_line_is_cut_around_the_mark() {
    Excerpt excerpt = new Excerpt("x".repeat(1_000) + "HERE" + "y".repeat(1_000), 1_000, 1_004);

    assertThat(excerpt.line()).isEqualTo("…" + "x".repeat(50) + "HERE" + "y".repeat(66) + "…");
    assertThat(excerpt.marks()).isEqualTo(" ".repeat(51) + "^^^^");
  }

  @Test
  void a_cut_does_not_split_a_character() {
    String line = "😀".repeat(200);

    Excerpt excerpt = new Excerpt(line, 201, 203);

    assertThat(excerpt.line()).doesNotContain("\ufffd");
  }

  @Test
  void a_mark_behind_the_end_is_set_all_the_same() {
    assertThat(new Excerpt("ab", 2, 2).marks()).isEqualTo("  ^");
    assertThat(new Excerpt("", 0, 0).marks()).isEqualTo("^");
  }
}
