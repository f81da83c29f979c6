package dev.runsheet.parser;

import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import dev.runsheet.document.Span;
import java.util.List;

/** Checks documents in tests. */
final class Checking {

  private static final DocumentParser PARSER = new DocumentParser(ActionCatalogue.standard());

  private Checking() {}

  static CheckResult check(String text) {
    return PARSER.parse(Source.of(text));
  }

  /** The diagnostics as {@code RS308 warning 5:12}, advice left out. */
  static List<String> found(String text) {
    return check(text).diagnostics().stream()
        .filter(found -> !found.code().equals("RS317"))
        .map(found -> "%s %s %s".formatted(found.code(), found.severity().label(), found.span()))
        .toList();
  }

  /** The diagnostics of one code. */
  static List<Diagnostic> found(String text, String code) {
    return check(text).diagnostics().stream().filter(found -> found.code().equals(code)).toList();
  }

  /** The only diagnostic of a code. */
  static Diagnostic only(String text, String code) {
    List<Diagnostic> all = found(text, code);
    if (all.size() != 1) {
      throw new AssertionError("expected one " + code + ", but found " + check(text).diagnostics());
    }
    return all.get(0);
  }

  /** What stands in a span. */
  static String at(String text, Span span) {
    return text.substring(
        offset(text, span.startLine(), span.startColumn()),
        offset(text, span.endLine(), span.endColumn()));
  }

  /** The offset of a place, checking that it is inside the text. */
  static int offset(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        throw new AssertionError("line %d is not in the text".formatted(line));
      }
    }
    int end = text.indexOf('\n', start);
    int offset = start + column - 1;
    if (offset > (end < 0 ? text.length() : end)) {
      throw new AssertionError("column %d of line %d is not in the text".formatted(column, line));
    }
    return offset;
  }
}
