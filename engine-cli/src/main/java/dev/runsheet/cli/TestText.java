package dev.runsheet.cli;

import dev.runsheet.cli.Style.Paint;
import java.util.ArrayList;
import java.util.List;

/** Writes for people what came of tests. */
final class TestText {

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private TestText(Style style) {
    this.style = style;
  }

  static String of(List<TestedFile> tested, Style style) {
    TestText text = new TestText(style);
    int cases = 0;
    int failed = 0;
    int unreadable = 0;
    int skipped = 0;
    for (TestedFile file : tested) {
      text.write(file);
      cases += file.cases().size();
      failed += file.failed();
      unreadable += file.readable() ? 0 : 1;
      skipped += file.skipped() == null ? 0 : 1;
    }
    text.summary(cases, failed, unreadable, skipped);
    return text.out.toString();
  }

  private void write(TestedFile file) {
    line(style.paint(Paint.BOLD, Printable.line(file.name())));
    if (!file.readable()) {
      List<Checked> wrong = new ArrayList<>(file.problems());
      wrong.removeIf(Checked::valid);
      out.append(FindingsText.of(wrong, style));
    }
    if (file.skipped() != null) {
      line(style.paint(Paint.YELLOW, "  skip  ") + Printable.line(file.skipped()));
    }
    for (TestedFile.Ran ran : file.cases()) {
      boolean passed = ran.result().passed();
      String mark =
          passed ? style.paint(Paint.GREEN, "  ok    ") : style.paint(Paint.RED, "  FAIL  ");
      line(mark + Printable.line(ran.result().testCase().name()));
      if (!passed) {
        for (String row : ran.result().message().split("\n", -1)) {
          line("        " + Printable.line(row));
        }
      }
    }
  }

  private void summary(int cases, int failed, int unreadable, int skipped) {
    String text = "%d %s: ".formatted(cases, cases == 1 ? "case" : "cases");
    text += "%d passed, %d failed".formatted(cases - failed, failed);
    if (skipped > 0) {
      text +=
          "; %d %s".formatted(skipped, skipped == 1 ? "file was skipped" : "files were skipped");
    }
    if (unreadable > 0) {
      text +=
          "; %d %s not be run"
              .formatted(unreadable, unreadable == 1 ? "file could" : "files could");
    }
    line(style.paint(failed + unreadable == 0 ? Paint.GREEN : Paint.RED, text));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
