package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.Notice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The legal order of notices, as the page of their package has it. */
public final class NoticeOrder {

  private final Deque<Notice> left = new ArrayDeque<>();

  private NoticeOrder(List<Notice> notices) {
    notices.stream()
        .filter(
            notice ->
                !(notice instanceof Notice.CancelAccepted)
                    && !(notice instanceof Notice.SignalRefused))
        .forEach(left::add);
  }

  public static void check(List<Notice> notices) {
    assertThat(notices.get(0)).isInstanceOf(Notice.ExecutionStarted.class);
    new NoticeOrder(notices).execution();
  }

  private void execution() {
    expect(Notice.ExecutionStarted.class);
    steps();
    optional(Notice.SignalAwaited.class);
    expect(Notice.ExecutionFinished.class);
    assertThat(left).isEmpty();
  }

  private void steps() {
    while (isStep()) {
      optional(Notice.SignalAwaited.class);
      step();
    }
  }

  private boolean isStep() {
    if (next(Notice.StepStarted.class)) {
      return true;
    }
    return next(Notice.SignalAwaited.class)
        && left.stream().skip(1).findFirst().orElseThrow() instanceof Notice.StepStarted;
  }

  private void step() {
    String name = expect(Notice.StepStarted.class).step();
    while (next(Notice.AttemptStarted.class)) {
      assertThat(expect(Notice.AttemptStarted.class).step()).isEqualTo(name);
      while (!next(Notice.AttemptFinished.class)) {
        inside();
      }
      assertThat(expect(Notice.AttemptFinished.class).step()).isEqualTo(name);
    }
    optional(Notice.BranchTaken.class);
    assertThat(expect(Notice.StepFinished.class).result().name()).isEqualTo(name);
  }

  private void inside() {
    if (next(Notice.IterationStarted.class)) {
      expect(Notice.IterationStarted.class);
      steps();
      optional(Notice.SignalAwaited.class);
      optional(Notice.IterationFinished.class);
    } else {
      assertThat(left.poll())
          .isInstanceOfAny(
              Notice.SignalAwaited.class,
              Notice.ApprovalDecided.class,
              Notice.VariableUpdated.class,
              Notice.ChildStarted.class,
              Notice.ChildFinished.class);
    }
  }

  private boolean next(Class<? extends Notice> kind) {
    return kind.isInstance(left.peek());
  }

  private void optional(Class<? extends Notice> kind) {
    if (next(kind)) {
      left.poll();
    }
  }

  private <T extends Notice> T expect(Class<T> kind) {
    assertThat(left.peek()).isInstanceOf(kind);
    return kind.cast(left.poll());
  }
}
