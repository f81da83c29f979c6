package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --secret} names is in nothing that the command writes (invariant I6). */
@Timeout(60)
class SecretsTest {

  private static final String COMMAND =
      """
      schemaVersion: '2.2'
      description: d
      parameters:
        Word: {type: String, allowedPattern: '.*'}
        Pin: {type: Integer}
        Keys: {type: StringMap}
      mainSteps:
        - {name: Say, action: 'aws:runShellScript', inputs: {runCommand: ['echo {{ Word }} {{ Pin }}', 'echo {{ Keys }} >&2']}}
        - {name: Fail, action: 'aws:runShellScript', inputs: {runCommand: ['echo no {{ Word }}; exit 3']}}
      """;

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters: {Word: {type: String}, Pin: {type: Integer}, Keys: {type: StringMap}}
      variables: {Kept: {type: String, default: ''}}
      mainSteps:
        - {name: Keep, action: 'aws:updateVariable', inputs: {Name: 'variable:Kept', Value: 'my {{ Word }}'}}
        - name: Choose
          action: aws:branch
          inputs: {Choices: [{NextStep: Nap, Variable: '{{ variable:Kept }}', StringEquals: '{{ Word }}'}], Default: Nap}
        - {name: Nap, action: 'aws:sleep', onFailure: Continue, inputs: {Duration: '{{ Word }}'}}
        - name: Each
          action: aws:loop
          inputs:
            Iterators: ['{{ Word }}', '{{ Word }}']
            Steps: [{name: Again, action: 'aws:updateVariable', onFailure: Continue, inputs: {Name: 'variable:Kept', Value: '{{ Pin }}'}}]
      """;

  private static final List<String> GIVEN =
      List.of("-p", "Word=Sw0rdfish#end", "-p", "Pin=271828", "-p", "Keys={a: Sw0rdfish-map}");

  private static final List<String> HIDDEN =
      List.of("--secret", "Word", "--secret", "Pin", "--secret", "Keys");

  @TempDir Path folder;

  private Call call(Object... arguments) {
    return Call.of(arguments).with(GIVEN.toArray());
  }

  private static void assertClean(String shown) {
    assertThat(shown).doesNotContain("Sw0rdfish", "#end", "271828");
  }

  private void assertClean(Call.Ended ended) {
    assertClean(ended.out() + ended.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {COMMAND, RUNBOOK})
  void I6_neither_output_result_events_journal_nor_diagram_show_a_secret(String text)
      throws IOException {
    Path document = Call.file(folder, "document.yaml", text);
    Path events = folder.resolve("events.jsonl");
    Path journal = folder.resolve("journal.jsonl");
    Path report = folder.resolve("report.html");

    Call.Ended shown =
        call("run", document, "--events", events, "--report", report).with(HIDDEN.toArray()).end();
    Call.Ended json =
        call("run", document, "--journal", journal, "--format", "json")
            .with(HIDDEN.toArray())
            .end();

    assertThat(shown.code()).isEqualTo(text.equals(COMMAND) ? 1 : 0);
    assertThat(json.out()).contains("***");
    assertThat(Files.readString(events)).contains("***");
    assertClean(shown);
    assertClean(json);
    assertClean(Files.readString(events));
    assertClean(Files.readString(journal));
    assertClean(Files.readString(report));
    assertClean(Call.of("graph", document, "--run", events).end());
    assertClean(Call.of("graph", document, "--format", "dot", "--run", events).end());
  }

  @Test
  void I6_a_resumed_run_shows_no_secret_either_and_takes_those_of_all_types() throws IOException {
    Path document = Call.file(folder, "document.yaml", RUNBOOK);
    Path journal = folder.resolve("journal.jsonl");
    call("run", document, "--journal", journal).with(HIDDEN.toArray()).end();
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, 2));

    Call.Ended resumed = call("resume", journal).end();
    Files.write(journal, lines.subList(0, 2));
    Call.Ended other = Call.of("resume", journal, "-p", "Word=Sw0rdfish?", "-p", "Keys={").end();

    assertThat(resumed.code()).as(resumed.out()).isZero();
    assertThat(other.code()).isEqualTo(2);
    assertClean(resumed);
    assertClean(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void I6_a_preview_shows_no_secret(String format) {
    Path document = Call.file(folder, "document.yaml", RUNBOOK);

    Call.Ended preview = call("preview", document, "--format", format).with(HIDDEN.toArray()).end();

    assertThat(preview.code()).isZero();
    assertThat(preview.out()).contains("***");
    assertClean(preview);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void I6_a_refusal_shows_no_secret(String format) {
    Path document = Call.file(folder, "document.yaml", RUNBOOK);
    Path values = Call.file(folder, "values.yaml", "Word: \"Sw0rdfish\nPin: [271828\n");

    Call.Ended mistyped =
        Call.of("run", document, "--format", format, "-p", "Word=x")
            .with("-p", "Pin=Sw0rdfish", "-p", "Keys=[Sw0rdfish]")
            .with(HIDDEN.toArray())
            .end();
    Call.Ended unreadable =
        Call.of("run", document, "--format", format, "-p", "Keys={Sw0rdfish: [271828")
            .with("--params", values)
            .with(HIDDEN.toArray())
            .end();

    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(unreadable.code()).isEqualTo(2);
    assertThat(unreadable.out()).contains("this is neither YAML nor JSON");
    assertClean(mistyped);
    assertClean(unreadable);
  }
}
