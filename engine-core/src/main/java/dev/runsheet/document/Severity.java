package dev.runsheet.document;

import java.util.Locale;

/** How much a {@link Diagnostic} weighs. */
public enum Severity {
  /** AWS would not take the document, or it cannot be read at all: it does not run. */
  ERROR,
  /** AWS takes the document, and it will or may go wrong. */
  WARNING,
  /** Advice. */
  INFO;

  /**
   * The name used on the command line and in JSON: {@code error}, {@code warning} or {@code info}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
