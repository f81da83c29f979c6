package dev.runsheet.interpreter;

import dev.runsheet.document.Parameter;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import dev.runsheet.template.Template;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is resolved once, before the first step: parameters, variables and the role. */
final class RunbookStart {

  private final AutomationProgram program;
  private final Run run;
  private final RunbookScope scope;
  private final Set<String> given = new HashSet<>();
  private final Map<String, Value> variables = new LinkedHashMap<>();

  RunbookStart(AutomationProgram program, Run run, RunbookScope scope) {
    this.program = program;
    this.run = run;
    this.scope = scope;
  }

  /** Resolves the defaults that are used; gives what Parameter Store must be asked for. */
  Set<String> prepare(Map<String, Value> values) {
    given.addAll(values.keySet());
    Map<String, Value> parameters = program.parameters().effective(values, scope::system);
    run.setParameters(parameters.isEmpty() ? Map.of() : parameters);
    Set<String> selectors = new LinkedHashSet<>();
    parameters.forEach(
        (name, value) -> {
          if (!given.contains(name)) {
            StoreDefaults.collect(value, selectors);
          }
        });
    for (String name : program.declaredVariables().keySet()) {
      Template standard = program.variables().get(name);
      Value value = standard == null ? null : standard.resolve(scope::system);
      variables.put(name, value == null ? Value.Null.VALUE : value);
    }
    variables.values().forEach(value -> StoreDefaults.collect(value, selectors));
    return selectors;
  }

  /** Takes what Parameter Store answered. */
  void fill(Map<String, StoredParameter> found) throws UnusableParameterException {
    Map<String, Value> parameters = run.parameters();
    if (!found.isEmpty()) {
      parameters = new LinkedHashMap<>(parameters);
      for (Map.Entry<String, Value> entry : parameters.entrySet()) {
        Parameter declared = program.parameters().declared().get(entry.getKey());
        if (declared != null && !given.contains(entry.getKey())) {
          entry.setValue(StoreDefaults.fill(entry.getValue(), declared.type(), found));
        }
      }
      run.setParameters(parameters);
    }
    for (Map.Entry<String, Value> entry : variables.entrySet()) {
      Parameter declared = program.declaredVariables().get(entry.getKey());
      if (declared != null) {
        Value value = StoreDefaults.fill(entry.getValue(), declared.type(), found);
        scope.setVariable(entry.getKey(), ofText(value, declared.type()));
      }
    }
    run.setRole(role(program.role()));
  }

  /** The default of a variable that is a map or a list may be written as JSON text. */
  private static Value ofText(Value value, ParameterType type) {
    Value read =
        value instanceof Value.Text text && !type.accepts(value)
            ? Value.ofJson(text.value())
            : null;
    return read != null && type.accepts(read) ? read : value;
  }

  private @Nullable String role(@Nullable Template written) {
    Value value = written == null ? null : written.resolve(scope);
    Value clear = value instanceof Value.Secret secret ? secret.reveal() : value;
    String role = clear instanceof Value.Text text ? text.value().strip() : "";
    return role.isEmpty() ? null : role;
  }
}
