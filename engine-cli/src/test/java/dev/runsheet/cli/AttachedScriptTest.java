package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a document has attached lie beside it. */
class AttachedScriptTest {

  private static final String DOCUMENT =
      """
      schemaVersion: '0.3'
      outputs: [Greet.Payload]
      mainSteps:
        - name: Greet
          action: aws:executeScript
          inputs: {Runtime: python3.11, Handler: greet, Attachment: greetings.py}
      """;

  @TempDir Path folder;

  @Test
  void a_script_that_lies_beside_its_document_runs() {
    Path document = Call.file(folder, "greet.yaml", DOCUMENT);
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no python3 here");
    Call.file(folder, "greetings.py", "def greet(events, context):\n    return 'hello'\n");

    Call.Ended run = Call.of("run", document, "--format", "json").end();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json("outputs", "Greet.Payload", 0).toString()).isEqualTo("hello");
  }

  @Test
  void a_script_that_is_not_there_is_named() {
    Path document = Call.file(folder, "greet.yaml", DOCUMENT);

    Call.Ended run = Call.of("run", document).end();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("there is no attached file \"greetings.py\"");
  }
}
