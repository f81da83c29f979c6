package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is to be made.
 *
 * @param run the execution
 * @param scope gives references their values
 * @param code the step
 * @param number which attempt of the step it is, from 1
 * @param inputs the inputs, resolved
 * @param limit how long it may take, absent where it may take any time
 */
record Trial(
    Run run,
    RunbookScope scope,
    AutomationStepCode code,
    int number,
    Value inputs,
    @Nullable Duration limit) {

  /** The inputs, to be read one by one. */
  Inputs read() {
    return new Inputs(code.step().action(), inputs);
  }
}
