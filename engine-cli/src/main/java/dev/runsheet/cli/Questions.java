package dev.runsheet.cli;

import dev.runsheet.Execution;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks the person at a terminal for what a run and its child executions wait for, one thing after
 * the other. What is typed while nothing is asked is passed over.
 */
final class Questions {

  /** Something that an execution waits for. */
  private static final class Open {
    private final Execution execution;
    private final Notice.SignalAwaited notice;
    private int approvals;

    Open(Execution execution, Notice.SignalAwaited notice) {
      this.execution = execution;
      this.notice = notice;
    }

    Question question() {
      return Question.of(notice);
    }

    /** Somebody has approved; whether others are still to do so. */
    boolean needsMore() {
      return notice.awaited() instanceof Notice.Awaited.Approval approval
          && ++approvals < approval.minimum();
    }
  }

  private final InputStream in;
  private final Sink err;

  // -- guarded by this --
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Thread reader;

  /**
   * Asks nothing yet.
   *
   * @param in where the answers come from
   * @param err where the questions go
   */
  Questions(InputStream in, Sink err) {
    this.in = in;
    this.err = err;
  }

  /** Hears what an execution waits for. */
  ExecutionListener of(Execution execution) {
    return notice -> {
      if (notice instanceof Notice.SignalAwaited awaited) {
        add(new Open(execution, awaited));
      } else if (notice instanceof Notice.ApprovalDecided decided && decided.approved()) {
        askOthers(execution, decided.step());
      } else if (notice instanceof Notice.StepStarted) {
        forget(execution, Questions::isBetweenSteps);
      } else if (notice instanceof Notice.StepFinished finished) {
        String step = finished.result().name();
        forget(execution, asked -> asked.step().equals(step) && !isBetweenSteps(asked));
      } else if (notice instanceof Notice.ExecutionFinished) {
        forget(execution, asked -> true);
      }
    };
  }

  private static boolean isBetweenSteps(Notice.SignalAwaited asked) {
    return asked.awaited() instanceof Notice.Awaited.Starting
        || asked.awaited() instanceof Notice.Awaited.Completing;
  }

  private synchronized void add(Open asked) {
    open.add(asked);
    if (open.size() == 1) {
      ask(asked);
    }
    if (reader == null) {
      reader = new Thread(this::read, "runsheet-questions");
      reader.setDaemon(true);
      reader.start();
    }
  }

  /** One approval is there: asks for the next where more are needed. */
  private synchronized void askOthers(Execution execution, String step) {
    for (Open asked : open) {
      boolean meant = asked.execution.equals(execution) && asked.notice.step().equals(step);
      if (meant && asked.needsMore() && asked.equals(open.peek())) {
        ask(asked);
      }
    }
  }

  /** Some of it is not waited for any more. */
  private synchronized void forget(Execution execution, Predicate<Notice.SignalAwaited> which) {
    Open first = open.peek();
    open.removeIf(asked -> asked.execution.equals(execution) && which.test(asked.notice));
    Open next = open.peek();
    if (next != null && !next.equals(first)) {
      ask(next);
    }
  }

  private void ask(Open asked) {
    err.print(asked.question().prompt());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Open asked = first();
        if (asked != null) {
          answer(asked, line.strip());
        }
      }
    } catch (IOException e) {
      err.println("runsheet: answers can no longer be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Open first() {
    return open.peek();
  }

  private void answer(Open asked, String line) throws InterruptedException {
    Question.Answer answer = asked.question().answer(line);
    if (answer instanceof Question.Answer.Complete) {
      asked.execution.complete();
    } else if (answer instanceof Question.Answer.Give give) {
      String refusal = refusal(asked.execution.signal(give.signal()));
      if (refusal != null) {
        err.println("runsheet: refused: " + Printable.line(refusal));
        askAgain(asked);
      }
    } else {
      askAgain(asked);
    }
  }

  private static @Nullable String refusal(Future<?> answer) throws InterruptedException {
    try {
      answer.get();
      return null;
    } catch (ExecutionException e) {
      return String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
    }
  }

  private synchronized void askAgain(Open asked) {
    if (asked.equals(open.peek())) {
      ask(asked);
    }
  }
}
