package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeReaderTest {

  private static ValueReader.Result read(String text) {
    return ValueReader.read(Source.of(text));
  }

  private static Value value(String text) {
    ValueReader.Result result = read(text);
    assertThat(result.diagnostics()).isEmpty();
    return result.node().value();
  }

  private static List<String> codes(String text) {
    return read(text).diagnostics().stream().map(d -> d.code() + " " + d.span()).toList();
  }

  @Test
  void plain_scalars_are_booleans_numbers_null_or_texts() {
    assertThat(value("[yes, No, on, OFF, true, False]").toJson())
        .isEqualTo("[true,false,true,false,true,false]");
    assertThat(value("[12, -3, +4, 0, 1.5, .5, 2e3]").toJson())
        .isEqualTo("[12,-3,4,0,1.5,0.5,2000]");
    assertThat(value("[null, ~, ]").toJson()).isEqualTo("[null,null]");
    assertThat(value("{a: }").toJson()).isEqualTo("{\"a\":null}");
  }

  @Test
  void timestamps_octals_sexagesimals_and_quoted_numbers_are_texts() {
    assertThat(value("[2026-01-31, 0o17, 1_000, '5', \"true\", y, .inf, 1.2.3]"))
        .isEqualTo(
            Value.of(List.of("2026-01-31", "0o17", "1_000", "5", "true", "y", ".inf", "1.2.3")));
  }

  @Test
  void what_others_take_for_a_number_is_a_text_and_a_warning() {
    ValueReader.Result result = read("[017, 0x1F, 12:30:45, 089, 0, 8080:80, '017']");

    assertThat(result.node().value().toJson())
        .isEqualTo("[\"017\",\"0x1F\",\"12:30:45\",\"089\",0,\"8080:80\",\"017\"]");
    assertThat(result.diagnostics())
        .extracting(d -> d.code() + " " + d.span() + " " + d.hint())
        .containsExactly("RS116 1:2 \"017\"", "RS116 1:7 \"0x1F\"", "RS116 1:13 \"12:30:45\"");
  }

  @Test
  void a_whole_number_that_fits_no_long_is_a_decimal() {
    assertThat(value("9223372036854775808"))
        .isEqualTo(new Value.Decimal(new BigDecimal("9223372036854775808")));
    assertThat(value("{\"n\": 9223372036854775807}").toJson())
        .isEqualTo("{\"n\":9223372036854775807}");
  }

  @Test
  void yaml_and_json_give_the_same_tree() {
    Value yaml =
        value(
            """
            a: text
            b: [1, 2.5, true, null]
            c: { d: "quoted \\u00e9" }
            """);
    Value json =
        value(
            """
            { "a": "text", "b": [1, 2.5, true, null], "c": { "d": "quoted \\u00e9" } }
            """);

    assertThat(yaml).isEqualTo(json);
  }

  @Test
  void spans_of_keys_and_values_are_exact_in_yaml() {
    String text =
        """
        one: 'quoted'
        two:
          - plain text
          - key: value
        three: |
          a
          b

        """;
    Node.Fields map = (Node.Fields) read(text).node();

    assertThat(map.fields())
        .extracting(field -> Checking.at(text, field.keySpan()))
        .containsExactly("one", "two", "three");
    assertThat(Checking.at(text, map.get("one").span())).isEqualTo("'quoted'");
    assertThat(Checking.at(text, map.get("three").span())).isEqualTo("|\n  a\n  b");
    Node.Items list = (Node.Items) map.get("two");
    assertThat(list.items())
        .extracting(item -> Checking.at(text, item.span()))
        .containsExactly("plain text", "key: value");
    assertThat(list.span()).isEqualTo(new Span(3, 3, 4, 15));
  }

  @Test
  void spans_of_keys_and_values_are_exact_in_json() {
    String text = "{\n  \"a\\\"b\": \"c\\\\\",\n  \"n\": -1.5e3,\n  \"l\": [true, null]\n}";
    Node.Fields map = (Node.Fields) read(text).node();

    assertThat(map.fields())
        .extracting(field -> Checking.at(text, field.keySpan()))
        .containsExactly("\"a\\\"b\"", "\"n\"", "\"l\"");
    assertThat(map.fields())
        .extracting(field -> Checking.at(text, field.node().span()))
        .containsExactly("\"c\\\\\"", "-1.5e3", "[true, null]");
    assertThat(map.span()).isEqualTo(new Span(1, 1, 5, 2));
  }

  @Test
  void columns_count_utf16_units_and_lines_end_at_line_feeds_only() {
    String text = "\uFEFFa: \"\uD83D\uDE00\u2028\u0085\" \r\nb: [\uD83D\uDE00, x]\r\n";
    Node.Fields map = (Node.Fields) read(text).node();

    assertThat(Checking.at(text, map.fields().get(0).keySpan())).isEqualTo("a");
    assertThat(Checking.at(text, map.get("a").span())).isEqualTo("\"\uD83D\uDE00\u2028\u0085\"");
    Node.Items list = (Node.Items) map.get("b");
    assertThat(list.items())
        .extracting(item -> Checking.at(text, item.span()))
        .containsExactly("\uD83D\uDE00", "x");
  }

  @Test
  void a_text_with_a_byte_order_mark_is_read_as_json() {
    String text = "\uFEFF {\"a\": 1}";

    assertThat(Checking.at(text, ((Node.Fields) read(text).node()).get("a").span())).isEqualTo("1");
  }

  @Test
  void what_begins_with_a_brace_and_is_no_json_is_read_as_yaml() {
    assertThat(value("{ a: 1, # comment\n b: [2,] }").toJson()).isEqualTo("{\"a\":1,\"b\":[2]}");
  }

  @Test
  void a_mistake_in_json_is_placed_where_json_ends() {
    assertThat(codes("{\"a\": 1,\n \"b\": ]}")).containsExactly("RS102 2:7");
    assertThat(codes("{\"a\": 1} }")).containsExactly("RS102 1:10");
  }

  @Test
  void aliases_repeat_what_their_anchor_marks() {
    assertThat(value("a: &x [1, 2]\nb: *x\nc: &t text\nd: *t\n*t : key").toJson())
        .isEqualTo("{\"a\":[1,2],\"b\":[1,2],\"c\":\"text\",\"d\":\"text\",\"text\":\"key\"}");
  }

  @Test
  void an_alias_without_an_anchor_or_inside_its_own_anchor_is_refused() {
    assertThat(codes("a: *x")).containsExactly("RS108 1:4");
    assertThat(codes("a: &x [1, *x]")).containsExactly("RS108 1:11");
  }

  @Test
  void a_plain_merge_key_takes_over_entries_and_own_entries_win() {
    assertThat(
            value("base: &b {x: 1, y: 2}\nown: {<<: *b, y: 3}\nmany: {<<: [{x: 7}, *b]}").toJson())
        .isEqualTo(
            "{\"base\":{\"x\":1,\"y\":2},\"own\":{\"y\":3,\"x\":1},\"many\":{\"x\":7,\"y\":2}}");
  }

  @Test
  void a_quoted_merge_key_is_an_ordinary_key() {
    assertThat(value("{\"<<\": 1}").toJson()).isEqualTo("{\"<<\":1}");
    assertThat(value("'<<': {x: 1}").toJson()).isEqualTo("{\"<<\":{\"x\":1}}");
  }

  @Test
  void a_merge_key_that_gets_no_map_is_refused() {
    assertThat(codes("{<<: text}")).containsExactly("RS109 1:2");
  }

  @Test
  void a_duplicate_key_is_reported_at_the_second_with_the_first_related() {
    var found = read("a: 1\nb: 2\na: 3").diagnostics();

    assertThat(found)
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d)
                  .hasToString(
                      "3:1: error RS104: the key \"a\" stands twice in one map, first in line 1");
              assertThat(d.related())
                  .singleElement()
                  .satisfies(related -> assertThat(related.span()).hasToString("1:1"));
            });
    assertThat(codes("{\"a\": 1, \"a\": 2}")).containsExactly("RS104 1:10");
  }

  @Test
  void duplicates_are_found_in_large_maps_too() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append("key").append(i % 4_999).append(": ").append(i).append('\n');
    }

    assertThat(codes(text.toString())).containsExactly("RS104 5000:1");
  }

  @Test
  void a_reference_without_quotes_is_explained_and_read_as_the_text_that_was_meant() {
    ValueReader.Result result = read("a: {{ name }}\nb: [ {{x}} ]");

    assertThat(result.diagnostics())
        .extracting(d -> d.code() + " " + d.span() + " " + d.hint())
        .containsExactly("RS106 1:4 \"{{ name }}\"", "RS106 2:6 \"{{ x }}\"");
    assertThat(result.node().value().toJson())
        .isEqualTo("{\"a\":\"{{ name }}\",\"b\":[\"{{ x }}\"]}");
  }

  @Test
  void a_key_that_is_a_list_or_map_is_refused() {
    assertThat(codes("? [a, b]\n: c")).containsExactly("RS107 1:3");
  }

  @Test
  void keys_keep_the_text_they_were_written_with() {
    assertThat(value("{on: 1, 5: 2, null: 3}").toJson()).isEqualTo("{\"on\":1,\"5\":2,\"null\":3}");
  }

  @Test
  void custom_tags_are_refused_and_standard_ones_are_read() {
    assertThat(codes("a: !Ref name\nb: !!binary aGk=\nc: !Sub [x]"))
        .containsExactly("RS105 1:4", "RS105 2:4", "RS105 3:4");
    assertThat(value("[!!str 5, ! 6, !!int 7, !!bool yes, !!null ~, !!float 1.5]").toJson())
        .isEqualTo("[\"5\",\"6\",7,true,null,1.5]");
  }

  @Test
  void a_second_document_is_refused() {
    assertThat(codes("---\na: 1\n---\nb: 2")).containsExactly("RS111 3:1");
  }

  @Test
  void an_empty_text_says_so() {
    assertThat(codes("")).containsExactly("RS101 1:1");
    assertThat(codes("  \n# only a comment\n")).containsExactly("RS101 1:1");
  }

  @Test
  void a_tab_in_the_indentation_is_named() {
    var found = read("a:\n\t- b").diagnostics();

    assertThat(found)
        .singleElement()
        .satisfies(
            d ->
                assertThat(d)
                    .hasToString(
                        "2:1: error RS114: a tab stands here, but YAML is indented with blanks"
                            + " only: \"- b\""));
  }

  @Test
  void a_control_character_is_named_and_placed() {
    assertThat(read("a: 1\nb: x\u0000y").diagnostics())
        .singleElement()
        .satisfies(
            d ->
                assertThat(d)
                    .hasToString(
                        "2:5: error RS110: the character U+0000 cannot stand in a document"));
  }

  @Test
  void a_lone_surrogate_is_named_and_placed() {
    assertThat(codes("a: \uD800 b")).containsExactly("RS110 1:4");
  }

  @Test
  void bytes_that_were_not_utf8_are_a_warning() {
    assertThat(codes("a: x\uFFFDy")).containsExactly("RS115 1:5");
  }

  @Test
  void an_unclosed_quote_is_placed_where_it_begins() {
    assertThat(read("b: 2\na: 'text\n").diagnostics())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.span()).hasToString("2:1");
              assertThat(d.hint()).isEqualTo("a: 'text'");
            });
  }

  @Test
  void numbers_without_end_are_refused() {
    assertThat(codes("a: 1e99999")).containsExactly("RS113 1:4");
    assertThat(codes("{\"a\": 1" + "0".repeat(1_000) + "}")).containsExactly("RS113 1:7");
  }

  @Test
  void deep_nesting_is_refused_in_every_notation() {
    assertThat(codes("[".repeat(100_000))).containsExactly("RS103 1:101");
    assertThat(codes("{\"a\":".repeat(100_000))).singleElement().asString().startsWith("RS103 1:");
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      block.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(codes(block.toString())).containsExactly("RS103 101:101");
  }

  @Test
  void aliases_that_repeat_too_much_are_refused() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(codes(text.toString())).singleElement().asString().startsWith("RS103 ");
  }

  @Test
  void aliases_cannot_nest_deeper_than_the_limit() {
    StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 200; i++) {
      text.append("a%d: &a%d [*a%d]%n".formatted(i, i, i - 1));
    }

    assertThat(codes(text.toString())).singleElement().asString().startsWith("RS103 ");
  }

  @Test
  void a_text_of_a_hundred_megabytes_is_refused_at_once() {
    assertThat(codes("x".repeat(100_000_000))).containsExactly("RS103 1:1");
  }

  @Test
  void lines_of_a_hundred_kilobytes_are_read() {
    String line = "x".repeat(100_000);

    assertThat(value("a: " + line + "\nb: '" + line + "'").toJson()).hasSize(200_000 + 15);
    assertThat(value("{\"" + line + "\"\n: \"" + line + "\"}").toJson()).hasSize(200_000 + 7);
  }
}
