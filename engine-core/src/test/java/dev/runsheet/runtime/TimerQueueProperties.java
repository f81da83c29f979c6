package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimerQueueProperties {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A timer to be set, and whether it is forgotten again before it is due. */
  record Setting(int seconds, boolean forgotten) {}

  private static final class Named extends TimerQueue.Timer {
    private final Setting setting;
    private final int number;
    private final BlockingQueue<Named> ran;

    Named(Setting setting, int number, BlockingQueue<Named> ran) {
      this.setting = setting;
      this.number = number;
      this.ran = ran;
    }

    @Override
    public void run() {
      ran.add(this);
    }
  }

  @Provide
  Arbitrary<List<Setting>> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 20), Arbitraries.of(true, false, false))
        .as(Setting::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 200)
  void timers_run_in_the_order_in_which_they_are_due_and_forgotten_ones_never(
      @ForAll("settings") List<Setting> settings) throws InterruptedException {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    BlockingQueue<Named> ran = new LinkedBlockingQueue<>();
    List<Named> all = new ArrayList<>();
    try (TimerQueue queue = new TimerQueue(now::get, Runnable::run)) {
      for (Setting setting : settings) {
        Named timer = new Named(setting, all.size(), ran);
        all.add(timer);
        queue.start(timer, START.plusSeconds(setting.seconds()));
      }
      all.stream().filter(timer -> timer.setting.forgotten()).forEach(queue::cancel);
      List<Named> expected =
          all.stream()
              .filter(timer -> !timer.setting.forgotten())
              .sorted(
                  Comparator.comparingInt((Named timer) -> timer.setting.seconds())
                      .thenComparingInt(timer -> timer.number))
              .toList();
      assertThat(queue.count()).isEqualTo(expected.size());

      now.set(START.plusSeconds(20));
      // One that is due before all others makes the thread look at the clock.
      Named first = new Named(new Setting(0, false), -1, ran);
      queue.start(first, START);

      List<Named> seen = new ArrayList<>();
      while (seen.size() < expected.size() + 1) {
        seen.add(ran.poll(30, TimeUnit.SECONDS));
      }
      // The thread may have looked at the clock by itself before that one was there.
      seen.remove(first);
      assertThat(seen).containsExactlyElementsOf(expected);
      assertThat(queue.count()).isZero();
    }
  }

  @Example
  void a_time_that_no_count_of_nanoseconds_holds_is_never_due() throws InterruptedException {
    BlockingQueue<Named> ran = new LinkedBlockingQueue<>();
    try (TimerQueue queue = new TimerQueue(() -> START, Runnable::run)) {
      queue.start(new Named(new Setting(0, false), 1, ran), Instant.MAX);
      queue.start(new Named(new Setting(0, false), 2, ran), Instant.MIN);

      assertThat(ran.poll(30, TimeUnit.SECONDS).number).isEqualTo(2);
      assertThat(queue.count()).isEqualTo(1);
    }
  }

  @Example
  void a_timer_is_set_again_after_it_ran() throws InterruptedException {
    BlockingQueue<Named> ran = new LinkedBlockingQueue<>();
    Named timer = new Named(new Setting(0, false), 1, ran);
    try (TimerQueue queue = new TimerQueue(Instant::now, Runnable::run)) {
      queue.start(timer, Instant.now());
      assertThat(ran.poll(30, TimeUnit.SECONDS)).isSameAs(timer);
      queue.start(timer, Instant.now().plus(Duration.ofMillis(1)));
      assertThat(ran.poll(30, TimeUnit.SECONDS)).isSameAs(timer);
    }
  }

  @Example
  void a_timer_can_be_forgotten_when_the_queue_is_closed() {
    BlockingQueue<Named> ran = new LinkedBlockingQueue<>();
    Named timer = new Named(new Setting(0, false), 1, ran);
    TimerQueue queue = new TimerQueue(() -> START, Runnable::run);
    queue.start(timer, Instant.MAX);
    queue.close();

    queue.cancel(timer);

    assertThat(queue.count()).isZero();
    assertThat(ran).isEmpty();
  }
}
