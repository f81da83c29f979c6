package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CommandStep;
import dev.runsheet.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * A step of a Command document, compiled.
 *
 * @param step the step as written
 * @param action what is known of its action
 * @param inputs its inputs, absent where it has none
 * @param precondition its precondition, absent where it has none
 */
record CommandStepCode(
    CommandStep step,
    @Nullable ActionDescriptor action,
    @Nullable Template inputs,
    @Nullable PreconditionCode precondition) {

  /** Whether it runs another document, which is no handler's to do. */
  boolean runsDocument() {
    return step.action().equals(NestedDocument.ACTION);
  }

  String name() {
    return step.name();
  }
}
