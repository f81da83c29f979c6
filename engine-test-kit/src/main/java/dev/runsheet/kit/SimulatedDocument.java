package dev.runsheet.kit;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.interpreter.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A valid document, compiled once, to be simulated any number of times. Immutable. */
public final class SimulatedDocument {

  private final Program program;
  private final List<Diagnostic> diagnostics;
  private final Map<String, Step> steps = new HashMap<>();

  SimulatedDocument(Program program, List<Diagnostic> diagnostics) {
    this.program = program;
    this.diagnostics = List.copyOf(diagnostics);
    addAll(program.document().steps());
  }

  private void addAll(List<? extends Step> all) {
    for (Step step : all) {
      steps.putIfAbsent(step.name(), step);
      if (step instanceof AutomationStep automation) {
        addAll(automation.body());
      }
    }
  }

  /** What the document says. */
  public Document document() {
    return program.document();
  }

  /** Warnings and advice, sorted by place. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Checks values for the parameters: an error would refuse the start. */
  public List<Diagnostic> check(Map<String, Value> parameters) {
    return program.check(parameters);
  }

  Program program() {
    return program;
  }

  /** A step by its name, those in loops included. */
  @Nullable Step step(String name) {
    return steps.get(name);
  }
}
