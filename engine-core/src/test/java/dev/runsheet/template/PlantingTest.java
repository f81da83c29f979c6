package dev.runsheet.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantingTest {

  private static final Value PLANTED = Value.text("found");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$",
        "$.a",
        "$.a.b[0].c",
        "$.a[2]",
        "$.a[-1].b",
        "$.a[*].b",
        "$..a",
        "$.a..b..c",
        "$['a b'].c",
        "a.b"
      })
  void a_path_finds_what_was_planted_for_it(String path) {
    Selector selector = Selector.compile(path);

    Value tree = selector.plant(Value.Fields.EMPTY, PLANTED);

    assertThat(selector.all(tree)).contains(PLANTED);
  }

  @Test
  void what_was_planted_before_stays() {
    Value tree = Value.Fields.EMPTY;
    for (String path : List.of("$.R[0].I[0].Id", "$.R[0].I[0].State.Name", "$.R..I..Type")) {
      tree = Selector.compile(path).plant(tree, PLANTED);
    }

    assertThat(tree.toJson())
        .isEqualTo(
            "{\"R\":[{\"I\":[{\"Id\":\"found\",\"State\":{\"Name\":\"found\"},\"Type\":\"found\"}]}]}");
  }

  @Test
  void a_map_stays_where_a_map_is_planted_and_a_scalar_in_the_way_is_replaced() {
    Selector deep = Selector.compile("$.a.b");
    Value tree = deep.plant(Value.of(Map.of("a", 1)), PLANTED);

    Value same = Selector.compile("$.a").plant(tree, Value.of(Map.of("x", 1)));

    assertThat(same.toJson()).isEqualTo("{\"a\":{\"b\":\"found\"}}");
  }

  @Test
  void an_index_is_no_size_to_allocate() {
    Value tree = Selector.compile("$.a[2000000000]").plant(Value.Fields.EMPTY, PLANTED);

    assertThat(((Value.Items) ((Value.Fields) tree).get("a")).items()).hasSizeLessThan(2_000);
  }
}
