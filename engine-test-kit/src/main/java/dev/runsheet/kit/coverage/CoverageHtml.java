package dev.runsheet.kit.coverage;

import dev.runsheet.graph.Graph;
import dev.runsheet.kit.html.GraphSvg;
import dev.runsheet.kit.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what is covered as one page that needs nothing else. */
final class CoverageHtml {

  private static final String STYLE =
      """
      .bar { display: inline-block; width: 12em; height: .8em; background: #f3b3b3; border-radius: .2em; vertical-align: middle; }
      .bar i { display: block; height: 100%; background: #4caf6d; border-radius: .2em; }
      td.hit { color: #1b7f3b; } td.miss { color: #b3261e; font-weight: 600; }
      pre.text { line-height: 1.4; overflow-x: auto; }
      pre.text span { display: block; } pre.text .miss { background: #fde4e2; } pre.text .part { background: #fff3d6; } pre.text .hit { background: #e2f4e7; }
      pre.text b { display: inline-block; width: 4em; color: #888; font-weight: normal; }
      """;

  private final CoverageReport report;
  private final Html page = new Html("Coverage of documents", STYLE);

  CoverageHtml(CoverageReport report) {
    this.report = report;
  }

  String write() {
    page.open("h1").text("Coverage of documents").close("h1");
    page.open("p");
    bar(report.ratio());
    page.text(" " + CoverageReport.percent(report.ratio()));
    page.text(" — " + report.covered() + " of " + report.total()).close("p");
    summary();
    report.documents().forEach(this::document);
    return page.done();
  }

  private void bar(double ratio) {
    page.open("span", "class", "bar");
    page.open("i", "style", "width: " + Math.round(ratio * 100) + "%").close("i");
    page.close("span");
  }

  private void summary() {
    page.open("table").open("tr");
    for (String title : List.of("document", "covered", "")) {
      page.open("th").text(title).close("th");
    }
    page.close("tr");
    int number = 0;
    for (DocumentCoverage document : report.documents()) {
      page.open("tr").open("td");
      page.open("a", "href", "#d" + number++).text(document.name()).close("a").close("td");
      page.open("td").text(document.covered() + " of " + document.items().size()).close("td");
      page.open("td");
      bar(document.ratio());
      page.text(" " + CoverageReport.percent(document.ratio())).close("td").close("tr");
    }
    page.close("table");
  }

  private void document(DocumentCoverage document) {
    int number = report.documents().indexOf(document);
    page.open("h2", "id", "d" + number).text(document.name()).close("h2");
    page.open("div", "class", "columns").open("div");
    page.raw(GraphSvg.of(Graph.of(document.document()), document.overlay()));
    page.close("div").open("div");
    items(document);
    page.close("div").close("div");
    text(document);
  }

  private void items(DocumentCoverage document) {
    page.open("table");
    for (CoverageItem item : document.items()) {
      page.open("tr");
      page.open("td").text(String.valueOf(item.line())).close("td");
      page.open("td", "class", item.covered() ? "hit" : "miss").text(item.text()).close("td");
      page.open("td").text(item.covered() ? item.hits() + " ×" : "not covered").close("td");
      page.close("tr");
    }
    page.close("table");
  }

  private void text(DocumentCoverage document) {
    Map<Integer, List<CoverageItem>> byLine = new TreeMap<>();
    document
        .items()
        .forEach(item -> byLine.computeIfAbsent(item.line(), key -> new ArrayList<>()).add(item));
    page.open("details").open("summary").text("Text").close("summary");
    page.open("pre", "class", "text");
    int number = 0;
    for (String line : document.document().source().text().lines().toList()) {
      List<CoverageItem> items = byLine.getOrDefault(++number, List.of());
      page.open("span", "class", tone(items));
      page.open("b").text(String.valueOf(number)).close("b").text(line).close("span");
    }
    page.close("pre").close("details");
  }

  private static String tone(List<CoverageItem> items) {
    long missed = items.stream().filter(item -> !item.covered()).count();
    if (items.isEmpty()) {
      return "plain";
    }
    return missed == 0 ? "hit" : missed == items.size() ? "miss" : "part";
  }
}
