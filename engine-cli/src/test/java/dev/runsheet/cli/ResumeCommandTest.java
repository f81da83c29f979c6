package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --journal} and {@code resume}. */
class ResumeCommandTest {

  /** How often a run is killed; 200 is what was asked for, {@code -Drunsheet.kills=200}. */
  private static final int KILLS = Integer.getInteger("runsheet.kills", 4);

  private static final String NAPS =
      """
      schemaVersion: '0.3'
      variables: {Seen: {type: Integer, default: 0}}
      mainSteps:
        - {name: A, action: 'aws:sleep', inputs: {Duration: PT0.05S}}
        - name: Each
          action: aws:loop
          inputs:
            Iterators: [1, 2, 3, 4, 5]
            IteratorDataType: Integer
            Steps:
              - {name: Nap, action: 'aws:sleep', inputs: {Duration: PT0.05S}}
              - name: Count
                action: aws:updateVariable
                inputs: {Name: 'variable:Seen', Value: '{{ Each.CurrentIteratorValue }}'}
        - {name: B, action: 'aws:sleep', inputs: {Duration: PT0.05S}}
      """;

  private static final String SCRIPTS =
      """
      schemaVersion: '2.2'
      description: d
      mainSteps:
        - {name: One, action: 'aws:runShellScript', inputs: {runCommand: ['echo one']}}
        - {name: Two, action: 'aws:runShellScript', inputs: {runCommand: ['echo two']}}
      """;

  @TempDir Path folder;

  @Test
  void the_page_about_a_run_that_was_over_shows_all_of_it() {
    Path journal = folder.resolve("run.jsonl");
    Path page = folder.resolve("run.html");
    Path first = folder.resolve("first.html");
    Call.of("run", naps(), "--journal", journal, "--report", first).end();

    Call.Ended again = Call.of("resume", journal, "--report", page).end();

    assertThat(again.code()).isZero();
    assertThat(first).content().contains("<b>A</b>", "<b>Each</b>", "<b>Nap</b>");
    assertThat(page).content().contains("<b>A</b>", "<b>Each</b>", "<b>Nap</b>", "class=\"done\"");
  }

  @Test
  void a_journal_is_not_overwritten_by_what_is_written_of_its_run() throws IOException {
    Path journal = folder.resolve("run.jsonl");
    Call.of("run", naps(), "--journal", journal).end();
    String before = Files.readString(journal);

    Call.Ended events = Call.of("resume", journal, "--events", journal).end();
    Call.Ended report = Call.of("resume", journal, "--report", journal).end();

    assertThat(events.err()).contains("--events would overwrite");
    assertThat(report.err()).contains("--report would overwrite");
    assertThat(journal).hasContent(before);
  }

  @Test
  void a_run_that_has_ended_gives_its_result_again() {
    Path journal = folder.resolve("run.jsonl");
    Call.Ended run = Call.of("run", naps(), "--journal", journal, "--format", "json").end();

    Call.Ended again = Call.of("resume", journal, "--format", "json").end();

    assertThat(run.code()).isZero();
    assertThat(again.code()).isZero();
    assertThat(again.json()).isEqualTo(run.json());
  }

  @Test
  void a_run_goes_on_from_where_its_journal_ends() throws IOException {
    Path journal = folder.resolve("run.jsonl");
    Value whole = Call.of("run", naps(), "--journal", journal, "--format", "json").end().json();
    List<String> lines = Files.readAllLines(journal);

    for (int k = 2; k < lines.size(); k++) {
      Path cut = folder.resolve("cut" + k + ".jsonl");
      String torn = lines.get(k).substring(0, lines.get(k).length() / 2);
      Files.writeString(cut, String.join("\n", lines.subList(0, k)) + "\n" + torn);
      Call.Ended resumed = Call.of("resume", cut, "--format", "json").end();
      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(resumed.json("executionId")).isEqualTo(Call.at(whole, "executionId"));
      assertThat(resumed.json("outputs")).isEqualTo(Call.at(whole, "outputs"));
    }
  }

  @Test
  void a_script_of_unknown_fate_is_not_run_again() throws IOException {
    Path journal = folder.resolve("run.jsonl");
    Path document = Call.file(folder, "scripts.yaml", SCRIPTS);
    Call.of("run", document, "--journal", journal).end();
    List<String> lines = Files.readAllLines(journal);
    Files.writeString(journal, String.join("\n", lines.subList(0, 2)) + "\n");

    Call.Ended resumed = Call.of("resume", journal, "--format", "json").end();

    assertThat(resumed.code()).isEqualTo(1);
    assertThat(resumed.json("steps", 0, "failure", "type").toString()).isEqualTo("Interrupted");
    assertThat(resumed.json("steps", 0, "failure", "message").toString())
        .contains("nobody knows how far it got");
    assertThat(resumed.json("steps", 1, "stdout").toString()).isEqualTo("two\n");
  }

  @Test
  void a_secret_is_not_written_down_and_must_be_given_again() throws IOException {
    Path journal = folder.resolve("run.jsonl");
    Path document =
        Call.file(
            folder,
            "secret.yaml",
            """
            schemaVersion: '2.2'
            description: d
            parameters: {word: {type: String, allowedPattern: '.*'}}
            mainSteps:
              - {name: Say, action: 'aws:runShellScript', inputs: {runCommand: ['echo {{ word }}']}}
            """);
    Call.Ended run =
        Call.of("run", document, "--journal", journal, "-p", "word=hunter2", "--secret", "word")
            .end();
    assertThat(run.out()).contains("***").doesNotContain("hunter2");
    assertThat(Files.readString(journal)).doesNotContain("hunter2");

    Call.Ended without = Call.of("resume", journal, "--format", "json").end();
    Call.Ended with = Call.of("resume", journal, "-p", "word=hunter2").end();

    assertThat(without.code()).isEqualTo(2);
    assertThat(without.json("files", 0, "diagnostics", 0, "code").toString()).isEqualTo("RS703");
    assertThat(with.code()).isZero();
  }

  @Test
  void a_file_that_is_there_is_not_written_over() throws IOException {
    Path journal = Files.writeString(folder.resolve("run.jsonl"), "mine");

    Call.Ended run = Call.of("run", naps(), "--journal", journal).end();

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("is there already");
    assertThat(journal).hasContent("mine");
  }

  @Test
  void what_is_no_journal_gives_64() {
    Call.Ended document = Call.of("resume", naps()).end();
    Call.Ended nothing = Call.of("resume", folder.resolve("none.jsonl")).end();

    assertThat(document.code()).isEqualTo(64);
    assertThat(document.err()).contains("this is no journal");
    assertThat(nothing.code()).isEqualTo(64);
    assertThat(nothing.err()).contains("there is no such file");
  }

  @Test
  void a_run_that_is_killed_at_any_moment_goes_on() throws Exception {
    Path document = naps();
    Random random = new Random();
    for (int i = 0; i < KILLS; i++) {
      Path journal = folder.resolve("killed" + i + ".jsonl");
      Started run =
          Started.start(
              folder,
              Map.of(),
              List.of(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.runsheet.cli.Main",
                  "run",
                  document.toString(),
                  "--journal",
                  journal.toString()));
      Started.await(() -> Files.exists(journal) || !run.alive());
      TimeUnit.MILLISECONDS.sleep(random.nextInt(600));
      run.signal("KILL");
      run.end();

      Call.Ended resumed = Call.of("resume", journal, "--format", "json").end();
      if (resumed.code() == 64) {
        assertThat(resumed.err()).contains("had not begun");
      } else {
        assertThat(resumed.code()).as("kill %d: %s", i, resumed.err()).isZero();
        assertThat(resumed.json("status").toString()).isEqualTo("Success");
        assertThat(resumed.json("steps", 1, "iterations").toString()).contains("Count");
      }
    }
  }

  private Path naps() {
    return Call.file(folder, "naps.yaml", NAPS);
  }
}
