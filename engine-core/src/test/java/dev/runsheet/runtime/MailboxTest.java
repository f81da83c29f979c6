package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailboxTest {

  @Test
  void who_finds_it_idle_owns_it_until_nothing_is_left() {
    Mailbox<String> mailbox = new Mailbox<>();

    assertThat(mailbox.post("a")).isTrue();
    assertThat(mailbox.post("b")).isFalse();
    assertThat(mailbox.take()).containsExactly("a", "b");
    assertThat(mailbox.post("c")).isFalse();
    assertThat(mailbox.take()).containsExactly("c");
    assertThat(mailbox.take()).isEmpty();
    assertThat(mailbox.post("d")).isTrue();
  }

  @Test
  void one_that_was_claimed_keeps_what_comes() {
    Mailbox<String> mailbox = new Mailbox<>();

    assertThat(mailbox.claim()).isTrue();
    assertThat(mailbox.post("a")).isFalse();
    assertThat(mailbox.claim()).isFalse();
    assertThat(mailbox.take()).containsExactly("a");
  }

  @Test
  void threads_lose_nothing_and_there_is_one_owner_at_a_time() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    Mailbox<Integer> mailbox = new Mailbox<>();
    AtomicInteger owners = new AtomicInteger();
    AtomicInteger clashes = new AtomicInteger();
    List<Integer> taken = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      int from = t * each;
      new Thread(
              () -> {
                for (int i = from; i < from + each; i++) {
                  if (mailbox.post(i)) {
                    for (List<Integer> items = mailbox.take();
                        !items.isEmpty();
                        items = mailbox.take()) {
                      clashes.addAndGet(owners.getAndIncrement());
                      taken.addAll(items);
                      owners.decrementAndGet();
                    }
                  }
                }
                done.countDown();
              })
          .start();
    }
    done.await();

    assertThat(clashes).hasValue(0);
    assertThat(taken).hasSize(threads * each);
    for (int t = 0; t < threads; t++) {
      int from = t * each;
      assertThat(taken.stream().filter(item -> item >= from && item < from + each)).isSorted();
    }
  }
}
