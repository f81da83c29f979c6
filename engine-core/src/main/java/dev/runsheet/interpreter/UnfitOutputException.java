package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;

/** A value that is not of the type that its output must have. */
final class UnfitOutputException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Failure.Type type;

  UnfitOutputException(Failure.Type type, String message) {
    super(message);
    this.type = type;
  }

  Failure failure() {
    return new Failure(Failure.Stage.POST_VERIFICATION, type, String.valueOf(getMessage()));
  }
}
