package dev.runsheet.cli;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.List;

/** Writes findings as JSON: the shape of {@code validate --format json}. */
final class FindingsJson {

  private FindingsJson() {}

  static Value of(List<Checked> all) {
    return new Json().put("files", all, FindingsJson::file).done();
  }

  private static Value file(Checked checked) {
    return new Json()
        .put("file", checked.source().name())
        .put("valid", checked.valid())
        .put("diagnostics", checked.diagnostics(), FindingsJson::diagnostic)
        .done();
  }

  private static Value diagnostic(Diagnostic diagnostic) {
    Json json =
        new Json()
            .put("severity", diagnostic.severity().label())
            .put("code", diagnostic.code())
            .put("message", diagnostic.message())
            .put("hint", diagnostic.hint());
    place(json, diagnostic.span()).put("pointer", diagnostic.pointer());
    if (!diagnostic.related().isEmpty()) {
      json.put("related", diagnostic.related(), FindingsJson::related);
    }
    return json.done();
  }

  private static Value related(Diagnostic.Related related) {
    return place(new Json().put("message", related.message()), related.span()).done();
  }

  private static Json place(Json json, Span span) {
    return json.put("line", span.startLine())
        .put("column", span.startColumn())
        .put("endLine", span.endLine())
        .put("endColumn", span.endColumn());
  }
}
