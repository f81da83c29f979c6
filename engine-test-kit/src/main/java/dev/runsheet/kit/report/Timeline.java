package dev.runsheet.kit.report;

import dev.runsheet.event.StepResult;
import dev.runsheet.kit.html.Html;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Draws when which step ran: a bar each, over the time that the run took. */
final class Timeline {

  private static final int QUARTERS = 4;
  private static final double WHOLE = 100;

  private final Html page;
  private final List<Row> rows;
  private final Instant start;
  private final Instant end;

  Timeline(Html page, List<Row> rows, Instant start, Instant end) {
    this.page = page;
    this.rows = rows;
    this.start = start;
    this.end = end;
  }

  void write() {
    page.element("h2", "Timeline").open("div", "class", "panel");
    axis();
    for (int i = 0; i < Math.min(rows.size(), StepSections.MOST); i++) {
      bar(i, rows.get(i));
    }
    StepSections.more(page, rows.size());
    page.close("div");
  }

  private void axis() {
    page.open("div", "class", "row axis").element("span", "");
    page.open("span", "class", "lane");
    Duration whole = Duration.between(start, end);
    for (int i = 0; i <= (whole.isZero() ? 0 : QUARTERS); i++) {
      page.open("i", "style", "left: " + i * WHOLE / QUARTERS + "%");
      page.text(Times.of(whole.multipliedBy(i).dividedBy(QUARTERS))).close("i");
    }
    page.close("span").element("span", "").close("div");
  }

  private void bar(int number, Row row) {
    StepResult result = row.result();
    page.open("div", "class", "row").open("span", "class", "name");
    page.open("span", "style", "padding-left: " + row.depth * 1.3 + "em");
    page.open("a", "href", "#r" + number).text(row.step).close("a");
    page.text(row.pass == null ? "" : " · pass " + row.pass).close("span").close("span");
    page.open("span", "class", "lane");
    String tone = Tones.of(result == null ? null : result.status());
    Instant last = row.end(end);
    page.raw(
        "<span class=\"%s\" style=\"left: %s; width: %s\"></span>"
            .formatted(tone, percent(row.start), percent(start.plus(between(row, last)))));
    page.close("span").open("span", "class", "took");
    page.text(Times.between(row.start, last)).close("span").close("div");
  }

  private static Duration between(Row row, Instant last) {
    return Duration.between(row.start, last);
  }

  private String percent(Instant at) {
    double whole = Duration.between(start, end).toNanos() / 1e9;
    double part = Duration.between(start, at).toNanos() / 1e9;
    double percent = whole <= 0 ? 0 : Math.max(0, Math.min(WHOLE, part / whole * WHOLE));
    return String.format(Locale.ROOT, "%.3f%%", percent);
  }
}
