package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real documents, where a corpus of them lies beside this repository. Which documents are valid was
 * judged by the published rules.
 */
class CorpusTest {

  private static final DocumentParser PARSER = new DocumentParser(ActionCatalogue.standard());

  record Entry(String file, String expected, String why) {
    @Override
    public String toString() {
      return expected + " " + file;
    }
  }

  static List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    Path corpus = Corpus.folder();
    if (corpus == null) {
      entries.add(new Entry("", "absent", ""));
      return entries;
    }
    for (JsonNode entry :
        new JsonMapper().readTree(Files.readString(corpus.resolve("index.json")))) {
      entries.add(
          new Entry(
              entry.get("file").asString(),
              entry.get("expected").asString(),
              entry.path("why").asString("")));
    }
    return entries;
  }

  @ParameterizedTest
  @MethodSource("entries")
  void a_real_document_is_judged_as_AWS_would(Entry entry) throws IOException {
    assumeTrue(!entry.expected().equals("absent"), "there is no corpus beside this repository");
    String text = Corpus.read(entry.file());

    CheckResult result = PARSER.parse(new Source(entry.file(), text));

    Stream<String> errors =
        result.diagnostics().stream().filter(Diagnostic::isError).map(Diagnostic::toString);
    switch (entry.expected()) {
      case "valid" -> {
        assertThat(errors).isEmpty();
        assertThat(result.document()).isNotNull();
      }
      case "invalid" -> assertNamesTheFault(entry.why(), errors.toList());
      default -> assertThat(result).isNotNull();
    }
    result.diagnostics().forEach(found -> Checking.at(text, found.span()));
  }

  /** What the index says is wrong is what the errors say, in their words. */
  private static void assertNamesTheFault(String why, List<String> errors) {
    List<Matcher> faults =
        Stream.of(
                "(mainSteps) is empty",
                "(\\w+\\.(?:min|max)Value)",
                "step:(\\w+)",
                "(\\{\\{\\w+)\\.",
                "\\((![A-Za-z]+)\\)")
            .map(pattern -> Pattern.compile(pattern).matcher(why))
            .toList();
    List<String> named = new ArrayList<>();
    for (Matcher fault : faults) {
      while (fault.find()) {
        named.addAll(List.of(fault.group(1).split("\\.")));
      }
    }
    boolean unreadable = why.startsWith("does not parse") || why.startsWith("not well-formed");
    assertThat(named.isEmpty()).as("%s is a fault of the text alone", why).isEqualTo(unreadable);
    assertThat(errors).as(why).isNotEmpty();
    named.forEach(name -> assertThat(errors).as(why).anyMatch(error -> error.contains(name)));
    if (unreadable) {
      assertThat(errors).as(why).allMatch(error -> error.contains("cannot be read as"));
    }
  }

  @Test
  void twins_in_yaml_and_json_give_the_same_codes() throws IOException {
    assumeTrue(Corpus.folder() != null, "there is no corpus beside this repository");
    for (Entry entry : entries()) {
      String text = Corpus.read(entry.file());
      CheckResult yaml = PARSER.parse(Source.of(text));
      if (entry.file().endsWith("json")
          || codes(yaml).stream().anyMatch(code -> code.startsWith("RS1"))) {
        continue;
      }

      CheckResult json = PARSER.parse(Source.of(yaml.document().root().value().toJson()));

      assertThat(codes(json)).as(entry.file()).isEqualTo(codes(yaml));
    }
  }

  private static List<String> codes(CheckResult result) {
    return result.diagnostics().stream().map(Diagnostic::code).sorted().toList();
  }

  /** The corpus, where there is one. */
  static final class Corpus {

    private Corpus() {}

    static Path folder() {
      for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
        Path corpus = up.resolve("shared").resolve("corpus");
        if (Files.exists(corpus.resolve("index.json"))) {
          return corpus;
        }
      }
      return null;
    }

    static String read(String file) throws IOException {
      return Files.readString(folder().resolve(file), StandardCharsets.UTF_8);
    }
  }
}
