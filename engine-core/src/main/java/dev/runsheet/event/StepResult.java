package dev.runsheet.event;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    @Nullable String reason) {

  /** Copies the outputs. */
  public StepResult {
    outputs =
        outputs.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
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
