package dev.runsheet.interpreter;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.Node;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Step;
import dev.runsheet.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A compiled Automation document. */
final class AutomationProgram extends Program {

  private final Map<String, Template> variables;
  private final List<AutomationStepCode> steps;
  private final List<String> outputs;

  AutomationProgram(
      AutomationDocument document,
      ParameterRules parameters,
      Map<String, Template> variables,
      List<AutomationStepCode> steps) {
    super(document, parameters);
    this.variables = Map.copyOf(variables);
    this.steps = List.copyOf(steps);
    List<String> named = new ArrayList<>();
    for (Node.Scalar output : document.outputs()) {
      named.add(DocumentOutputs.name(output.value().toString()));
    }
    this.outputs = List.copyOf(named);
  }

  /** What variables hold at first. */
  Map<String, Template> variables() {
    return variables;
  }

  List<AutomationStepCode> steps() {
    return steps;
  }

  /** What the document yields: {@code step.Output}. */
  List<String> outputs() {
    return outputs;
  }

  @Override
  public List<Step> performed(Platform platform) {
    List<Step> performed = new ArrayList<>();
    for (AutomationStepCode step : steps) {
      if (step.instruction() instanceof AutomationStepCode.Perform) {
        performed.add(step.step());
      }
    }
    return performed;
  }

  @Override
  Flow flow(Run run) {
    return new AutomationFlow(this, run);
  }
}
