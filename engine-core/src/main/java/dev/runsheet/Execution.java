package dev.runsheet;

import dev.runsheet.runtime.LocalExecution;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * An execution under way.
 *
 * <ol>
 *   <li>All methods may be called by any thread, at any time.
 *   <li>Only {@link #await} blocks.
 * </ol>
 */
public final class Execution {

  private final LocalExecution local;
  private final CompletableFuture<ExecutionResult> result;

  Execution(LocalExecution local, LoadedDocument document) {
    this.local = local;
    this.result =
        local
            .end()
            .handle(
                (finish, defect) -> {
                  if (defect != null) {
                    throw new CompletionException(new EngineDefectException(defect));
                  }
                  return ExecutionResult.of(local.id(), document.document(), finish);
                });
  }

  /** Its id: a UUID. */
  public String id() {
    return local.id();
  }

  /**
   * The result, when it is there. Completing or cancelling the future does nothing to the
   * execution. It fails only with {@link EngineDefectException}.
   */
  public CompletableFuture<ExecutionResult> result() {
    return result.copy();
  }

  /**
   * Waits for the end.
   *
   * @throws InterruptedException when this thread is interrupted; the execution goes on
   * @throws EngineDefectException when the engine itself failed
   */
  public ExecutionResult await() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineDefectException defect) {
        throw defect;
      }
      throw new EngineDefectException(e);
    }
  }

  /**
   * Asks the execution to stop: the running step is stopped, cancel paths run. Does nothing where
   * it is over or was asked before.
   */
  public void cancel() {
    local.cancel();
  }
}
