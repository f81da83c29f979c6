package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Step;
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
  public List<Step> performed(Platform platform) {
    List<Step> performed = new ArrayList<>();
    for (CommandStepCode step : steps) {
      if (Decision.mayExecute(step, this, platform)) {
        performed.add(step.step());
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
