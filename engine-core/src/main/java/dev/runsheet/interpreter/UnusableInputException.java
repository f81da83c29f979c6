package dev.runsheet.interpreter;

/** Inputs or properties of a step that were resolved and say nothing usable. */
final class UnusableInputException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableInputException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
