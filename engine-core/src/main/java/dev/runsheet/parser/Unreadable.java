package dev.runsheet.parser;

import org.jspecify.annotations.Nullable;

/** Ends the reading of a text of which no tree can be made. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Code code;
  private final transient Place place;
  private final transient @Nullable String hint;

  Unreadable(Code code, Place place, String message, @Nullable String hint) {
    super(message, null, false, false);
    this.code = code;
    this.place = place;
    this.hint = hint;
  }

  /** Adds what ended the reading to the findings. */
  void addTo(Findings findings) {
    findings.error(code, place, String.valueOf(getMessage()), hint);
  }
}
