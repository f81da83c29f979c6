package dev.runsheet.parser;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is found about one text. Pointers into the tree are worked out once, at the end.
 */
final class Findings {

  private final int limit;
  private final List<Finding> found = new ArrayList<>();
  private int more;
  private boolean moreErrors;

  Findings(int limit) {
    this.limit = limit;
  }

  private record Finding(
      Code code,
      Severity severity,
      Place place,
      String message,
      @Nullable String hint,
      List<Diagnostic.Related> related) {}

  void error(Code code, Place place, String message, @Nullable String hint) {
    add(code, Severity.ERROR, place, message, hint, List.of());
  }

  void warning(Code code, Place place, String message, @Nullable String hint) {
    add(code, Severity.WARNING, place, message, hint, List.of());
  }

  void info(Code code, Place place, String message, @Nullable String hint) {
    add(code, Severity.INFO, place, message, hint, List.of());
  }

  void add(
      Code code,
      Severity severity,
      Place place,
      String message,
      @Nullable String hint,
      List<Diagnostic.Related> related) {
    if (found.size() < limit) {
      found.add(new Finding(code, severity, place, message, hint, related));
      return;
    }
    more++;
    moreErrors |= severity == Severity.ERROR;
  }

  /** Drops what stands in one line with the last finding, and tells of the same mistake. */
  void dropRepeated(Code code) {
    int line = found.isEmpty() ? 0 : found.get(found.size() - 1).place().span().startLine();
    found.removeIf(finding -> finding.code() == code && finding.place().span().startLine() == line);
  }

  /** An empty collection for the same text. */
  Findings sibling() {
    return new Findings(limit);
  }

  void addAll(Findings others) {
    others.found.forEach(
        one ->
            add(one.code(), one.severity(), one.place(), one.message(), one.hint(), one.related()));
    more += others.more;
    moreErrors |= others.moreErrors;
  }

  boolean hasErrors() {
    return moreErrors || found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** The findings as diagnostics of a tree, absent where there is none. */
  List<Diagnostic> diagnostics(@Nullable Node root) {
    if (found.isEmpty()) {
      return List.of();
    }
    IdentityHashMap<Object, String> pointers =
        Pointers.of(root, found.stream().map(finding -> finding.place().target()));
    List<Diagnostic> diagnostics = new ArrayList<>(found.size() + 1);
    Span last = Span.START;
    for (Finding finding : found) {
      Object target = finding.place().target();
      String pointer = target == null ? "" : pointers.getOrDefault(target, "");
      Span span = finding.place().span();
      last = last.compareTo(span) < 0 ? span : last;
      diagnostics.add(
          new Diagnostic(
              finding.code().toString(),
              finding.severity(),
              finding.message(),
              finding.hint(),
              span,
              pointer,
              finding.related()));
    }
    if (more > 0) {
      diagnostics.add(andMore(last));
    }
    return diagnostics;
  }

  private Diagnostic andMore(Span last) {
    return new Diagnostic(
        Code.MORE.toString(),
        moreErrors ? Severity.ERROR : Severity.INFO,
        "and " + more + " more findings, which are not shown",
        "mend the first ones and check again",
        new Span(last.endLine(), last.endColumn(), last.endLine(), last.endColumn()),
        "",
        List.of());
  }
}
