package dev.runsheet.kit.coverage;

import dev.runsheet.document.Document;
import dev.runsheet.kit.SimulatedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what runs cover of their documents. Runs of one text are merged, from whatever test they
 * come. May be shared by threads.
 */
public final class Coverage {

  private record Covered(Document document, Hits hits) {}

  private final Map<String, Covered> documents = new LinkedHashMap<>();

  /** Nothing is covered yet. */
  public Coverage() {}

  /** Makes a document count, even if nothing of it runs. */
  public synchronized void add(Document document) {
    hits(document);
  }

  /** Adds a run, with its child executions. */
  public synchronized void add(SimulatedRun run) {
    for (SimulatedRun.Part part : run.executions()) {
      hits(part.document()).add(part.notices());
    }
  }

  private Hits hits(Document document) {
    return documents
        .computeIfAbsent(document.source().text(), text -> new Covered(document, new Hits()))
        .hits();
  }

  /** What is covered so far. */
  public synchronized CoverageReport report() {
    List<DocumentCoverage> report = new ArrayList<>();
    for (Covered covered : documents.values()) {
      List<CoverageItem> items = new ArrayList<>();
      for (CoverageItem item : ItemList.of(covered.document())) {
        items.add(item.hit(covered.hits().of(item)));
      }
      report.add(new DocumentCoverage(covered.document(), items));
    }
    return new CoverageReport(report);
  }
}
