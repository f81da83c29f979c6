package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.DocumentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The schema files agree with what the engine makes of them. */
class SchemasTest {

  private static final Path FILES =
      Path.of("..", "schemas", "src", "main", "resources", "dev", "runsheet", "schemas");

  static List<String> actions() {
    return List.copyOf(ActionCatalogue.standard().names());
  }

  @Test
  void there_is_one_file_for_each_action() throws IOException {
    try (Stream<Path> files = Files.list(FILES.resolve("actions"))) {
      assertThat(files.map(file -> "actions/" + file.getFileName()))
          .containsExactlyInAnyOrderElementsOf(actions().stream().map(Schemas::fileOf).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("actions")
  void the_schema_of_an_action_is_complete(String action) {
    JsonNode schema = Schemas.whole(Schemas.fileOf(action));

    assertThat(schema.path("title").stringValue()).isEqualTo(action);
    assertThat(schema.path("description").stringValue()).endsWith(".");
    assertThat(schema.path("x-runsheet").propertyNames())
        .contains("outputs", "effect", "repeatable", "platforms");
    assertThat(schema.path("properties").properties())
        .allSatisfy(
            input -> {
              assertThat(input.getValue().path("x-type").stringValue("")).isNotEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("actions")
  void the_examples_of_an_action_fit_its_schema(String action) {
    JsonNode schema = Schemas.whole(Schemas.fileOf(action));

    assertThat(schema.path("examples").values())
        .allSatisfy(
            example ->
                assertThat(Flaw.in(example, Schemas.compiled(Schemas.fileOf(action)))).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void the_descriptor_agrees_with_the_schema(String action) {
    ActionDescriptor descriptor = ActionCatalogue.standard().find(action);
    JsonNode schema = Schemas.whole(Schemas.fileOf(action));

    assertThat(descriptor.name()).isEqualTo(action);
    assertThat(descriptor.inputs())
        .extracting(ActionDescriptor.Input::name)
        .containsExactlyElementsOf(schema.path("properties").propertyNames());
    assertThat(descriptor.inputs().stream().filter(ActionDescriptor.Input::required).count())
        .isEqualTo(schema.path("required").size());
    boolean automation = StandardActions.AUTOMATION.contains(action);
    assertThat(descriptor.documentTypes())
        .containsExactly(automation ? DocumentType.AUTOMATION : DocumentType.COMMAND);
  }

  @Test
  void a_schema_is_compiled_once_whoever_asks_first() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Object>> compiled = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        compiled.add(threads.submit(() -> Schemas.compiled("actions/aws-copyImage.json")));
      }
      Object first = compiled.get(0).get();
      for (Future<Object> one : compiled) {
        assertThat(one.get()).isSameAs(first);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
