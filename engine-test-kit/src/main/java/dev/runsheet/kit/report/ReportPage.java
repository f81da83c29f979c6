package dev.runsheet.kit.report;

import dev.runsheet.ExecutionResult;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.graph.Graph;
import dev.runsheet.graph.Overlay;
import dev.runsheet.kit.form.Told;
import dev.runsheet.kit.html.GraphSvg;
import dev.runsheet.kit.html.Html;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the page about a run. */
final class ReportPage {

  private static final String STYLE =
      """
      .facts { margin-top: 1.2em; display: flex; flex-wrap: wrap; gap: .2em 2.4em; } .facts div { min-width: 7em; } .facts b { display: block; font-weight: 500; } .facts i { font-style: normal; font-size: .86em; color: var(--muted); }
      .alert { margin-top: 1.2em; border: 1px solid var(--bad); border-radius: .6em; background: var(--bad-bg); color: var(--fg); padding: .7em 1.1em; overflow-wrap: anywhere; } .alert b { color: var(--bad); } .alert div { white-space: pre-wrap; }
      .row { display: grid; grid-template-columns: 16em minmax(0, 1fr) 6.5em; gap: 1em; align-items: center; padding: .22em 0; } .row .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .row .took { text-align: right; color: var(--muted); font-variant-numeric: tabular-nums; white-space: nowrap; } .lane { position: relative; height: 1.15em; background: linear-gradient(to right, var(--line) 1px, transparent 1px) 0 0 / 25% 100%; border-right: 1px solid var(--line); }
      .lane span { position: absolute; top: 0; height: 100%; min-width: 4px; border-radius: .25em; opacity: .92; } .lane .ok { background: var(--ok); } .lane .bad { background: var(--bad); } .lane .warn { background: var(--warn); } .lane .idle { background: var(--idle); } .lane .open { background: var(--open); }
      .axis { color: var(--muted); border-bottom: 1px solid var(--line); margin-bottom: .3em; } .axis .lane { background: none; border: 0; } .axis i { position: absolute; font-size: .82em; transform: translateX(-50%); font-style: normal; white-space: nowrap; } .axis i:first-child { transform: none; } .axis i:last-child { transform: translateX(-100%); } @media (max-width: 46em) { .row { grid-template-columns: 8em minmax(0, 1fr) 5em; } .axis i:nth-child(even) { display: none; } }
      details.step { border: 1px solid var(--line); border-radius: .6em; background: var(--panel); } details.step > summary { padding: .55em 1em; display: flex; flex-wrap: wrap; gap: .2em .8em; align-items: center; list-style-position: inside; } details.step > summary::before { content: "▸"; color: var(--muted); } details.step[open] > summary::before { content: "▾"; } summary::-webkit-details-marker { display: none; }
      summary code { color: var(--muted); } summary .took { margin-left: auto; color: var(--muted); font-variant-numeric: tabular-nums; } .body { padding: 0 1em .8em; scroll-margin-top: 4em; } .body h3 { font-size: .86em; font-weight: 600; color: var(--muted); margin: .9em 0 .2em; } .body table { width: 100%; } .body table th { width: 14em; max-width: 14em; overflow: hidden; text-overflow: ellipsis; font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; padding-top: .65em; } .body table td { padding-right: 0; }
      .happened td { padding-top: .1em; padding-bottom: .1em; } .alert, .body .alert { margin-top: .8em; }
      """;

  private final RunReport report;
  private final ExecutionResult result;
  private final Html page;
  private final List<Row> rows;

  ReportPage(RunReport report) {
    this.report = report;
    this.result = report.result();
    this.rows = Row.of(report.notices());
    this.page = new Html(name() + ": " + result.status().label(), STYLE);
  }

  private String name() {
    return report.document().source().name();
  }

  String write() {
    head();
    failure(result.failure());
    outputs();
    new Timeline(page, rows, result.startTime(), result.endTime()).write();
    page.element("h2", "Path").open("div", "class", "panel scroll");
    Graph graph = Graph.of(report.document());
    page.raw(GraphSvg.of(graph, Overlay.of(graph, report.notices()))).close("div");
    page.element("h2", "Steps");
    new StepSections(page, rows, report.synthetic(), result.endTime()).write();
    pending();
    happened();
    return page.done();
  }

  private void head() {
    page.open("header").element("h1", name().substring(name().lastIndexOf('/') + 1));
    page.badge(Tones.of(result.status()), result.status().label()).close("header");
    String description = report.document().description();
    if (description != null && !description.isBlank()) {
      page.open("p", "class", "lead").text(description.strip()).close("p");
    }
    page.open("div", "class", "facts");
    fact("took", Times.between(result.startTime(), result.endTime()));
    fact("began", Times.at(result.startTime()));
    fact("ended", Times.at(result.endTime()));
    fact("type", result.documentType().label() + " " + result.schemaVersion());
    fact("document", name());
    fact("execution", result.executionId());
    page.close("div");
  }

  private void fact(String title, String text) {
    page.open("div").element("i", title).element("b", text).close("div");
  }

  private void failure(@Nullable StepFailure why) {
    if (why == null) {
      return;
    }
    page.open("div", "class", "alert");
    page.element("b", why.step() == null ? "The run" : "Step " + why.step());
    page.text(" · %s · %s".formatted(why.failure().stage().label(), why.failure().type().label()));
    page.open("div").text(why.failure().message()).close("div").close("div");
  }

  private void outputs() {
    if (result.outputs().isEmpty()) {
      return;
    }
    page.element("h2", "Outputs").open("div", "class", "panel scroll").open("table");
    result
        .outputs()
        .forEach(
            (name, texts) -> {
              page.open("tr").element("th", name).open("td");
              texts.forEach(text -> page.element("pre", text));
              page.close("td").close("tr");
            });
    page.close("table").close("div");
  }

  private void pending() {
    List<String> names =
        result.steps().stream()
            .filter(step -> step.status() == StepStatus.PENDING)
            .map(StepResult::name)
            .toList();
    if (!names.isEmpty()) {
      page.open("p", "class", "lead").text("Did not run: " + String.join(", ", names)).close("p");
    }
  }

  /** All that was decided, a line each, with the time since the start. */
  private void happened() {
    page.element("h2", "All that happened").open("details");
    int count = report.notices().size();
    page.element("summary", count + (count == 1 ? " line" : " lines"));
    page.open("div", "class", "panel scroll").open("table", "class", "happened");
    for (Notice notice : report.notices().subList(0, Math.min(count, StepSections.MOST * 10))) {
      page.open("tr").open("td", "class", "number");
      page.text("+" + Times.between(result.startTime(), notice.at())).close("td");
      page.element("td", Told.inWords(notice)).close("tr");
    }
    page.close("table");
    if (count > StepSections.MOST * 10) {
      page.element("p", "… and %d more".formatted(count - StepSections.MOST * 10));
    }
    page.close("div").close("details");
  }
}
