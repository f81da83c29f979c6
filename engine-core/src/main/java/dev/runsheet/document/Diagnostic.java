package dev.runsheet.document;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finding about a text: what is wrong, where, and what to write instead.
 *
 * <p>Diagnostics order by place, errors first at one place, then by code and message.
 *
 * @param code the rule, for instance {@code RS201}; {@code docs/codes/RS201.md} explains it
 * @param severity how much it weighs
 * @param message what is wrong, with the offending text in quotes
 * @param hint what to write instead, where that can be told
 * @param span where it stands in the text
 * @param pointer the JSON pointer (RFC 6901) of the place in the tree, empty for the whole
 * @param related other places that take part in it
 */
public record Diagnostic(
    String code,
    Severity severity,
    String message,
    @Nullable String hint,
    Span span,
    String pointer,
    List<Related> related)
    implements Comparable<Diagnostic> {

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::span)
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message)
          .thenComparing(Diagnostic::pointer);

  /** Copies the related places. */
  public Diagnostic {
    related = List.copyOf(related);
  }

  /**
   * Another place that takes part in a finding.
   *
   * @param message what stands there
   * @param span where it stands
   */
  public record Related(String message, Span span) {}

  /** Whether the document cannot run with this finding. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }

  /** One line: {@code 14:19: error RS201: …}. */
  @Override
  public String toString() {
    return span + ": " + severity.label() + " " + code + ": " + message;
  }
}
