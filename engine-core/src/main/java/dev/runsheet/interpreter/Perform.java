package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls a handler.
 *
 * @param inputs its inputs
 * @param types what their types ask of them
 * @param action what is known of the action
 */
record Perform(Template inputs, InputTypes types, @Nullable ActionDescriptor action)
    implements Instruction.Task {

  private static final Duration STANDARD = Duration.ofHours(1);

  @Override
  public Duration timeout() {
    Duration known = action == null ? null : action.timeout();
    return known == null ? STANDARD : known;
  }

  @Override
  public Activity attempt(Trial trial) throws UnusableInputException {
    AutomationStepCode code = trial.code();
    return new ActionAttempt(
        trial.run(),
        new Attempt.Order(
            code.name(),
            code.step().action(),
            action != null && action.repeatable(),
            trial.number(),
            types.fit(trial.inputs()),
            Map.of(),
            trial.limit()));
  }
}
