package dev.runsheet.cli;

/** How results are written. */
enum Format {
  TEXT("text"),
  JSON("json"),
  SARIF("sarif"),
  JUNIT("junit"),
  MERMAID("mermaid"),
  DOT("dot");

  private final String label;

  Format(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
