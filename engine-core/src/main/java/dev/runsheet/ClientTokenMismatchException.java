package dev.runsheet;

/**
 * A start bears the client token of an execution that was started by another request: with another
 * document, other parameters or other options. Nothing was started.
 */
public final class ClientTokenMismatchException extends RunsheetException {
  private static final long serialVersionUID = 1L;

  private final String executionId;

  ClientTokenMismatchException(String token, String executionId) {
    super(
        "client token \"%s\" was used to start execution %s with another document, parameters or options"
            .formatted(token, executionId));
    this.executionId = executionId;
  }

  /** The execution that the token belongs to. */
  public String executionId() {
    return executionId;
  }
}
