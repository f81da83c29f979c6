package dev.runsheet.journal;

/** What stands in a line is not what this version writes. Its message says what and where. */
final class UnfitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitException(String message) {
    super(message);
  }

  /** The same, inside of something. */
  UnfitException in(String place) {
    return new UnfitException(place + " " + getMessage());
  }
}
