package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What schemas tell people who write a document in an editor. */
class SchemaTextsTest {

  private static final List<String> KINDS =
      List.of(
          "automation-0.3.json",
          "command-1.2.json",
          "command-2.2.json",
          "session-1.0.json",
          "test-file.json",
          "script.json");
  private static final Set<String> STRUCTURES =
      Set.of("StringList", "StringMap", "MapList", "List", "Map or MapList");

  static Stream<String> files() {
    return Stream.concat(
        KINDS.stream(), ActionCatalogue.standard().names().stream().map(Schemas::fileOf));
  }

  /**
   * A property of a schema.
   *
   * @param file the file it is in
   * @param pointer where it is in the file
   * @param schema what is said of it
   */
  private record Property(String file, String pointer, JsonNode schema) {}

  private static List<Property> properties(String file) {
    List<Property> found = new ArrayList<>();
    collect(file, "", Schemas.whole(file), found);
    return found;
  }

  private static void collect(String file, String pointer, JsonNode schema, List<Property> found) {
    if (!schema.isObject()) {
      return;
    }
    for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
      String place = pointer + "/properties/" + entry.getKey();
      found.add(new Property(file, place, entry.getValue()));
      collect(file, place, entry.getValue(), found);
    }
    for (String word : List.of("items", "additionalProperties", "not")) {
      collect(file, pointer + "/" + word, schema.path(word), found);
    }
    for (String word : List.of("anyOf", "oneOf", "allOf")) {
      for (int i = 0; i < schema.path(word).size(); i++) {
        collect(file, pointer + "/" + word + "/" + i, schema.path(word).path(i), found);
      }
    }
    for (Map.Entry<String, JsonNode> entry : schema.path("$defs").properties()) {
      collect(file, pointer + "/$defs/" + entry.getKey(), entry.getValue(), found);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_property_has_a_title_and_says_in_a_sentence_what_it_is(String file) {
    assertThat(properties(file))
        .allSatisfy(
            property -> {
              assertThat(property.schema().path("title").stringValue("")).isNotBlank();
              assertThat(property.schema().path("description").stringValue(""))
                  .matches("(?s)\\S.*\\S[.]");
            });
  }

  @ParameterizedTest
  @MethodSource("files")
  void an_input_that_is_a_structure_or_has_a_form_shows_an_example(String file) {
    assertThat(properties(file))
        .filteredOn(property -> property.pointer().startsWith("/properties/"))
        .filteredOn(
            property ->
                STRUCTURES.contains(property.schema().path("x-type").stringValue(""))
                    || property.schema().has("x-expected"))
        .allSatisfy(
            property ->
                assertThat(property.schema().path("examples").values())
                    .as(property.pointer())
                    .isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("files")
  void an_example_fits_the_schema_that_shows_it(String file) {
    for (Property property : properties(file)) {
      for (JsonNode example : property.schema().path("examples").values()) {
        assertThat(FormCompiler.compile(file, property.pointer()).fits(Json.value(example)))
            .as(property.pointer() + ": " + example)
            .isTrue();
      }
    }
  }

  @Test
  void what_is_kept_to_check_documents_with_has_no_texts_for_people() {
    files()
        .forEach(
            file ->
                assertThat(Schemas.read(file).toString().length())
                    .as(file)
                    .isLessThan(Schemas.whole(file).toString().length()));
    assertThat(Schemas.read("automation-0.3.json").toString())
        .doesNotContain("\"examples\":", "\"title\":", "A runbook of AWS");
    // A property of that name stays.
    assertThat(Schemas.read("automation-0.3.json").at("/properties/description/type").size())
        .isEqualTo(2);
  }
}
