package dev.runsheet.document;

/** The kinds of documents that the engine knows. */
public enum DocumentType {
  /** What a node runs: schemaVersion 2.0, 2.0.1 to 2.0.3, 2.2. */
  COMMAND("Command"),
  /** A runbook: schemaVersion 0.3. */
  AUTOMATION("Automation");

  private final String label;

  DocumentType(String label) {
    this.label = label;
  }

  /** The name AWS gives it: {@code Command} or {@code Automation}. */
  public String label() {
    return label;
  }
}
