package dev.runsheet.cli;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what was found in texts, in the format that was asked for. */
final class Findings {

  private Findings() {}

  static void print(List<Checked> all, Format format, Sink out) {
    if (format == Format.TEXT) {
      out.print(FindingsText.of(all, out.style()));
      return;
    }
    Value value =
        format == Format.JSON
            ? FindingsJson.of(all)
            : Sarif.of(all, new FileUris(Path.of("").toAbsolutePath()));
    out.println(value.toJson());
  }

  /** Says what may go wrong; advice is for validate. */
  static void warn(Checked checked, Sink err) {
    List<Diagnostic> warnings = new ArrayList<>();
    for (Diagnostic diagnostic : checked.diagnostics()) {
      if (diagnostic.severity() == Severity.WARNING) {
        warnings.add(diagnostic);
      }
    }
    err.print(FindingsText.of(List.of(new Checked(checked.source(), warnings)), err.style()));
  }
}
