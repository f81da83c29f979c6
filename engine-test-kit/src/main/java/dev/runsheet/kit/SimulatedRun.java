package dev.runsheet.kit;

import dev.runsheet.ExecutionResult;
import dev.runsheet.document.Document;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run that was simulated: what became of it, and all that happened on the way.
 *
 * @param result what became of it
 * @param executions the run itself and, after it, the child executions it started, in that order
 * @param calls the calls of actions, those of child executions included, in order
 * @param parameters the values that were given for the parameters, with those that were made up
 * @param madeUp the names of parameters whose values were made up
 * @param unanswered what the script had no answer for and so failed the run; absent where there was
 *     nothing
 */
public record SimulatedRun(
    ExecutionResult result,
    List<Part> executions,
    List<SimulatedCall> calls,
    Map<String, Value> parameters,
    Set<String> madeUp,
    @Nullable String unanswered) {

  /** Copies the collections. */
  public SimulatedRun {
    executions = List.copyOf(executions);
    calls = List.copyOf(calls);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    madeUp = Set.copyOf(madeUp);
  }

  /**
   * One execution of a run.
   *
   * @param executionId its id
   * @param document what it ran
   * @param events what happened, in order: with them a machine comes to the same end
   * @param notices what was decided, in order
   * @param synthetic the steps that were answered with something made up
   */
  public record Part(
      String executionId,
      Document document,
      List<Event> events,
      List<Notice> notices,
      Set<String> synthetic) {
    /** Copies the collections. */
    public Part {
      events = List.copyOf(events);
      notices = List.copyOf(notices);
      synthetic = Set.copyOf(synthetic);
    }

    /**
     * Its journal, as an engine writes one: a line of JSON for each event, after one that holds the
     * document. {@link Replay} reads it.
     */
    public List<String> recording() {
      return Journals.lines(this);
    }
  }

  /** The journal of the run itself; what child executions came to is part of it. */
  public List<String> recording() {
    return executions.get(0).recording();
  }

  /** How it ended. */
  public ExecutionStatus status() {
    return result.status();
  }

  /** How long it took, in virtual time. */
  public Duration took() {
    return Duration.between(result.startTime(), result.endTime());
  }

  /** The steps that ran, in order and as often as they ran; those in loops too. */
  public List<String> path() {
    return notices().stream()
        .filter(Notice.StepStarted.class::isInstance)
        .map(notice -> ((Notice.StepStarted) notice).step())
        .toList();
  }

  /** What was decided, in order; of child executions only that they began and ended. */
  public List<Notice> notices() {
    return executions.get(0).notices();
  }

  /**
   * What became of a step: of one in a loop, in the last pass; null where there is no such step.
   */
  public @Nullable StepResult step(String name) {
    return find(result.steps(), name);
  }

  private static @Nullable StepResult find(List<StepResult> steps, String name) {
    for (StepResult step : steps) {
      if (step.name().equals(name)) {
        return step;
      }
    }
    for (StepResult step : steps) {
      for (int pass = step.iterations().size() - 1; pass >= 0; pass--) {
        StepResult inner = find(step.iterations().get(pass), name);
        if (inner != null) {
          return inner;
        }
      }
    }
    return null;
  }

  /** Whether a step of an execution was answered with something made up. */
  public boolean isSynthetic(String executionId, String step) {
    return executions.stream()
        .anyMatch(
            part -> part.executionId().equals(executionId) && part.synthetic().contains(step));
  }
}
