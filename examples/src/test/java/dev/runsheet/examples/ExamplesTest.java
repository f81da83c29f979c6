package dev.runsheet.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.LoadedDocument;
import dev.runsheet.document.Source;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("."))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @EnabledOnOs(OS.LINUX)
  @MethodSource("documents")
  void every_example_runs_and_ends_as_it_says(Path file) throws Exception {
    assumeTrue(!file.endsWith("script.yaml") || python(), "there is no python3 here");
    try (Engine engine = Engine.builder().discover().build()) {
      LoadedDocument document = engine.load(new Source(file.toString(), Files.readString(file)));

      boolean succeeds = !file.endsWith("clean-up.yaml");
      assertThat(engine.start(document, Map.of()).await().succeeded()).isEqualTo(succeeds);
    }
  }

  private static boolean python() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void an_application_of_a_few_lines_runs_a_document() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      RunDocument.main(new String[] {"hello.yaml"});
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("SUCCESS: hi\n");
    assertThat(Files.readAllLines(Path.of("src/main/java/dev/runsheet/examples/RunDocument.java")))
        .hasSizeLessThanOrEqualTo(25);
  }

  @Test
  void a_provider_brings_the_actions_of_a_jar() throws Exception {
    String document =
        """
        schemaVersion: '0.3'
        mainSteps:
          - { name: Open, action: 'acme:createTicket', inputs: { title: disk } }
        """;
    try (Engine engine = Engine.builder().discover(List.of(new AcmeActions())).build()) {
      assertThat(engine.run(document, Map.of()).succeeded()).isTrue();
    }
  }

  @Test
  void an_action_of_ones_own_is_one_class() throws Exception {
    try (Engine engine =
        Engine.builder().handler(new CreateTicket(title -> "T-" + title.length())).build()) {
      ExecutionResult result =
          engine.run(
              """
              schemaVersion: '0.3'
              mainSteps:
                - name: Open
                  action: acme:createTicket
                  inputs: {title: Disk full}
              outputs: [Open.TicketId]
              """,
              Map.of());

      assertThat(result.outputs()).isEqualTo(Map.of("Open.TicketId", List.of("T-9")));
    }
  }
}
