package dev.runsheet.kit.coverage;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what is covered as JSON. */
final class CoverageJson {

  private CoverageJson() {}

  static Value of(CoverageReport report) {
    List<Value> documents = new ArrayList<>();
    report.documents().forEach(document -> documents.add(of(document)));
    Map<String, Value> fields = new LinkedHashMap<>();
    put(fields, report.covered(), report.total(), report.ratio());
    fields.put("documents", new Value.Items(documents));
    return new Value.Fields(fields);
  }

  private static Value of(DocumentCoverage document) {
    List<Value> items = new ArrayList<>();
    document.items().forEach(item -> items.add(of(item)));
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("document", Value.text(document.name()));
    put(fields, document.covered(), document.items().size(), document.ratio());
    fields.put("items", new Value.Items(items));
    return new Value.Fields(fields);
  }

  private static void put(Map<String, Value> fields, int covered, int total, double ratio) {
    fields.put("covered", Value.number(covered));
    fields.put("total", Value.number(total));
    fields.put("ratio", Value.of(Math.floor(ratio * 10_000) / 10_000));
  }

  private static Value of(CoverageItem item) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("kind", Value.text(item.kind().label()));
    fields.put("step", Value.text(item.step()));
    fields.put("text", Value.text(item.text()));
    fields.put("line", Value.number(item.line()));
    fields.put("hits", Value.number(item.hits()));
    return new Value.Fields(fields);
  }
}
