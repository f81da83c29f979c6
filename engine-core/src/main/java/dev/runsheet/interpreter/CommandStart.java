package dev.runsheet.interpreter;

import dev.runsheet.document.Parameter;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.template.Dialect;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Scope;
import dev.runsheet.template.StoreReferences;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import dev.runsheet.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is resolved of a Command document before its first step, and only then: all parameters and
 * all inputs (command-documents.md, section 2.5).
 */
final class CommandStart {

  private final CommandProgram program;
  private final Run run;
  private final List<Value> inputs = new ArrayList<>();
  private final Scope scope;
  private Map<String, Value> environment = Map.of();
  private boolean refers;

  CommandStart(CommandProgram program, Run run) {
    this.program = program;
    this.run = run;
    this.scope = this::value;
  }

  private @Nullable Value value(Reference reference) {
    return reference.kind() == Reference.Kind.PARAMETER
        ? run.parameters().get(reference.name())
        : null;
  }

  /** Gives what Parameter Store must be asked for. */
  Set<String> prepare(Map<String, Value> given) {
    Map<String, Value> values = program.parameters().effective(given, reference -> null);
    run.setParameters(values);
    Set<String> selectors = new LinkedHashSet<>(program.parameters().selectors(values, given));
    for (CommandStepCode code : program.steps()) {
      Template template = code.inputs();
      Value resolved = template == null ? null : template.resolve(scope);
      inputs.add(resolved == null ? Value.Fields.EMPTY : resolved);
      StoreReferences.collect(inputs.get(inputs.size() - 1), selectors);
    }
    refers = !selectors.isEmpty();
    return selectors;
  }

  /**
   * Takes what Parameter Store answered.
   *
   * @return what is wrong with values that came from there, in words
   */
  List<String> fill(Map<String, StoredParameter> found) throws UnusableParameterException {
    Map<String, Value> values = run.parameters();
    if (refers) {
      values = new LinkedHashMap<>(values);
      for (Map.Entry<String, Value> entry : values.entrySet()) {
        entry.setValue(StoreReferences.replace(entry.getValue(), found));
      }
      List<String> problems = program.parameters().problems(values);
      if (!problems.isEmpty()) {
        return problems;
      }
      for (int i = 0; i < inputs.size(); i++) {
        inputs.set(i, StoreReferences.replace(inputs.get(i), found));
      }
    }
    environment = environment(values);
    return List.of();
  }

  /** Variables of scripts: exported parameters, over which the built-in ones win. */
  private Map<String, Value> environment(Map<String, Value> values) {
    Map<String, Value> variables = new LinkedHashMap<>();
    for (Parameter parameter : program.parameters().declared().values()) {
      Value value = values.get(parameter.name());
      if (parameter.environment() && value != null) {
        variables.put("SSM_" + parameter.name(), Dialect.COMMAND.asText(value));
      }
    }
    run.node().environment().forEach((name, value) -> variables.put(name, Value.text(value)));
    variables.put("SSM_COMMAND_ID", Value.text(run.executionId()));
    return variables;
  }

  /** The parameters as given, for preconditions: what they hold of Parameter Store is no value. */
  Scope scope() {
    return scope;
  }

  /** The inputs of a step. */
  Value inputs(int index) {
    return inputs.get(index);
  }

  /** Variables for the processes of all steps. */
  Map<String, Value> environment() {
    return environment;
  }
}
