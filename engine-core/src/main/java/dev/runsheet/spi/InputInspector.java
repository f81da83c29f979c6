package dev.runsheet.spi;

import dev.runsheet.document.InputRemark;
import dev.runsheet.document.Node;
import java.util.List;

/**
 * Looks at the inputs of steps when a document is checked, for what a schema cannot say: whether an
 * API exists, for instance. A host or a module gives it to the engine as a service. Must be
 * thread-safe and quick, and must not open anything.
 */
@FunctionalInterface
public interface InputInspector {

  /**
   * Looks at the inputs of a step.
   *
   * @param action the action of the step
   * @param inputs its inputs as written: a text may hold references, whose values nobody knows yet
   * @return what is found; empty also where nothing is known of the action
   */
  List<InputRemark> inspect(String action, Node.Fields inputs);
}
