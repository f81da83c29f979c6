package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.StepResult;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Scope;
import dev.runsheet.template.Template;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What references of a running Automation document stand for at this moment. */
final class RunbookScope implements Scope {

  private final Run run;
  private final Map<String, Value> variables = new HashMap<>();

  RunbookScope(Run run) {
    this.run = run;
  }

  /** Only system variables: what defaults may name. */
  @Nullable Value system(Reference reference) {
    return SystemVariables.get(reference.name(), run);
  }

  void setVariables(Map<String, Template> defaults) {
    defaults.forEach(
        (name, standard) -> {
          Value value = standard.resolve(this::system);
          if (value != null) {
            variables.put(name, value);
          }
        });
  }

  @Override
  public @Nullable Value get(Reference reference) {
    return switch (reference.kind()) {
      case PARAMETER -> run.parameters().get(reference.name());
      case SYSTEM -> system(reference);
      case VARIABLE -> variables.get(reference.name());
      case OUTPUT -> {
        StepResult result = run.result(reference.name());
        yield result == null ? null : result.outputs().get(reference.output());
      }
      case STORE -> null;
    };
  }
}
