package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.parser.ActionCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine performs some actions itself, by instructions that have no record of inputs: each
 * input of their schemas is read under its name.
 */
class InstructionInputsTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "runsheet");

  /**
   * Tags are for the list of executions of a service; here there is none. What is called is handed
   * to the handler of aws:executeAwsApi.
   */
  private static final Set<String> NOT_READ = Set.of("Tags", "Service", "Api");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:approve",
        "aws:branch",
        "aws:executeAutomation",
        "aws:loop",
        "aws:pause",
        "aws:runDocument",
        "aws:sleep",
        "aws:updateVariable",
        "aws:waitForAwsResourceProperty",
        "aws:assertAwsResourceProperty",
        "runsheet:waitForState",
        "runsheet:assertState"
      })
  void every_input_of_an_action_that_the_engine_performs_is_read(String action) throws IOException {
    ActionDescriptor descriptor = ActionCatalogue.standard().find(action);
    String sources = sources("interpreter") + sources("runtime");

    assertThat(descriptor.inputs())
        .extracting(ActionDescriptor.Input::name)
        .filteredOn(name -> !NOT_READ.contains(name))
        .allSatisfy(name -> assertThat(sources.contains("\"" + name + "\"")).as(name).isTrue());
  }

  private static String sources(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
      return files.map(InstructionInputsTest::text).collect(Collectors.joining());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
