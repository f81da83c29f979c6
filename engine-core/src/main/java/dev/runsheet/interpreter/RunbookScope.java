package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.StepResult;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a running Automation document have come to, and what its references stand for
 * at this moment.
 */
final class RunbookScope implements Scope {

  private final Run run;
  private final Map<String, AutomationStepCode> steps;
  private Map<String, Value> variables = Map.of();

  // -- the last run of each step, by slot --
  private final @Nullable StepResult[] results;
  private final @Nullable Map<String, Value>[] outputs;
  private final int[] runs;

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
  RunbookScope(Run run, Map<String, AutomationStepCode> steps) {
    this.run = run;
    this.steps = steps;
    this.results = new StepResult[steps.size()];
    this.outputs = new Map[steps.size()];
    this.runs = new int[steps.size()];
  }

  /** Only system variables: what defaults may name. */
  @Nullable Value system(Reference reference) {
    return SystemVariables.get(reference.name(), run);
  }

  void setVariable(String name, Value value) {
    if (variables.isEmpty()) {
      variables = new HashMap<>();
    }
    variables.put(name, value);
  }

  /** What references to a step's outputs stand for from now on. */
  void setOutputs(int slot, Map<String, Value> yielded) {
    outputs[slot] = yielded;
  }

  /**
   * Keeps what became of a step.
   *
   * @param slot the step
   * @param stepRun which run of a step in the execution it was
   * @param result what became of it
   * @param yielded what references to its outputs stand for
   */
  void record(int slot, int stepRun, StepResult result, Map<String, Value> yielded) {
    results[slot] = result;
    runs[slot] = stepRun;
    outputs[slot] = yielded;
  }

  /** Forgets the steps of a list, and those within them. */
  void clear(Block block) {
    Arrays.fill(results, block.firstSlot(), block.endSlot(), null);
    Arrays.fill(outputs, block.firstSlot(), block.endSlot(), null);
  }

  /** What became of the steps of a list that ran, in the order in which they last began. */
  List<StepResult> ran(Block block) {
    List<AutomationStepCode> ran = new ArrayList<>(block.steps().size());
    for (AutomationStepCode code : block.steps()) {
      if (results[code.slot()] != null) {
        ran.add(code);
      }
    }
    ran.sort(Comparator.comparingInt(code -> runs[code.slot()]));
    List<StepResult> found = new ArrayList<>(ran.size());
    for (AutomationStepCode code : ran) {
      StepResult result = results[code.slot()];
      if (result != null) {
        found.add(result);
      }
    }
    return found;
  }

  @Nullable StepResult result(AutomationStepCode code) {
    return results[code.slot()];
  }

  @Nullable StepResult result(String step) {
    AutomationStepCode code = steps.get(step);
    return code == null ? null : results[code.slot()];
  }

  @Override
  public @Nullable Value get(Reference reference) {
    return switch (reference.kind()) {
      case PARAMETER -> run.parameters().get(reference.name());
      case SYSTEM -> system(reference);
      case VARIABLE -> variables.get(reference.name());
      case OUTPUT -> output(reference);
      case STORE -> null;
    };
  }

  /** A child execution's only output stands for itself, not for a list of one (section 4.13). */
  @Override
  public @Nullable Value embedded(Reference reference) {
    Value value = get(reference);
    if (reference.output().equals("Output") && isOfChild(reference)) {
      Value clear = value instanceof Value.Secret secret ? secret.reveal() : value;
      if (clear instanceof Value.Items list && list.items().size() == 1) {
        Value only = list.items().get(0);
        return value instanceof Value.Secret ? Value.secret(only) : only;
      }
    }
    return value;
  }

  private boolean isOfChild(Reference reference) {
    AutomationStepCode code = steps.get(reference.name());
    return code != null && code.instruction() instanceof RunChild;
  }

  private @Nullable Value output(Reference reference) {
    AutomationStepCode code = steps.get(reference.name());
    Map<String, Value> yielded = code == null ? null : outputs[code.slot()];
    return yielded == null ? null : yielded.get(reference.output());
  }
}
