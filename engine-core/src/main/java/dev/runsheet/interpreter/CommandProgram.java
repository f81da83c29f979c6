package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.Platform;
import java.util.ArrayList;
import java.util.List;

/** A compiled Command document. */
final class CommandProgram extends Program {

  private final boolean skipsOtherPlatforms;
  private final List<CommandStepCode> steps;

  CommandProgram(CommandDocument document, ParameterRules parameters, List<CommandStepCode> steps) {
    super(document, parameters);
    this.skipsOtherPlatforms = document.hasPreconditions();
    this.steps = List.copyOf(steps);
  }

  /** Version 2.2: it knows preconditions and passes over what is of another platform. */
  boolean skipsOtherPlatforms() {
    return skipsOtherPlatforms;
  }

  List<CommandStepCode> steps() {
    return steps;
  }

  @Override
  public List<Performed> performed(Platform platform) {
    List<Performed> performed = new ArrayList<>();
    for (CommandStepCode step : steps) {
      if (Decision.mayExecute(step, this, platform)) {
        performed.add(new Performed(step.step(), step.step().action()));
      }
    }
    return performed;
  }

  @Override
  Flow flow(Run run) {
    return new CommandFlow(this, run);
  }

  static boolean runsOn(CommandStepCode step, Platform platform) {
    ActionDescriptor action = step.action();
    return action == null || action.platforms().contains(platform);
  }
}
