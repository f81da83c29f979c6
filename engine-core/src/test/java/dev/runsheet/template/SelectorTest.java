package dev.runsheet.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 8 of the reference on Automation documents, and its examples 32, 33 and 38. */
class SelectorTest {

  private static final Value TREE =
      Value.of(
          Map.of(
              "Reservations",
              List.of(
                  Map.of("Instances", List.of(Map.of("Id", "a", "State", Map.of("Code", 16)))),
                  Map.of("Instances", List.of(Map.of("Id", "b", "Tags", List.of("x", "y"))))),
              "odd key",
              "v"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "$.Reservations[0].Instances[0].Id          ~ \"a\"",
        "Reservations[1].Instances[0].Tags[1]       ~ \"y\"",
        "$.Reservations..Instances..Id              ~ [\"a\",\"b\"]",
        "$..Id                                      ~ [\"a\",\"b\"]",
        "$.Reservations..State                      ~ [{\"Code\":16}]",
        "$..Tags                                    ~ [[\"x\",\"y\"]]",
        "$..Tags[0]                                 ~ [\"x\"]",
        "$..Nothing                                 ~ []",
        "$.Reservations[*].Instances[0].Id          ~ [\"a\",\"b\"]",
        "$['odd key']                               ~ \"v\"",
        "$.Reservations[-1].Instances[0].Id         ~ \"b\"",
        "$.['odd key']                              ~ \"v\"",
        "$.Reservations[0:1].Instances[0].Id        ~ [\"a\"]",
        "$.Reservations[-1:].Instances[0].Id        ~ [\"b\"]",
        "$.Reservations[::2].Instances[0].Id        ~ [\"a\"]",
        "$.Reservations[1,0].Instances[0].Id        ~ [\"b\",\"a\"]",
        "$.Reservations.length()                    ~ 2",
        "$['odd key'].length()                      ~ 1",
        "$..Instances[?(@.Id == 'b')].Tags[0]       ~ [\"x\"]",
        "$..Instances[?(@.Id != 'b')].Id            ~ [\"a\"]",
        "$..Instances[?@.Tags].Id                   ~ [\"b\"]",
        "$..Instances[?(!@.Tags)].Id                ~ [\"a\"]",
        "$..Instances[?(@.State.Code >= 16)].Id     ~ [\"a\"]",
        "$..Instances[?(@.State.Code < 16 || @.Id == \"b\")].Id ~ [\"b\"]",
        "$..Instances[?(@.Id == 'a' && (@.State || @.x))].Id ~ [\"a\"]",
        "$..Tags..*                                 ~ [\"x\",\"y\"]",
      })
  void a_path_selects(String path, String json) {
    Value selected = Selector.compile(path).select(TREE);

    assertThat(selected).isNotNull();
    assertThat(selected.toJson()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.Reservations[0].Instances[0].Platform",
        "$.Reservations[5]",
        "$.Reservations.Instances",
        "$.Reservations[0][0]",
        "$.x.y.z"
      })
  void a_definite_path_to_nothing_gives_nothing(String path) {
    assertThat(Selector.compile(path).select(TREE)).isNull();
  }

  @Test
  void the_root_is_the_whole() {
    assertThat(Selector.compile("$").select(TREE)).isEqualTo(TREE);
  }

  @Test
  void I6_what_is_selected_from_a_secret_is_secret() {
    Value secret = Value.secret(TREE);

    assertThat(String.valueOf(Selector.compile("$.Reservations[0]").select(secret)))
        .isEqualTo("***");
    assertThat(String.valueOf(Selector.compile("$..Id").select(secret)))
        .isEqualTo("[\"***\",\"***\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.          | expected a key at character 3",
        "$x          | expected \".\" or \"[\" at character 2",
        "$.a[        | expected an index such as [0] at character 5",
        "$.a['b      | the quote is not closed at character 5",
        "$.a['b'     | expected \"]\" at character 8",
        "$.a[0       | expected \"]\" at character 6",
        "$.a[1:2:0]  | expected a step of at least 1 at character 5",
        "$.a[?(b)]   | expected \"@\", a text in quotes or a number at character 7",
        "$.a[?(1)]   | expected a comparison such as \"==\" at character 8",
        "$.a[?(@.b]  | expected \")\" at character 10",
        "$.a.sum()   | the function \"sum()\" is not known at character 8",
        "$.{{ x }}   | expected a key at character 3",
        "$.a b       | expected \".\" or \"[\" at character 5",
        "``          | expected a key at character 1",
      })
  void what_is_no_path_is_refused_with_the_place(String path, String why) {
    assertThatThrownBy(() -> Selector.compile(path))
        .hasMessage("\"%s\" is no path: %s".formatted(path, why));
  }
}
