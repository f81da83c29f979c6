package dev.runsheet.interpreter;

import java.util.List;

/**
 * A list of steps, compiled: the document's own, or the body of a loop.
 *
 * @param depth how many loops stand around it
 * @param steps the steps, in the order written
 * @param firstSlot the first of the slots of these steps and all within them
 * @param endSlot the slot behind the last of them
 */
record Block(int depth, List<AutomationStepCode> steps, int firstSlot, int endSlot) {

  /** Copies the steps. */
  Block {
    steps = List.copyOf(steps);
  }
}
