package dev.runsheet.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a text. Diagnostics are sorted by place; errors come first at one place.
 *
 * @param document what the text says, absent where too little of it could be understood
 * @param diagnostics what is wrong with it, without duplicates
 */
public record CheckResult(@Nullable Document document, List<Diagnostic> diagnostics) {

  /** Sorts the diagnostics and drops duplicates. */
  public CheckResult {
    diagnostics =
        diagnostics.isEmpty() ? List.of() : diagnostics.stream().distinct().sorted().toList();
    if (document == null && diagnostics.stream().noneMatch(Diagnostic::isError)) {
      throw new IllegalArgumentException("a result without a document must say why");
    }
  }

  /** Whether AWS would take the document. */
  public boolean valid() {
    return document != null && diagnostics.stream().noneMatch(Diagnostic::isError);
  }
}
