package dev.runsheet;

import dev.runsheet.document.Document;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Signal;
import dev.runsheet.runtime.LocalExecution;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An execution: one that waits for its turn, is under way or is over. Two of them are equal when
 * they stand for the same execution.
 *
 * <ol>
 *   <li>All methods may be called by any thread, at any time.
 *   <li>Only {@link #await} blocks.
 * </ol>
 */
public final class Execution {

  private final LocalExecution local;

  Execution(LocalExecution local) {
    this.local = local;
  }

  /** Its id: a UUID. */
  public String id() {
    return local.id();
  }

  /** The document that it runs. */
  public Document document() {
    return local.program().document();
  }

  /**
   * How far it is, or how it ended: {@code PENDING} while it waits for its turn, {@code WAITING}
   * while it waits for a signal.
   */
  public ExecutionStatus status() {
    return local.status();
  }

  /**
   * The result, when it is there and the listeners have heard of it; one that is slow to hear
   * delays it, but no longer than {@link EngineBuilder#stopPatience}. Completing or cancelling the
   * future does nothing to the execution. It fails only with {@link EngineDefectException}.
   */
  public CompletableFuture<ExecutionResult> result() {
    return local
        .end()
        .handle(
            (finish, defect) -> {
              if (defect != null) {
                throw new CompletionException(new EngineDefectException(defect));
              }
              return ExecutionResult.of(id(), document(), finish);
            });
  }

  /**
   * Waits for the end.
   *
   * @throws InterruptedException when this thread is interrupted; the execution goes on
   * @throws EngineDefectException when the engine itself failed
   */
  public ExecutionResult await() throws InterruptedException {
    try {
      return ExecutionResult.of(id(), document(), local.end().get());
    } catch (ExecutionException e) {
      throw new EngineDefectException(e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * Asks the execution to stop: the running step is stopped, cancel paths run. One that waits for
   * its turn ends at once. Does nothing where it is over or was asked before.
   */
  public void cancel() {
    local.cancel();
  }

  /**
   * Asks the execution to end after the step that runs, with what it has come to. Does nothing
   * where it is over.
   */
  public void complete() {
    local.complete();
  }

  /**
   * Tells the execution something that it waits for.
   *
   * @return completed when the signal was taken; fails with {@link RefusedSignalException} where it
   *     was refused, and then nothing has changed
   */
  public CompletableFuture<@Nullable Void> signal(Signal signal) {
    return local
        .signal(Objects.requireNonNull(signal, "signal"))
        .thenApply(
            refusal -> {
              if (refusal.isPresent()) {
                throw new CompletionException(new RefusedSignalException(refusal.get()));
              }
              return null;
            });
  }

  /**
   * Adds a listener, which hears what happens from now on.
   *
   * @return takes it off again
   */
  public Subscription listen(ExecutionListener listener) {
    Runnable end = local.listen(listener);
    return end::run;
  }

  /** Takes a listener off again. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** The execution that started this one as its child; empty where a host started it. */
  public Optional<Execution> parent() {
    return Optional.ofNullable(local.parent()).map(Execution::new);
  }

  /** The step of the parent that started this one; empty where a host started it. */
  public Optional<String> parentStep() {
    return Optional.ofNullable(local.parentStep());
  }

  /** The child executions that it has started so far. */
  public List<Execution> children() {
    return local.children().stream().map(Execution::new).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Execution execution && execution.local == local;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(local);
  }

  @Override
  public String toString() {
    return "execution " + id() + " (" + status().label() + ")";
  }
}
