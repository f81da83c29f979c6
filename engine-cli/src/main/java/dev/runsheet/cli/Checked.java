package dev.runsheet.cli;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Source;
import java.util.List;

/**
 * A text and what was found in it.
 *
 * @param source the text
 * @param diagnostics what was found
 */
record Checked(Source source, List<Diagnostic> diagnostics) {

  Checked {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether no error was found. */
  boolean valid() {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        return false;
      }
    }
    return true;
  }

  static boolean allValid(List<Checked> all) {
    for (Checked one : all) {
      if (!one.valid()) {
        return false;
      }
    }
    return true;
  }
}
