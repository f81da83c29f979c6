package dev.runsheet.journal;

import dev.runsheet.document.Limits;

/** What tests of journals begin with. */
final class Lines {

  static final JournalHeader HEADER =
      new JournalHeader(
          JournalHeader.FORMAT,
          1,
          "exec-1",
          null,
          "a.yaml",
          "schemaVersion: x",
          true,
          Limits.STANDARD);

  private Lines() {}

  static EventLines fresh() {
    return new EventLines(() -> new byte[] {1, 2, 3});
  }
}
