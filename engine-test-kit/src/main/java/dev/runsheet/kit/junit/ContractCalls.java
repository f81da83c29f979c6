package dev.runsheet.kit.junit;

import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a handler as a driver does.
 *
 * @param <I> its inputs
 */
final class ContractCalls<I> {

  private static final int MOST_CALLS = 1_000;
  private static final long BEFORE_CANCEL_MILLIS = 100;

  private final HandlerContract<I> contract;

  ContractCalls(HandlerContract<I> contract) {
    this.contract = contract;
  }

  ContractContext context(String id, @Nullable Value memo, @Nullable Instant deadline) {
    Action action = ContractCheck.action(contract.handler());
    String name = action == null ? "" : action.name();
    return new ContractContext(name, contract.services(), "contract-" + id, memo, deadline);
  }

  Outcome once(ActionHandler<I> handler, I inputs, @Nullable Value memo) throws Exception {
    return handler.execute(inputs, context("1", memo, null));
  }

  /** Calls again, at once, as long as the handler waits. */
  Outcome toTheEnd(ActionHandler<I> handler, I inputs) throws Exception {
    Outcome outcome = once(handler, inputs, null);
    for (int i = 0; i < MOST_CALLS && outcome instanceof Outcome.CheckAgainIn later; i++) {
      outcome = once(handler, inputs, later.memo());
    }
    return outcome;
  }

  /** Calls one handler on several threads, all at a time. */
  List<Outcome> together(ActionHandler<I> handler, int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Outcome>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  return toTheEnd(handler, contract.inputs());
                }));
      }
      start.countDown();
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : running) {
        outcomes.add(each.get());
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Lets a handler work, tells it to stop, and waits for it.
   *
   * @param limit its limit; null for a cancel
   * @return what is wrong, or null where it was back soon
   */
  @Nullable String tardy(@Nullable Duration limit) throws InterruptedException {
    Instant deadline = limit == null ? null : Instant.now().plus(limit);
    ContractContext context = context("stop", null, deadline);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<Outcome> running =
          pool.submit(() -> contract.handler().execute(contract.longInputs(), context));
      long wait = limit == null ? BEFORE_CANCEL_MILLIS : limit.toMillis();
      if (ended(running, wait)) {
        return null;
      }
      context.halt();
      running.cancel(true);
      pool.shutdown();
      return pool.awaitTermination(ContractCheck.SOON.toMillis(), TimeUnit.MILLISECONDS)
          ? null
          : "%d s after it was told to stop it was still at work"
              .formatted(ContractCheck.SOON.toSeconds());
    } finally {
      pool.shutdownNow();
    }
  }

  private static boolean ended(Future<Outcome> running, long millis) throws InterruptedException {
    try {
      running.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
