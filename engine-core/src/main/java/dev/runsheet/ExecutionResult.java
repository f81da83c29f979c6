package dev.runsheet;

import dev.runsheet.document.Document;
import dev.runsheet.document.DocumentType;
import dev.runsheet.event.Command;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an execution.
 *
 * @param executionId its id
 * @param documentType the kind of document
 * @param schemaVersion its schema version
 * @param status how it ended: {@code SUCCESS}, {@code FAILED}, {@code TIMED_OUT} or {@code
 *     CANCELLED}
 * @param startTime when it began
 * @param endTime when it ended
 * @param failure why it did not end well, absent where it did
 * @param outputs what the document yields: {@code step.Output} to texts
 * @param steps what became of each step: those that ran in the order in which they last started,
 *     then the others in document order
 */
public record ExecutionResult(
    String executionId,
    DocumentType documentType,
    String schemaVersion,
    ExecutionStatus status,
    Instant startTime,
    Instant endTime,
    @Nullable StepFailure failure,
    Map<String, List<String>> outputs,
    List<StepResult> steps) {

  /** Copies the collections. */
  public ExecutionResult {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    steps = List.copyOf(steps);
  }

  static ExecutionResult of(String id, Document document, Command.Finish finish) {
    return new ExecutionResult(
        id,
        document.type(),
        document.schemaVersion(),
        finish.status(),
        finish.started(),
        finish.ended(),
        finish.failure(),
        finish.outputs(),
        finish.steps());
  }

  /** Whether it ended well. */
  public boolean succeeded() {
    return status == ExecutionStatus.SUCCESS;
  }

  /** What became of a step. */
  public Optional<StepResult> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }
}
