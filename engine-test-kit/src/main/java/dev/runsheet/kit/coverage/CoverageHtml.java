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
      :root { --missed: #c0504a; --missed-bg: #fdeeec; } @media (prefers-color-scheme: dark) { :root { --missed: #d9807a; --missed-bg: #35201f; } }
      .bar { display: inline-block; width: 12em; height: .7em; background: var(--bad-bg); border-radius: .35em; vertical-align: middle; overflow: hidden; }
      .bar i { display: block; height: 100%; background: var(--ok); }
      .ratio { white-space: nowrap; } .lead { margin-bottom: .8em; }
      .whole { font-size: 1.1em; } .whole b { font-size: 1.3em; margin: 0 .4em; }
      .columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5em; align-items: start; } @media (max-width: 60em) { .columns { grid-template-columns: 1fr; } }
      .items td { padding-top: .3em; padding-bottom: .3em; border-bottom: 1px solid var(--line); } .items tr:last-child td { border-bottom: 0; } .items .badge { min-width: 6.5em; text-align: center; }
      pre.text { max-height: none; } pre.text span { display: block; min-height: 1.45em; border-left: 3px solid transparent; padding-left: .5em; color: inherit; background: none; }
      pre.text .miss { background: var(--bad-bg); border-color: var(--bad); } pre.text .part { background: var(--warn-bg); border-color: var(--warn); } pre.text .hit { background: var(--ok-bg); border-color: var(--ok); }
      pre.text b { display: inline-block; width: 3em; color: var(--muted); font-weight: normal; user-select: none; }
      """;

  private final CoverageReport report;
  private final Html page = new Html("Coverage of documents", STYLE);

  CoverageHtml(CoverageReport report) {
    this.report = report;
  }

  String write() {
    page.open("h1").text("Coverage of documents").close("h1");
    page.open("p", "class", "whole");
    bar(report.ratio());
    page.element("b", CoverageReport.percent(report.ratio()));
    page.text(report.covered() + " of " + report.total()).close("p");
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
    page.open("div", "class", "panel scroll").open("table").open("tr");
    for (String title : List.of("document", "covered", "")) {
      page.open("th").text(title).close("th");
    }
    page.close("tr");
    int number = 0;
    for (DocumentCoverage document : report.documents()) {
      page.open("tr").open("td");
      page.open("a", "href", "#d" + number++).text(document.name()).close("a").close("td");
      page.open("td", "class", "number");
      page.text(document.covered() + " of " + document.items().size()).close("td");
      page.open("td", "class", "ratio");
      bar(document.ratio());
      page.text(" " + CoverageReport.percent(document.ratio())).close("td").close("tr");
    }
    page.close("table").close("div");
  }

  private void document(DocumentCoverage document) {
    int number = report.documents().indexOf(document);
    String name = document.name();
    page.open("h2", "id", "d" + number).text(name.substring(name.lastIndexOf('/') + 1)).close("h2");
    if (name.indexOf('/') >= 0) {
      page.open("p", "class", "lead").text(name).close("p");
    }
    page.open("div", "class", "columns").open("div", "class", "panel scroll");
    page.raw(GraphSvg.of(Graph.of(document.document()), document.overlay()));
    page.close("div").open("div", "class", "panel scroll");
    items(document);
    page.close("div").close("div");
    text(document);
  }

  private void items(DocumentCoverage document) {
    page.open("table", "class", "items");
    for (CoverageItem item : document.items()) {
      page.open("tr");
      page.open("td", "class", "number").text(String.valueOf(item.line())).close("td");
      page.element("td", item.text()).open("td");
      page.badge(
          item.covered() ? "ok" : "bad", item.covered() ? item.hits() + " ×" : "not covered");
      page.close("td").close("tr");
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
