package dev.runsheet.cli;

import dev.runsheet.Execution;
import dev.runsheet.event.ExecutionListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who follow a run: its progress and that of its child executions is shown, what happens to
 * it is written to a file, and what it waits for is asked for.
 */
final class Followers {

  private final Sink progress;
  private final @Nullable Questions questions;
  private final List<ExecutionListener> gathering = new ArrayList<>();

  /**
   * Followers of one run.
   *
   * @param progress where its progress is shown
   * @param questions who asks, absent where nobody can be asked
   */
  Followers(Sink progress, @Nullable Questions questions) {
    this.progress = progress;
    this.questions = questions;
  }

  /** From now on somebody hears what happens to the execution itself. */
  void gather(ExecutionListener listener) {
    gathering.add(listener);
  }

  /** Who listens to an execution that is about to start. */
  ExecutionListener of(Execution execution) {
    List<ExecutionListener> all = new ArrayList<>();
    all.add(new Progress(progress, above(execution)));
    if (execution.parent().isEmpty()) {
      all.addAll(gathering);
    }
    if (questions != null) {
      all.add(questions.of(execution));
    }
    return new Listeners(all);
  }

  /** Who listens to a command that a step runs on this machine. */
  ExecutionListener ofCommand(Execution execution) {
    String above = above(execution);
    String document = execution.document().source().name();
    return new Progress(progress, document + "/" + above);
  }

  private static String above(Execution execution) {
    return execution
        .parent()
        .map(parent -> above(parent) + execution.parentStep().orElse("") + "/")
        .orElse("");
  }
}
