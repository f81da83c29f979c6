package dev.runsheet.document;

import org.jspecify.annotations.Nullable;

/** One step of a document. */
public sealed interface Step permits CommandStep, AutomationStep {

  /** Its name. */
  String name();

  /** Where the name stands. */
  Span nameSpan();

  /** The action it performs, for instance {@code aws:runShellScript}. */
  String action();

  /** Where the action stands. */
  Span actionSpan();

  /** The inputs of the action, absent where the step has none. */
  @Nullable Node inputs();

  /** The whole step. */
  Node.Fields node();
}
