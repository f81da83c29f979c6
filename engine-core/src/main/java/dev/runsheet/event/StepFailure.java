package dev.runsheet.event;

import dev.runsheet.document.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Why an execution did not end well.
 *
 * @param step the step whose status it took, absent where no step ran
 * @param failure why
 */
public record StepFailure(@Nullable String step, Failure failure) {}
