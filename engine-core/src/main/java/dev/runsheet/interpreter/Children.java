package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.RateControl;
import org.jspecify.annotations.Nullable;

/** Child executions that are to be started one after the other. What one gets is made then. */
interface Children {

  /** How many there are. */
  int count();

  /** The name of the step that stands for a child. */
  String name(int index);

  /** What a child runs. */
  Order order(int index);

  /**
   * What a child runs.
   *
   * @param document which document
   * @param parameters the values of its parameters
   * @param rate the targets it runs for itself, absent where it has none
   */
  record Order(
      Command.ChildDocument document, Value.Fields parameters, @Nullable RateControl rate) {}

  /**
   * Children that share their bounds.
   *
   * @param children which
   * @param maxConcurrency how many run at a time
   * @param maxErrors how many may fail before no further one starts
   * @param rampUp whether their number grows from 1
   */
  record Batch(Children children, String maxConcurrency, String maxErrors, boolean rampUp) {}
}
