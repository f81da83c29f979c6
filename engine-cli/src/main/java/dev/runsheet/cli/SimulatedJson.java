package dev.runsheet.cli;

import dev.runsheet.document.Value;
import dev.runsheet.kit.SimulatedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what became of a simulated run: as that of a real one, with what was made up marked. */
final class SimulatedJson {

  private static final String SYNTHETIC = "synthetic";

  private final SimulatedRun run;

  private SimulatedJson(SimulatedRun run) {
    this.run = run;
  }

  static Value of(SimulatedRun run) {
    Value.Fields plain = (Value.Fields) ResultJson.of(run.result());
    Map<String, Value> fields = new LinkedHashMap<>(new SimulatedJson(run).marked(plain).fields());
    if (!run.madeUp().isEmpty()) {
      Map<String, Value> parameters = new LinkedHashMap<>(run.parameters());
      parameters.keySet().retainAll(run.madeUp());
      fields.put("syntheticParameters", new Value.Fields(parameters));
    }
    return new Value.Fields(fields);
  }

  /** The result of an execution, its steps marked. */
  private Value.Fields marked(Value.Fields result) {
    String id = String.valueOf(result.get("executionId"));
    Map<String, Value> fields = new LinkedHashMap<>(result.fields());
    fields.computeIfPresent("steps", (key, steps) -> steps(steps, id));
    return new Value.Fields(fields);
  }

  private Value steps(Value steps, String id) {
    List<Value> marked = new ArrayList<>();
    for (Value item : ((Value.Items) steps).items()) {
      marked.add(item instanceof Value.Items pass ? steps(pass, id) : step(item, id));
    }
    return new Value.Items(marked);
  }

  private Value step(Value step, String id) {
    Map<String, Value> fields = new LinkedHashMap<>(((Value.Fields) step).fields());
    if (run.isSynthetic(id, String.valueOf(fields.get("name")))) {
      fields.put(SYNTHETIC, Value.bool(true));
    }
    fields.computeIfPresent("iterations", (key, passes) -> steps(passes, id));
    fields.computeIfPresent(
        "child", (key, child) -> child instanceof Value.Fields result ? marked(result) : child);
    return new Value.Fields(fields);
  }
}
