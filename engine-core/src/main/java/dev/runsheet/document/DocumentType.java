package dev.runsheet.document;

/** The kinds of documents that the engine knows. */
public enum DocumentType {
  /** What a node runs: schemaVersion 2.0, 2.0.1 to 2.0.3, 2.2. */
  COMMAND("Command"),
  /** A runbook: schemaVersion 0.3. */
  AUTOMATION("Automation"),
  /** What a session with a node looks like: schemaVersion 1.0. It can be checked, but not run. */
  SESSION("Session");

  private final String label;

  DocumentType(String label) {
    this.label = label;
  }

  /** The name AWS gives it: {@code Command}, {@code Automation} or {@code Session}. */
  public String label() {
    return label;
  }
}
