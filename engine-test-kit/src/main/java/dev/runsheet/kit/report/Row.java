package dev.runsheet.kit.report;

import dev.runsheet.event.Command;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import dev.runsheet.kit.form.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One time that a step ran, or was passed over. */
final class Row {

  final String step;
  final String action;
  final int depth;
  final @Nullable Integer pass;
  final Instant start;
  final List<Notice> told = new ArrayList<>();
  private boolean ofChild;
  private @Nullable Instant end;
  private @Nullable StepResult result;

  private Row(String step, String action, int depth, @Nullable Integer pass, Instant start) {
    this.step = step;
    this.action = action;
    this.depth = depth;
    this.pass = pass;
    this.start = start;
  }

  /** What became of it; null where the run was broken off. */
  @Nullable StepResult result() {
    return result;
  }

  /** Whether a child execution ran it. */
  boolean isOfChild() {
    return ofChild;
  }

  /** When it ended, or when the run did. */
  Instant end(Instant last) {
    return end == null ? last : end;
  }

  /** What happened while it ran, a line each; one attempt goes without saying. */
  List<String> happened() {
    boolean tried = told.stream().filter(Notice.AttemptFinished.class::isInstance).count() > 1;
    return told.stream()
        .filter(notice -> !(notice instanceof Notice.AttemptStarted))
        .filter(notice -> tried || !(notice instanceof Notice.AttemptFinished))
        .map(Told::inWords)
        .toList();
  }

  /** All of a run, in the order in which they began; steps of child executions below their own. */
  static List<Row> of(List<Notice> notices) {
    Reader reader = new Reader();
    notices.forEach(reader::read);
    return reader.rows;
  }

  /** Follows a run. */
  private static final class Reader {
    private final List<Row> rows = new ArrayList<>();
    private final List<Row> open = new ArrayList<>();
    private @Nullable Integer pass;

    void read(Notice notice) {
      if (notice instanceof Notice.StepStarted started) {
        Row row = new Row(started.step(), started.action(), open.size(), pass, started.at());
        rows.add(row);
        open.add(row);
        pass = null;
      } else if (notice instanceof Notice.IterationStarted started) {
        pass = started.iteration();
      } else if (notice instanceof Notice.StepFinished finished) {
        finish(finished.result(), finished.at());
      } else if (notice instanceof Notice.StepSkipped skipped) {
        StepResult result = skipped.result();
        Row row = new Row(result.name(), result.action(), open.size(), pass, skipped.at());
        row.end = skipped.at();
        row.result = result;
        rows.add(row);
      } else if (!open.isEmpty() && !(notice instanceof Notice.ExecutionFinished)) {
        open.get(open.size() - 1).told.add(notice);
      }
    }

    private void finish(StepResult result, Instant at) {
      for (int i = open.size() - 1; i >= 0; i--) {
        Row row = open.get(i);
        if (row.step.equals(result.name())) {
          row.end = at;
          row.result = result;
          open.subList(i, open.size()).clear();
          addChild(result, row.depth + 1);
          return;
        }
      }
    }

    private void addChild(StepResult result, int depth) {
      StepResult.Child child = result.child();
      if (child != null) {
        Command.Finish finish = child.result();
        finish.steps().forEach(step -> add(step, depth, null));
      }
    }

    private void add(StepResult step, int depth, @Nullable Integer number) {
      Instant began = step.startTime();
      if (began == null) {
        return;
      }
      Row row = new Row(step.name(), step.action(), depth, number, began);
      row.end = step.endTime();
      row.result = step;
      row.ofChild = true;
      rows.add(row);
      for (int i = 0; i < step.iterations().size(); i++) {
        for (StepResult inner : step.iterations().get(i)) {
          add(inner, depth + 1, i + 1);
        }
      }
      addChild(step, depth + 1);
    }
  }
}
