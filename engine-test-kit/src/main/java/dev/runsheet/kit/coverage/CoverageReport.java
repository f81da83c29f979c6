package dev.runsheet.kit.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What is covered of some documents.
 *
 * @param documents each of them
 */
public record CoverageReport(List<DocumentCoverage> documents) {

  /** Copies the documents. */
  public CoverageReport {
    documents = List.copyOf(documents);
  }

  /** How many items there are in all. */
  public int total() {
    return documents.stream().mapToInt(document -> document.items().size()).sum();
  }

  /** How many of them are covered. */
  public int covered() {
    return documents.stream().mapToInt(DocumentCoverage::covered).sum();
  }

  /** The part that is covered, from 0 to 1; 1 where there is nothing to cover. */
  public double ratio() {
    return total() == 0 ? 1 : (double) covered() / total();
  }

  /**
   * A message where less is covered than is asked for: it names each thing that is not, with its
   * place; empty where enough is.
   *
   * @param minimum the part that must be covered, from 0 to 1
   */
  public String shortfall(double minimum) {
    if (ratio() >= minimum) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "coverage is %s (%d of %d), less than %s; not covered:\n",
            percent(ratio()),
            covered(),
            total(),
            percent(minimum)));
    appendUncovered(out);
    return out.toString();
  }

  /** What is covered, as text: a line for each document, and below it what is not covered. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (DocumentCoverage document : documents) {
      out.append(
          String.format(
              Locale.ROOT,
              "%s: %s (%d of %d)\n",
              document.name(),
              percent(document.ratio()),
              document.covered(),
              document.items().size()));
      document.uncovered().forEach(item -> append(out, document, item));
    }
    out.append(
        String.format(
            Locale.ROOT, "in all: %s (%d of %d)\n", percent(ratio()), covered(), total()));
    return out.toString();
  }

  private void appendUncovered(StringBuilder out) {
    for (DocumentCoverage document : documents) {
      document.uncovered().forEach(item -> append(out, document, item));
    }
  }

  private static void append(StringBuilder out, DocumentCoverage document, CoverageItem item) {
    out.append("  ")
        .append(document.name())
        .append(':')
        .append(item.line())
        .append(": ")
        .append(item.text())
        .append('\n');
  }

  /** A ratio as people read it; never 100 % where something is missing. */
  static String percent(double ratio) {
    double tenths = Math.floor(ratio * 1000) / 10;
    return String.format(Locale.ROOT, "%.1f %%", tenths);
  }

  /** What is covered, as JSON. */
  public String json() {
    return CoverageJson.of(this).toJson();
  }

  /** What is covered, as a page that needs nothing else: each document with its graph and text. */
  public String html() {
    return new CoverageHtml(this).write();
  }

  /**
   * Writes {@code coverage.txt}, {@code coverage.json} and {@code coverage.html}.
   *
   * @param folder where; it is made where it is not there
   * @throws IOException when they cannot be written
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("coverage.txt"), text());
    Files.writeString(folder.resolve("coverage.json"), json() + "\n");
    Files.writeString(folder.resolve("coverage.html"), html());
  }
}
