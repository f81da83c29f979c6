package dev.runsheet.cli;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes findings as SARIF 2.1.0, which code hosts show beside the lines. */
final class Sarif {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String ROOT = "%SRCROOT%";

  private final List<Checked> all;
  private final FileUris uris;
  private final Map<String, Severity> rules = new TreeMap<>();
  private final List<String> codes;

  private Sarif(List<Checked> all, FileUris uris) {
    this.all = all;
    this.uris = uris;
    for (Checked checked : all) {
      for (Diagnostic diagnostic : checked.diagnostics()) {
        rules.merge(
            diagnostic.code(), diagnostic.severity(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    this.codes = List.copyOf(rules.keySet());
  }

  static Value of(List<Checked> all, FileUris uris) {
    return new Sarif(all, uris).log();
  }

  private Value log() {
    return new Json()
        .put("$schema", SCHEMA)
        .put("version", "2.1.0")
        .put("runs", List.of(this), Sarif::run)
        .done();
  }

  private Value run() {
    Json driver =
        new Json()
            .put("name", "runsheet")
            .put("semanticVersion", Version.semantic())
            .put("rules", codes, this::rule);
    Value folder = text("the folder in which runsheet was called");
    Value base = new Json().put("description", folder).done();
    return new Json()
        .put("tool", new Json().put("driver", driver.done()).done())
        .put("columnKind", "utf16CodeUnits")
        .put("originalUriBaseIds", new Json().put(ROOT, base).done())
        .put("results", new Value.Items(results()))
        .done();
  }

  private Value rule(String code) {
    Severity severity = rules.getOrDefault(code, Severity.INFO);
    String subject = RuleGroup.of(code);
    CodePage page = CodePage.of(code);
    if (page == null) {
      page =
          new CodePage(
              subject,
              "A rule about " + subject + ".",
              "The page docs/codes/" + code + ".md explains this rule.\n");
    }
    return new Json()
        .put("id", code)
        .put("shortDescription", text(page.title()))
        .put("fullDescription", text(page.summary()))
        .put(
            "help", new Json().put("text", page.markdown()).put("markdown", page.markdown()).done())
        .put("defaultConfiguration", new Json().put("level", level(severity)).done())
        .put("properties", new Json().put("tags", List.of(subject), Value::text).done())
        .done();
  }

  private List<Value> results() {
    List<Value> results = new ArrayList<>();
    for (Checked checked : all) {
      for (Diagnostic diagnostic : checked.diagnostics()) {
        results.add(result(checked.source().name(), diagnostic));
      }
    }
    return results;
  }

  private Value result(String file, Diagnostic diagnostic) {
    String hint = diagnostic.hint();
    Json result =
        new Json()
            .put("ruleId", diagnostic.code())
            .put("ruleIndex", codes.indexOf(diagnostic.code()))
            .put("level", level(diagnostic.severity()))
            .put("message", text(diagnostic.message() + (hint == null ? "" : "\nHint: " + hint)))
            .put("locations", List.of(diagnostic.span()), span -> location(file, span).done());
    if (!diagnostic.related().isEmpty()) {
      result.put(
          "relatedLocations",
          diagnostic.related(),
          other -> location(file, other.span()).put("message", text(other.message())).done());
    }
    return result.done();
  }

  private Json location(String file, Span span) {
    Json artifact = new Json().put("uri", uris.of(file));
    if (uris.isRelative(file)) {
      artifact.put("uriBaseId", ROOT);
    }
    Json region =
        new Json()
            .put("startLine", span.startLine())
            .put("startColumn", span.startColumn())
            .put("endLine", span.endLine())
            .put("endColumn", span.endColumn());
    return new Json()
        .put(
            "physicalLocation",
            new Json()
                .put("artifactLocation", artifact.done())
                .put("region", region.done())
                .done());
  }

  private static String level(Severity severity) {
    return severity == Severity.INFO ? "note" : severity.label();
  }

  private static Value text(String text) {
    return new Json().put("text", text).done();
  }
}
