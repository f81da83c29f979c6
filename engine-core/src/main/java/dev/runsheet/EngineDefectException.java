package dev.runsheet;

/** The engine itself failed. What the execution was doing is unknown. */
public final class EngineDefectException extends RunsheetException {
  private static final long serialVersionUID = 1L;

  EngineDefectException(Throwable cause) {
    super("the engine failed: " + cause + "; please report this", cause);
  }
}
