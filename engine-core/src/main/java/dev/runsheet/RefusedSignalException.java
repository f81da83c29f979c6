package dev.runsheet;

import dev.runsheet.event.Signal;

/**
 * A signal that was refused: nothing waits for it, the document has no such step, or its sender may
 * not give it. The execution goes on as if it had not been given.
 */
public final class RefusedSignalException extends RunsheetException {
  private static final long serialVersionUID = 1L;

  private final Signal.Refusal.Reason reason;

  RefusedSignalException(Signal.Refusal refusal) {
    super(refusal.message());
    this.reason = refusal.reason();
  }

  /** The kind of refusal. */
  public Signal.Refusal.Reason reason() {
    return reason;
  }
}
