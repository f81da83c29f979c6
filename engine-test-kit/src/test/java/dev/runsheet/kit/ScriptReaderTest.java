package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.event.Signal;
import dev.runsheet.kit.Script.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {

  @TempDir Path folder;

  @Test
  void a_script_says_what_surrounds_a_run() {
    Script script =
        Simulated.script(
            """
            clock: "2030-01-01T00:00:00Z"
            platform: windows
            actions:
              - { action: 'aws:executeAwsApi', step: Describe, inputs: { Api: A }, returns: [1], takes: PT2S }
              - { step: Launch, outputs: { Ids: [i-1] }, times: 2 }
              - { fails: { code: Throttling, message: "slow" } }
              - { step: Restart, exitCode: 1, stdout: out, stderr: err }
              - { step: Never, hangs: true }
            parameters: { /app/ami: ami-1, /list: [a, b], /secret: { type: SecureString, value: s, version: 3 } }
            documents: { Child: { schemaVersion: '0.3' } }
            targets: [i-1, i-2]
            signals:
              - { at: PT5M, approve: Gate, by: alice, comment: ok }
              - { at: PT6M, reject: Gate }
              - { at: PT1H, resume: Hold }
              - { at: PT2H, cancel: true }
            """);

    assertThat(script.platform()).isEqualTo(Platform.WINDOWS);
    assertThat(script.rules().get(0).takes()).isEqualTo(Duration.ofSeconds(2));
    assertThat(script.rules().get(1).times()).isEqualTo(2);
    assertThat(script.rules().get(2).answer()).isEqualTo(new Answer.Fails("Throttling", "slow"));
    assertThat(script.rules().get(3).answer()).isEqualTo(new Answer.Exits(1, "out", "err"));
    assertThat(script.rules().get(4).answer()).isEqualTo(new Answer.Hangs());
    assertThat(script.store().get("/list").value()).isEqualTo("a,b");
    assertThat(script.store().get("/secret").type()).isEqualTo(StoredParameter.Type.SECURE_STRING);
    assertThat(script.documents().get("Child").text()).isEqualTo("{\"schemaVersion\":\"0.3\"}");
    assertThat(script.targets()).containsExactly("i-1", "i-2");
    assertThat(script.happenings().get(0).signal())
        .isEqualTo(new Signal.Approve("Gate", "alice", "ok"));
    assertThat(script.happenings().get(3).signal()).isNull();
  }

  @Test
  void documents_are_found_beside_the_script() throws IOException {
    Files.writeString(folder.resolve("child.yaml"), "schemaVersion: '0.3'");

    ScriptReader.Result read =
        ScriptReader.read(
            new Source("s", "documents: { Child: child.yaml, Gone: gone.yaml }"),
            DocumentFiles.beside(folder.resolve("script.yaml")));

    assertThat(read.script().documents().get("Child").text()).isEqualTo("schemaVersion: '0.3'");
    assertThat(read.diagnostics())
        .singleElement()
        .hasToString(
            "1:39: error RS901: document \"Gone\" cannot be read from \"gone.yaml\": there is no"
                + " such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|1:1: error RS901: a script is a map, but this is a list",
        "action: []|1:1: error RS901: \"action\" is nothing that a script says",
        "clock: noon|1:8: error RS901: \"clock\" of a script is a time, for instance"
            + " 2026-01-01T00:00:00Z, not \"noon\"",
        "platform: Linux|1:11: error RS901: \"platform\" of a script is one of linux, windows,"
            + " macos, not \"Linux\"",
        "actions: [x]|1:11: error RS901: an entry of actions is a map, but this is a String",
        "actions: [{ returns: 1, fails: {} }]|1:11: error RS901: an entry answers in one way, but"
            + " this one has \"returns\" and \"fails\"",
        "actions: [{ times: 0 }]|1:20: error RS901: \"times\" of an entry of actions is a number"
            + " from 1 on, not 0",
        "actions: [{ takes: 5s }]|1:20: error RS901: \"takes\" of an entry of actions is a length"
            + " of time, for instance PT5M, not \"5s\"",
        "actions: [{ action: 'aws:sleep' }]|1:21: error RS901: \"action\" of an entry of actions is"
            + " one that is performed outside the engine; this one runs by itself, not"
            + " \"aws:sleep\"",
        "signals: [{ approve: Gate }]|1:11: error RS901: a signal says when it comes",
        "signals: [{ at: PT1S }]|1:11: error RS901: a signal says what happens",
        "signals: [{ at: PT1S, cancel: yes please }]|1:31: error RS901: \"cancel\" of a signal is"
            + " true, not \"yes please\"",
        "targets: one|1:10: error RS901: \"targets\" of a script is a list of texts, not \"one\"",
        "parameters: { a: { type: Number, value: 1 } }|1:26: error RS901: \"type\" of a stored"
            + " parameter is one of String, StringList, SecureString, not \"Number\"",
      })
  void a_mistake_is_said_with_its_place(String text, String expected) {
    ScriptReader.Result read = ScriptReader.read(Source.of(text), DocumentFiles.NONE);

    assertThat(read.valid()).isFalse();
    assertThat(read.diagnostics()).singleElement().hasToString(expected);
  }

  @Test
  void a_key_that_is_nearly_right_is_named() {
    Diagnostic found =
        ScriptReader.read(Source.of("action: []"), DocumentFiles.NONE).diagnostics().get(0);

    assertThat(found.hint()).isEqualTo("did you mean \"actions\"?");
  }
}
