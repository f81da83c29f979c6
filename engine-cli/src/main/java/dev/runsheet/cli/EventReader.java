package dev.runsheet.cli;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.parser.ValueReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code --events} wrote of a run, as far as its path is told: the lines that {@link
 * NoticeJson} writes.
 */
final class EventReader {

  private final String file;
  private final List<Notice> notices = new ArrayList<>();
  private int line;
  private @Nullable UsageException broken;

  private EventReader(String file) {
    this.file = file;
  }

  /**
   * The notices in a file, in order.
   *
   * @throws UsageException when it cannot be read, or does not hold events
   */
  static List<Notice> read(Inputs inputs, String file) {
    EventReader reader = new EventReader(file);
    inputs.eachLine(file, reader::line);
    if (reader.broken != null && reader.notices.isEmpty()) {
      throw reader.broken;
    }
    return reader.notices;
  }

  /** A run that was killed may leave half a line, but only as the last one. */
  private void line(String text) {
    line++;
    if (broken != null) {
      throw broken;
    }
    if (text.isBlank()) {
      return;
    }
    try {
      Notice notice = notice(fields(text));
      if (notice != null) {
        notices.add(notice);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      broken =
          new UsageException(
              Options.GRAPH,
              "line %d of \"%s\" is not what --events writes: %s"
                  .formatted(line, file, e.getMessage()));
    }
  }

  private Value.Fields fields(String text) {
    ValueReader.Result read = ValueReader.read(new Source(file, text));
    Node node = read.node();
    if (read.valid() && node != null && node.value() instanceof Value.Fields fields) {
      return fields;
    }
    throw new IllegalArgumentException("it is no JSON object");
  }

  private static @Nullable Notice notice(Value.Fields json) {
    Instant at = Instant.parse(text(json, "at"));
    return switch (text(json, "kind")) {
      case "ExecutionStarted" ->
          new Notice.ExecutionStarted(
              at,
              text(json, "executionId"),
              labelled(DocumentType.values(), DocumentType::label, text(json, "documentType")),
              text(json, "schemaVersion"));
      case "StepStarted" -> new Notice.StepStarted(at, text(json, "step"), text(json, "action"));
      case "BranchTaken" ->
          new Notice.BranchTaken(at, text(json, "step"), number(json, "choice"), null);
      case "StepFinished" -> new Notice.StepFinished(at, result(json));
      case "StepSkipped" -> new Notice.StepSkipped(at, result(json));
      case "ExecutionFinished" ->
          new Notice.ExecutionFinished(
              at,
              labelled(ExecutionStatus.values(), ExecutionStatus::label, text(json, "status")),
              null);
      default -> null;
    };
  }

  private static StepResult result(Value.Fields json) {
    if (!(json.get("result") instanceof Value.Fields result)) {
      throw new IllegalArgumentException("\"result\" is missing");
    }
    boolean process = result.get("exitCode") != null;
    return new StepResult(
        text(result, "name"),
        text(result, "action"),
        labelled(StepStatus.values(), StepStatus::label, text(result, "status")),
        number(result, "attempts"),
        null,
        null,
        result.get("inputs"),
        Map.of(),
        process
            ? new ProcessReport(
                number(result, "exitCode"), CapturedOutput.EMPTY, CapturedOutput.EMPTY)
            : null,
        null,
        result.get("reason") instanceof Value.Text reason ? reason.value() : null);
  }

  private static String text(Value.Fields json, String key) {
    if (json.get(key) instanceof Value.Text text) {
      return text.value();
    }
    throw new IllegalArgumentException("\"%s\" is missing".formatted(key));
  }

  private static int number(Value.Fields json, String key) {
    if (json.get(key) instanceof Value.Int number) {
      return (int) number.value();
    }
    throw new IllegalArgumentException("\"%s\" is missing".formatted(key));
  }

  private static <T> T labelled(T[] all, Function<T, String> label, String wanted) {
    return Arrays.stream(all)
        .filter(each -> label.apply(each).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not known".formatted(wanted)));
  }
}
