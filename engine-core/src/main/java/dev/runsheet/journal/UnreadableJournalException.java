package dev.runsheet.journal;

import java.io.IOException;

/** A journal that cannot be gone on with, or is none. Its message says why, for a person. */
public final class UnreadableJournalException extends IOException {
  private static final long serialVersionUID = 1L;

  /** One with this message. */
  public UnreadableJournalException(String message) {
    super(message);
  }
}
