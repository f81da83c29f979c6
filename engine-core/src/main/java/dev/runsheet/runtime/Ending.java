package dev.runsheet.runtime;

import dev.runsheet.event.Command;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The end of one execution, for those who wait for it. It is told when the listeners have heard of
 * it, or when they have had their time. May be shared by threads.
 */
final class Ending {

  /** Settles it: by the listeners or by its timer, whichever comes first. */
  private final class Settling extends TimerQueue.Timer {
    private final LocalDriver driver;
    private final Runnable rest;

    Settling(LocalDriver driver, Runnable rest) {
      this.driver = driver;
      this.rest = rest;
    }

    /** The listeners have heard. */
    void heard() {
      driver.timers().cancel(this);
      settle(rest);
    }

    @Override
    public void run() {
      driver.work(() -> settle(rest));
    }
  }

  // -- guarded by this --
  private Command.@Nullable Finish finish;
  private @Nullable Throwable defect;
  private boolean settled;
  private @Nullable CompletableFuture<Command.Finish> future;

  /** Completed when it is told; made for the first who asks. */
  synchronized CompletableFuture<Command.Finish> future() {
    CompletableFuture<Command.Finish> known = future;
    if (known == null) {
      known = new CompletableFuture<>();
      future = known;
      if (settled) {
        complete(known);
      }
    }
    return known;
  }

  /**
   * It has come.
   *
   * @param how how the execution ended, absent where the engine failed
   * @param why why the engine failed
   * @param execution the execution
   * @param rest what to do when it is told
   */
  void come(
      Command.@Nullable Finish how,
      @Nullable Throwable why,
      LocalExecution execution,
      Runnable rest) {
    synchronized (this) {
      finish = how;
      defect = why;
    }
    LocalDriver driver = execution.driver();
    Audience audience = execution.audience();
    if (!audience.isEmpty()) {
      Settling settling = new Settling(driver, rest);
      driver.timers().start(settling, driver.now().plus(driver.settings().patience()));
      audience.afterwards(settling::heard);
    } else if (Threads.steers()) {
      driver.work(() -> settle(rest));
    } else {
      settle(rest);
    }
  }

  private void settle(Runnable rest) {
    CompletableFuture<Command.Finish> waiting;
    synchronized (this) {
      if (settled) {
        return;
      }
      settled = true;
      waiting = future;
    }
    if (waiting != null) {
      complete(waiting);
    }
    rest.run();
  }

  private void complete(CompletableFuture<Command.Finish> waiting) {
    Command.Finish known = finish;
    if (known != null) {
      waiting.complete(known);
    } else {
      waiting.completeExceptionally(
          defect == null ? new IllegalStateException("it has not ended") : defect);
    }
  }
}
