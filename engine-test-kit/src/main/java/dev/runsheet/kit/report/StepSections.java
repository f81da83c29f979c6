package dev.runsheet.kit.report;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.kit.html.Html;
import dev.runsheet.kit.html.PrettyJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes about each step that ran: what went in, what came out, what its process wrote. */
final class StepSections {

  /** How many rows a page shows: browsers get slow with more. */
  static final int MOST = 500;

  /** So many are shown unfolded. */
  private static final int FEW = 6;

  private final Html page;
  private final List<Row> rows;
  private final Set<String> synthetic;
  private final Instant end;

  StepSections(Html page, List<Row> rows, Set<String> synthetic, Instant end) {
    this.page = page;
    this.rows = rows;
    this.synthetic = synthetic;
    this.end = end;
  }

  /** Says how many are not shown. */
  static void more(Html page, int count) {
    if (count > MOST) {
      page.open("p", "class", "lead");
      page.text("… and %d more that are not shown".formatted(count - MOST)).close("p");
    }
  }

  void write() {
    for (int i = 0; i < Math.min(rows.size(), MOST); i++) {
      section(i, rows.get(i));
    }
    more(page, rows.size());
  }

  private void section(int number, Row row) {
    StepResult result = row.result();
    boolean bad = result != null && result.failure() != null;
    page.raw("<details class=\"step\" style=\"margin-left: %sem\"".formatted(row.depth * 1.3));
    page.raw(bad || rows.size() <= FEW ? " open>" : ">");
    page.open("summary").element("b", row.step).element("code", row.action);
    page.text(row.pass == null ? "" : "pass " + row.pass);
    StepStatus status = result == null ? null : result.status();
    page.badge(Tones.of(status), status == null ? "not ended" : status.label());
    if (!row.isOfChild() && synthetic.contains(row.step)) {
      page.badge("idle", "made up");
    }
    String attempts =
        result == null || result.attempts() < 2 ? "" : result.attempts() + " attempts, ";
    page.open("span", "class", "took");
    page.text(attempts + Times.between(row.start, row.end(end))).close("span").close("summary");
    page.raw("<div class=\"body\" id=\"r" + number + "\">");
    if (result != null) {
      body(result);
    }
    happened(row);
    page.close("div").close("details");
  }

  private void body(StepResult result) {
    Failure failure = result.failure();
    if (failure != null) {
      page.open("div", "class", "alert").element("b", failure.stage().label());
      page.text(" · " + failure.type().label());
      page.open("div").text(failure.message()).close("div").close("div");
    }
    if (result.reason() != null) {
      page.element("p", result.reason());
    }
    if (result.inputs() != null) {
      values("Inputs", result.inputs());
    }
    if (!result.outputs().isEmpty()) {
      values("Outputs", new Value.Fields(result.outputs()));
    }
    ProcessReport process = result.process();
    if (process != null) {
      page.element("h3", "Exit code").element("pre", String.valueOf(process.exitCode()));
      log("Standard output", process.stdout());
      log("Standard error", process.stderr());
    }
  }

  private void values(String title, Value values) {
    page.element("h3", title);
    if (!(values instanceof Value.Fields map) || map.fields().isEmpty()) {
      page.element("pre", PrettyJson.of(values));
      return;
    }
    page.open("table");
    for (Map.Entry<String, Value> field : map.fields().entrySet()) {
      page.open("tr").element("th", field.getKey()).open("td");
      Value value = field.getValue();
      page.element("pre", value instanceof Value.Text text ? text.value() : PrettyJson.of(value));
      page.close("td").close("tr");
    }
    page.close("table");
  }

  private void log(String title, CapturedOutput output) {
    if (!output.text().isEmpty()) {
      String cut =
          output.truncated() ? ", cut: it was %d bytes".formatted(output.totalBytes()) : "";
      page.element("h3", title + cut).element("pre", output.text());
    }
  }

  private void happened(Row row) {
    List<String> lines = row.happened();
    if (!lines.isEmpty()) {
      page.element("h3", "What happened").open("table", "class", "happened");
      for (int i = 0; i < Math.min(lines.size(), MOST); i++) {
        page.open("tr").open("td").text(lines.get(i)).close("td").close("tr");
      }
      page.close("table");
    }
  }
}
