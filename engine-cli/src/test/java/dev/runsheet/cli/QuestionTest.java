package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.Notice;
import dev.runsheet.event.Notice.Awaited;
import dev.runsheet.event.Signal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {

  private static final Awaited ONE = new Awaited.Approval(List.of("alice"), 1, "Go?");
  private static final Awaited TWO = new Awaited.Approval(List.of("alice", "bob", "carol"), 2, "");

  @Test
  void what_is_waited_for_is_said_in_words() {
    assertThat(waiting(ONE)).isEqualTo("waits for approval by alice: Go?");
    assertThat(waiting(TWO)).isEqualTo("waits for approval by 2 of alice, bob, carol");
    assertThat(waiting(new Awaited.Approval(List.of("alice", "bob"), 1, "Go\nnow?")))
        .isEqualTo("waits for approval by one of alice, bob: Go now?");
    assertThat(waiting(new Awaited.Resuming())).isEqualTo("paused, waits to be resumed");
    assertThat(waiting(new Awaited.Starting())).isEqualTo("waits to be started");
    assertThat(waiting(new Awaited.Completing()))
        .isEqualTo("nothing is left to run, waits to be completed");
  }

  @Test
  void the_only_approver_need_not_be_named() {
    assertThat(signal(ONE, "approve")).isEqualTo(new Signal.Approve("Gate", "alice", null));
    assertThat(signal(ONE, "N")).isEqualTo(new Signal.Reject("Gate", "alice", null));
    assertThat(signal(ONE, "y bob well  done"))
        .isEqualTo(new Signal.Approve("Gate", "bob", "well  done"));
  }

  @Test
  void one_of_several_approvers_is_named() {
    assertThat(new Question("Gate", TWO).prompt())
        .isEqualTo("Gate: approve NAME or reject NAME, and a comment if you like: ");
    assertThat(new Question("Gate", TWO).answer("approve")).isNull();
    assertThat(signal(TWO, "reject carol")).isEqualTo(new Signal.Reject("Gate", "carol", null));
  }

  @Test
  void what_means_nothing_is_no_answer() {
    assertThat(new Question("Gate", ONE).answer("")).isNull();
    assertThat(new Question("Gate", ONE).answer("perhaps")).isNull();
    assertThat(new Question("Hold", new Awaited.Resuming()).answer("no")).isNull();
  }

  @Test
  void Enter_goes_on() {
    assertThat(signal(new Awaited.Resuming(), "")).isEqualTo(new Signal.Resume("Gate"));
    assertThat(signal(new Awaited.Starting(), "")).isEqualTo(new Signal.StartStep(null));
    assertThat(signal(new Awaited.Starting(), "Other")).isEqualTo(new Signal.StartStep("Other"));
    assertThat(new Question("A", new Awaited.Completing()).answer(""))
        .isEqualTo(new Question.Answer.Complete());
    assertThat(new Question("A", new Awaited.Starting()).answer("complete"))
        .isEqualTo(new Question.Answer.Complete());
  }

  private static String waiting(Awaited awaited) {
    return Question.waiting(new Notice.SignalAwaited(Instant.EPOCH, "Gate", awaited));
  }

  private static Signal signal(Awaited awaited, String line) {
    return ((Question.Answer.Give) new Question("Gate", awaited).answer(line)).signal();
  }
}
