package dev.runsheet.runtime;

/** A client token that was used with another request before. */
public final class TokenMismatchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String executionId;

  TokenMismatchException(String executionId) {
    super("the client token belongs to execution " + executionId);
    this.executionId = executionId;
  }

  /** The execution that the token belongs to. */
  public String executionId() {
    return executionId;
  }
}
