package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runsheet.document.CheckResult;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Source;
import dev.runsheet.parser.CorpusTest.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The schema that an editor is pointed at accepts and refuses what the engine does. */
class EntrySchemaTest {

  private static final String ENTRY = "document.json";
  private static final DocumentParser PARSER = new DocumentParser(ActionCatalogue.standard());

  private static List<Flaw> flaws(CheckResult read) {
    JsonNode tree = Json.of(Objects.requireNonNull(read.document()).root());
    return Flaw.in(tree, Schemas.compiled(ENTRY));
  }

  static List<Entry> entries() throws IOException {
    return CorpusTest.entries().stream()
        .filter(entry -> entry.expected().matches("valid|absent"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void a_real_document_is_refused_only_where_the_engine_has_something_to_say_of_it(Entry entry)
      throws IOException {
    assumeTrue(!entry.expected().equals("absent"), "there is no corpus beside this repository");
    CheckResult read = PARSER.parse(new Source(entry.file(), CorpusTest.Corpus.read(entry.file())));

    if (read.diagnostics().stream().noneMatch(found -> found.code().matches("RS[25].*"))) {
      assertThat(flaws(read)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ name: A, action: 'aws:sleep', inputs: { Duratoin: PT1S } }",
        "{ name: A, action: 'aws:sleep', inputs: { Duration: 5 } }",
        "{ name: A, action: 'aws:executeAwsApi', inputs: { Service: ec2 } }",
        "{ name: A, action: 'aws:loop', inputs: { Iterators: [a], Steps: [{ name: B, action:"
            + " 'aws:sleep', inputs: { Duration: 5 } }] } }",
        "{ action: 'aws:sleep', inputs: { Duration: PT1S } }",
      })
  void a_fault_in_a_step_is_found(String step) {
    CheckResult read = PARSER.parse(Source.of("schemaVersion: '0.3'\nmainSteps: [" + step + "]"));

    assertThat(flaws(read)).isNotEmpty();
  }

  @Test
  void the_kind_of_document_is_told_by_its_version() {
    CheckResult read =
        PARSER.parse(
            Source.of(
                """
                schemaVersion: '2.2'
                mainSteps:
                  - { name: A, action: 'aws:runShellScript', inputs: { runCommand: [ls] } }
                  - { name: B, action: 'aws:runShellScript', inputs: { runCommand: { a: b } } }
                """));

    assertThat(flaws(read)).hasSize(1);
  }

  @Test
  void every_action_is_chosen_by_its_name() {
    JsonNode definitions = Schemas.whole(ENTRY).path("$defs");

    for (DocumentType type : List.of(DocumentType.AUTOMATION, DocumentType.COMMAND)) {
      String step = type == DocumentType.AUTOMATION ? "automationStep" : "commandStep";
      assertThat(definitions.path(step).path("properties").path("action").path("examples").values())
          .extracting(JsonNode::stringValue)
          .containsExactlyInAnyOrderElementsOf(
              ActionCatalogue.standard().names().stream()
                  .filter(
                      name ->
                          Objects.requireNonNull(ActionCatalogue.standard().find(name))
                              .documentTypes()
                              .contains(type))
                  .toList());
    }
  }
}
