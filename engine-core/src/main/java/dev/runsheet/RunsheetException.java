package dev.runsheet;

/** A call that failed. Each subclass is something that a caller would handle differently. */
public abstract sealed class RunsheetException extends RuntimeException
    permits InvalidDocumentException,
        RefusedResumeException,
        RefusedStartException,
        RefusedSignalException,
        ClientTokenMismatchException,
        EngineDefectException {
  private static final long serialVersionUID = 1L;

  RunsheetException(String message) {
    super(message);
  }

  RunsheetException(String message, Throwable cause) {
    super(message, cause);
  }
}
