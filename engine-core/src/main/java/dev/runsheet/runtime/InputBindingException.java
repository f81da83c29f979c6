package dev.runsheet.runtime;

/** Inputs that do not fit the record of a handler. */
final class InputBindingException extends Exception {
  private static final long serialVersionUID = 1L;

  InputBindingException(String message) {
    super(message);
  }
}
