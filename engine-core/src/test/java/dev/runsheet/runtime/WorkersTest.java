package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

  @Test
  void however_many_tasks_block_all_of_them_begin() throws InterruptedException {
    int tasks = 300;
    CountDownLatch begun = new CountDownLatch(tasks);
    CountDownLatch release = new CountDownLatch(1);
    try (TimerQueue timers = new TimerQueue(Instant::now, Runnable::run);
        Workers workers = new Workers(timers)) {
      for (int i = 0; i < tasks; i++) {
        workers.execute(
            () -> {
              begun.countDown();
              await(release);
            });
      }

      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      release.countDown();
    }
  }

  @Test
  void very_many_tasks_that_are_soon_done_need_few_threads() throws InterruptedException {
    int tasks = 50_000;
    CountDownLatch done = new CountDownLatch(tasks);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (TimerQueue timers = new TimerQueue(Instant::now, Runnable::run);
        Workers workers = new Workers(timers)) {
      for (int i = 0; i < tasks; i++) {
        workers.execute(
            () -> {
              threads.add(Thread.currentThread());
              done.countDown();
            });
      }

      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
    boolean virtual = Runtime.version().feature() >= 21;
    assertThat(threads).hasSizeLessThanOrEqualTo(virtual ? tasks : 8 * Workers.AT_ONCE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
