package dev.runsheet;

import dev.runsheet.document.Diagnostic;
import java.util.List;

/** Renders findings for the messages of exceptions. */
final class Diagnostics {

  private Diagnostics() {}

  static String message(String what, String name, List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder(what).append(':');
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        out.append("\n  ").append(name).append(':').append(diagnostic);
        if (diagnostic.hint() != null) {
          out.append(" (").append(diagnostic.hint()).append(')');
        }
      }
    }
    return out.toString();
  }
}
