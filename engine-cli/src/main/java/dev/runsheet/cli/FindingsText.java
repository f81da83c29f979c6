package dev.runsheet.cli;

import dev.runsheet.cli.Style.Paint;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import java.util.List;
import java.util.stream.Collectors;

/** Writes findings for people: place and message, the line with marks under it, the hint. */
final class FindingsText {

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private FindingsText(Style style) {
    this.style = style;
  }

  /** The findings of some texts, one after the other. */
  static String of(List<Checked> all, Style style) {
    FindingsText text = new FindingsText(style);
    for (Checked checked : all) {
      text.write(checked);
    }
    return text.out.toString();
  }

  /** A line that sums them up. */
  static String summary(List<Checked> all) {
    int errors = 0;
    int warnings = 0;
    for (Checked checked : all) {
      for (Diagnostic diagnostic : checked.diagnostics()) {
        errors += diagnostic.severity() == Severity.ERROR ? 1 : 0;
        warnings += diagnostic.severity() == Severity.WARNING ? 1 : 0;
      }
    }
    return count(all.size(), "document")
        + ": "
        + count(errors, "error")
        + ", "
        + count(warnings, "warning");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void write(Checked checked) {
    if (checked.diagnostics().isEmpty()) {
      return;
    }
    Source source = checked.source();
    Lines lines = new Lines(source.text());
    for (Diagnostic diagnostic : checked.diagnostics()) {
      write(source.name(), lines, diagnostic);
    }
  }

  private void write(String name, Lines lines, Diagnostic diagnostic) {
    String label = diagnostic.severity().label() + " " + diagnostic.code() + ":";
    out.append(style.paint(Paint.BOLD, place(name, diagnostic.span())))
        .append(' ')
        .append(style.paint(paint(diagnostic.severity()), label))
        .append(' ')
        .append(Printable.line(diagnostic.message()))
        .append('\n');
    if (!diagnostic.span().equals(Span.START)) {
      excerpt(lines, diagnostic.span());
    }
    for (Diagnostic.Related related : diagnostic.related()) {
      out.append("   ")
          .append(place(name, related.span()))
          .append(' ')
          .append(Printable.line(related.message()))
          .append('\n');
    }
    if (diagnostic.hint() != null) {
      out.append("   ").append(style.paint(Paint.CYAN, "hint:")).append(' ');
      out.append(hint(diagnostic.hint())).append('\n');
    }
  }

  /** A hint may be a piece of a document with lines of its own. */
  private static String hint(String hint) {
    return hint.lines().map(Printable::line).collect(Collectors.joining("\n         "));
  }

  private static String place(String name, Span span) {
    return Printable.line(name) + ":" + span.startLine() + ":" + span.startColumn() + ":";
  }

  private void excerpt(Lines lines, Span span) {
    String line = lines.get(span.startLine());
    if (line.isBlank()) {
      return;
    }
    int end = span.endLine() > span.startLine() ? line.length() : span.endColumn() - 1;
    Excerpt excerpt = new Excerpt(line, span.startColumn() - 1, end);
    out.append("   | ").append(excerpt.line()).append('\n');
    out.append("   | ").append(style.paint(Paint.GREEN, excerpt.marks())).append('\n');
  }

  private static Paint paint(Severity severity) {
    return switch (severity) {
      case ERROR -> Paint.RED;
      case WARNING -> Paint.YELLOW;
      case INFO -> Paint.CYAN;
    };
  }
}
