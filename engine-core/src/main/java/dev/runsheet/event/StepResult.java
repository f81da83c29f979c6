package dev.runsheet.event;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step.
 *
 * @param name the step
 * @param action its action
 * @param status how it ended
 * @param attempts how often it was tried; 0 where it did not run
 * @param startTime when it last started, absent where it did not run
 * @param endTime when it ended, absent where it did not run
 * @param inputs its inputs after substitution, absent where they were not resolved
 * @param outputs what it yielded, by name
 * @param process the process it ran, absent where it ran none
 * @param failure why it failed, absent where it did not
 * @param reason why it was skipped or ended the document, in words; absent where there is nothing
 *     to say
 * @param iterations what became of the steps of a loop that ran, a list for each pass; of a loop
 *     with very many passes the last ones: how many it made says its output {@code
 *     CurrentIteration}; empty elsewhere
 * @param child the child execution it ran, absent where it ran none
 */
public record StepResult(
    String name,
    String action,
    StepStatus status,
    int attempts,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable Value inputs,
    Map<String, Value> outputs,
    @Nullable ProcessReport process,
    @Nullable Failure failure,
    @Nullable String reason,
    List<List<StepResult>> iterations,
    @Nullable Child child) {

  /** Copies the collections. */
  public StepResult {
    outputs =
        outputs.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    iterations = List.copyOf(iterations);
  }

  /**
   * A child execution.
   *
   * @param executionId its id
   * @param result how it ended
   */
  public record Child(String executionId, Command.Finish result) {}

  /** What became of a step that is no loop and ran no child execution. */
  public StepResult(
      String name,
      String action,
      StepStatus status,
      int attempts,
      @Nullable Instant startTime,
      @Nullable Instant endTime,
      @Nullable Value inputs,
      Map<String, Value> outputs,
      @Nullable ProcessReport process,
      @Nullable Failure failure,
      @Nullable String reason) {
    this(
        name, action, status, attempts, startTime, endTime, inputs, outputs, process, failure,
        reason, List.of(), null);
  }

  /** The same with the passes of a loop. */
  public StepResult withIterations(List<List<StepResult>> passes) {
    return new StepResult(
        name, action, status, attempts, startTime, endTime, inputs, outputs, process, failure,
        reason, passes, child);
  }

  /** The same with the child execution it ran. */
  public StepResult withChild(@Nullable Child ran) {
    return new StepResult(
        name,
        action,
        status,
        attempts,
        startTime,
        endTime,
        inputs,
        outputs,
        process,
        failure,
        reason,
        iterations,
        ran);
  }

  /** What its process wrote to standard output; empty where it ran none. */
  public String stdout() {
    return process == null ? "" : process.stdout().text();
  }

  /** What its process wrote to standard error; empty where it ran none. */
  public String stderr() {
    return process == null ? "" : process.stderr().text();
  }

  /** A step that was not reached. */
  public static StepResult pending(String name, String action) {
    return new StepResult(
        name, action, StepStatus.PENDING, 0, null, null, null, Map.of(), null, null, null);
  }
}
