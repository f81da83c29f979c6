package dev.runsheet.cli;

import dev.runsheet.cli.Style.Paint;
import dev.runsheet.document.Failure;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shows a run while it happens: its steps, what they write, and how they end. */
final class Progress implements ExecutionListener {

  private final Sink sink;
  private final Marks marks;
  private final String above;
  private @Nullable Instant started;
  private @Nullable OutputLines out;
  private @Nullable OutputLines err;

  /** Shows it on a stream. */
  Progress(Sink sink) {
    this(sink, "");
  }

  /**
   * Shows that of a child execution.
   *
   * @param above the steps that it stands under, from the outermost; empty where it is no child
   */
  Progress(Sink sink, String above) {
    this.sink = sink;
    this.marks = sink.terminal() ? Marks.WATCHED : Marks.PLAIN;
    this.above = above;
  }

  /** A step as it is shown: below those that it stands under. */
  private String name(String step) {
    return Printable.line(above + step);
  }

  @Override
  public synchronized void onNotice(Notice notice) {
    if (notice instanceof Notice.ExecutionStarted start) {
      started = start.at();
    } else if (notice instanceof Notice.StepStarted step) {
      begin(step);
    } else if (notice instanceof Notice.AttemptStarted attempt) {
      if (attempt.attempt() > 1) {
        tell(marks.note(), Paint.YELLOW, attempt.step(), "attempt " + attempt.attempt());
      }
    } else if (notice instanceof Notice.BranchTaken taken) {
      tell(marks.note(), Paint.DIM, taken.step(), where(taken));
    } else if (notice instanceof Notice.StepFinished finished) {
      end(finished.result());
    } else if (notice instanceof Notice.StepSkipped skipped) {
      tell(marks.note(), Paint.DIM, skipped.result().name(), skip(skipped.result()));
    } else if (notice instanceof Notice.CancelAccepted) {
      if (above.isEmpty()) {
        endLines();
        sink.println(style().paint(Paint.YELLOW, marks.note() + "cancelling"));
      }
    } else if (notice instanceof Notice.ExecutionFinished finished) {
      end(finished);
    } else {
      note(notice);
    }
  }

  /** What happens within a step. */
  private void note(Notice notice) {
    if (notice instanceof Notice.SignalAwaited awaited) {
      tell(marks.note(), Paint.YELLOW, awaited.step(), Question.waiting(awaited));
    } else if (notice instanceof Notice.ApprovalDecided decided) {
      String what = decided.approved() ? "approved by " : "rejected by ";
      String why = decided.comment() == null ? "" : ": " + decided.comment();
      tell(marks.note(), Paint.DIM, decided.step(), Printable.line(what + decided.by() + why));
    } else if (notice instanceof Notice.IterationStarted pass) {
      String value = pass.value() == null ? "" : ": " + pass.value();
      tell(
          marks.note(), Paint.DIM, pass.step(), Printable.line("pass " + pass.iteration() + value));
    } else if (notice instanceof Notice.VariableUpdated updated) {
      String text = updated.name() + " = " + updated.value();
      tell(marks.note(), Paint.DIM, updated.step(), Printable.line(text));
    } else if (notice instanceof Notice.ChildStarted child) {
      tell(marks.note(), Paint.DIM, child.step(), "runs execution " + child.executionId());
    }
  }

  @Override
  public synchronized void onOutput(
      String step, OutputStreamName stream, byte[] bytes, int length) {
    boolean toOut = stream == OutputStreamName.STDOUT;
    OutputLines other = toOut ? err : out;
    if (other != null && sink.terminal()) {
      other.end();
    }
    lines(step, toOut).write(bytes, length);
  }

  private OutputLines lines(String step, boolean toOut) {
    OutputLines known = toOut ? out : err;
    if (known != null) {
      return known;
    }
    String before = toOut ? marks.beforeOut(above + step) : marks.beforeErr(above + step);
    OutputLines made = new OutputLines(sink, style().paint(toOut ? Paint.DIM : Paint.RED, before));
    if (toOut) {
      out = made;
    } else {
      err = made;
    }
    return made;
  }

  private void begin(Notice.StepStarted step) {
    endLines();
    sink.println(
        style().paint(Paint.CYAN, marks.start())
            + style().paint(Paint.BOLD, name(step.step()))
            + style().paint(Paint.DIM, " " + Printable.line(step.action())));
  }

  private void end(StepResult result) {
    boolean good =
        result.status() == StepStatus.SUCCESS || result.status() == StepStatus.SUCCESS_AND_REBOOT;
    StringBuilder text = new StringBuilder(result.status().label());
    text.append(" in ").append(Took.between(result.startTime(), result.endTime()));
    Failure failure = result.failure();
    if (failure != null) {
      text.append(": ").append(Printable.line(failure.message()));
    } else if (result.reason() != null) {
      text.append(": ").append(Printable.line(result.reason()));
    }
    tell(
        good ? marks.good() : marks.bad(),
        good ? Paint.GREEN : Paint.RED,
        result.name(),
        text.toString());
  }

  private void end(Notice.ExecutionFinished finished) {
    endLines();
    if (!above.isEmpty()) {
      // The step that it stands under says so.
      return;
    }
    boolean good = finished.failure() == null;
    String text = finished.status().label() + " in " + Took.between(started, finished.at());
    sink.println(
        style().paint(good ? Paint.GREEN : Paint.RED, (good ? marks.good() : marks.bad()) + text)
            + (finished.failure() == null ? "" : ResultText.why(finished.failure())));
  }

  private void tell(String mark, Paint paint, String step, String text) {
    endLines();
    sink.println(style().paint(paint, mark) + name(step) + ": " + text);
  }

  private static String where(Notice.BranchTaken taken) {
    return taken.target() == null ? "nothing follows" : "on to " + Printable.line(taken.target());
  }

  private static String skip(StepResult result) {
    return result.reason() == null ? "skipped" : "skipped: " + Printable.line(result.reason());
  }

  /** What came from the step before is over. */
  private void endLines() {
    if (out != null) {
      out.end();
      out = null;
    }
    if (err != null) {
      err.end();
      err = null;
    }
  }

  private Style style() {
    return sink.style();
  }
}
