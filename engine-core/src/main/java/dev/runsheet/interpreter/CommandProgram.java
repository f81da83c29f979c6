package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A compiled Command document. */
final class CommandProgram extends Program {

  private final boolean skipsOtherPlatforms;
  private final List<CommandStepCode> steps;
  private final Function<Set<String>, CommandProgram> knowing;

  /**
   * A compiled document.
   *
   * @param document the document
   * @param parameters its parameters
   * @param steps its steps
   * @param knowing compiles it again, with names that count as declared
   */
  CommandProgram(
      CommandDocument document,
      ParameterRules parameters,
      List<CommandStepCode> steps,
      Function<Set<String>, CommandProgram> knowing) {
    super(document, parameters);
    this.knowing = knowing;
    this.skipsOtherPlatforms = document.hasPreconditions();
    this.steps = List.copyOf(steps);
  }

  /** Version 2.2: it knows preconditions and passes over what is of another platform. */
  boolean skipsOtherPlatforms() {
    return skipsOtherPlatforms;
  }

  /** The same program, in which references to further names have values. */
  CommandProgram knowing(Set<String> names) {
    return knowing.apply(names);
  }

  List<CommandStepCode> steps() {
    return steps;
  }

  @Override
  public List<Performed> performed(Platform platform) {
    List<Performed> performed = new ArrayList<>();
    for (CommandStepCode step : steps) {
      if (!step.runsDocument() && Decision.mayExecute(step, this, platform)) {
        performed.add(new Performed(step.step(), step.step().action()));
      }
    }
    return performed;
  }

  @Override
  public Preview preview(Map<String, Value> given, NodeFacts node) {
    return new CommandPreview(this, given, node).preview();
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
