package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  @Test
  void every_notice_is_a_line_of_JSON() throws Exception {
    Path events = folder.resolve("events.jsonl");

    Call.Ended ended = Call.of("run", RunTest.HELLO, "--events", events).end();

    assertThat(ended.code()).isZero();
    List<Value> lines = Files.readAllLines(events).stream().map(Call::value).toList();
    assertThat(lines.stream().map(line -> Call.at(line, "kind").toString()))
        .containsExactly(
            "ExecutionStarted",
            "StepStarted",
            "AttemptStarted",
            "AttemptFinished",
            "StepFinished",
            "ExecutionFinished");
    assertThat(lines).allSatisfy(line -> Instant.parse(Call.at(line, "at").toString()));
    assertThat(Call.at(lines.get(1), "action")).isEqualTo(Value.text("aws:runShellScript"));
    assertThat(Call.at(lines.get(4), "result", "stdout")).isEqualTo(Value.text("Hello World\n"));
    assertThat(Call.at(lines.get(5), "status")).isEqualTo(Value.text("Success"));
  }

  @Test
  void a_full_disk_is_told_once_and_the_run_goes_on() {
    assumeThat(FULL).exists();

    Call.Ended ended = Call.of("run", RunTest.HELLO, "--events", FULL).end();

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("Hello World").endsWith(" s\n");
    assertThat(ended.err()).containsOnlyOnce("events are no longer written to \"/dev/full\"");
  }

  @Test
  void a_file_that_is_read_is_not_overwritten() throws Exception {
    Path document = Files.copy(RunTest.HELLO, folder.resolve("document.yaml"));
    String before = Files.readString(document);

    Call.Ended ended = Call.of("run", document, "--events", document).end();

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.err()).contains("--events would overwrite");
    assertThat(Files.readString(document)).isEqualTo(before);
  }

  @Test
  void a_session_document_can_be_checked_but_not_run() {
    Path session =
        Call.file(
            folder,
            "session.yaml",
            """
            schemaVersion: '1.0'
            sessionType: Standard_Stream
            inputs: {}
            """);

    assertThat(Call.of("validate", session).end().code()).isZero();
    Call.Ended run = Call.of("run", session).end();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("RS702");
  }

  @Test
  void notices_keep_all_that_they_say() {
    Instant at = Instant.EPOCH;
    Failure failure = Failure.action("no");

    assertThat(json(new Notice.AttemptFinished(at, "a", 2, StepStatus.FAILED, failure)))
        .isEqualTo(
            "{\"kind\":\"AttemptFinished\",\"at\":\"1970-01-01T00:00:00Z\",\"step\":\"a\","
                + "\"attempt\":2,\"status\":\"Failed\",\"failure\":"
                + "{\"stage\":\"Invocation\",\"type\":\"Action\",\"message\":\"no\"}}");
    assertThat(json(new Notice.BranchTaken(at, "a", -1, null)))
        .endsWith("\"step\":\"a\",\"choice\":-1,\"target\":null}");
    assertThat(json(new Notice.CancelAccepted(at)))
        .isEqualTo("{\"kind\":\"CancelAccepted\",\"at\":\"1970-01-01T00:00:00Z\"}");
    assertThat(json(new Notice.ExecutionFinished(at, ExecutionStatus.TIMED_OUT, null)))
        .endsWith("\"status\":\"TimedOut\",\"failure\":null}");
  }

  private static String json(Notice notice) {
    return NoticeJson.of(notice).toJson();
  }
}
