package dev.runsheet.interpreter;

import dev.runsheet.template.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a step of an Automation document does, compiled. */
sealed interface Instruction permits Branch, Instruction.Task {

  /** One that is attempted, and may take time. */
  non-sealed interface Task extends Instruction {

    /** Its inputs. */
    Template inputs();

    /** How long an attempt may take where the step says nothing, absent where it may for ever. */
    @Nullable Duration timeout();

    /**
     * Prepares an attempt.
     *
     * @throws UnusableInputException when its inputs say nothing usable
     */
    Activity attempt(Trial trial) throws UnusableInputException;
  }
}
