package dev.runsheet.interpreter;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.RateControl;
import dev.runsheet.template.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled Automation document. */
final class AutomationProgram extends Program {

  private final Map<String, Parameter> declaredVariables;
  private final Map<String, Template> variables;
  private final @Nullable Template role;
  private final Block body;
  private final Map<String, AutomationStepCode> steps = new LinkedHashMap<>();
  private final List<String> outputs;
  private final Limits limits;

  AutomationProgram(
      AutomationDocument document,
      ParameterRules parameters,
      Map<String, Template> variables,
      @Nullable Template role,
      Block body,
      Limits limits) {
    super(document, parameters);
    this.declaredVariables = document.variables();
    this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    this.role = role;
    this.body = body;
    this.limits = limits;
    collect(body);
    List<String> named = new ArrayList<>();
    for (Node.Scalar output : document.outputs()) {
      named.add(DocumentOutputs.name(output.value().toString()));
    }
    this.outputs = List.copyOf(named);
  }

  private void collect(Block block) {
    for (AutomationStepCode code : block.steps()) {
      steps.put(code.name(), code);
      if (code.instruction() instanceof Loop loop) {
        collect(loop.body());
      }
    }
  }

  Map<String, Parameter> declaredVariables() {
    return declaredVariables;
  }

  /** What each declared variable holds at first. */
  Map<String, Template> variables() {
    return variables;
  }

  /** The role to run as, absent where the document names none. */
  @Nullable Template role() {
    return role;
  }

  /** The document's own steps. */
  Block body() {
    return body;
  }

  /** All steps by name, those within loops included. */
  Map<String, AutomationStepCode> steps() {
    return steps;
  }

  /** What the document yields: {@code step.Output}. */
  List<String> outputs() {
    return outputs;
  }

  Limits limits() {
    return limits;
  }

  @Override
  public List<Performed> performed(Platform platform) {
    List<Performed> performed = new ArrayList<>();
    for (AutomationStepCode code : steps.values()) {
      if (code.instruction() instanceof Perform) {
        performed.add(new Performed(code.step(), code.step().action()));
      } else if (code.instruction() instanceof Poll poll) {
        performed.add(new Performed(code.step(), poll.action()));
      }
    }
    return performed;
  }

  @Override
  public Preview preview(Map<String, Value> given, NodeFacts node) {
    return new AutomationPreview(this, given, node).preview();
  }

  @Override
  Flow flow(Run run) {
    RateControl rate = run.options().rateControl();
    return rate == null ? new AutomationFlow(this, run) : new RateFlow(this, run, rate);
  }
}
