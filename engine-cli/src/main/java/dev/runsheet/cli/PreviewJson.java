package dev.runsheet.cli;

import dev.runsheet.document.Effect;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Value;

/** Writes what a run would do as JSON. */
final class PreviewJson {

  private PreviewJson() {}

  static Value of(Preview preview) {
    Preview.Totals totals = preview.totals();
    return new Json()
        .put("documentType", preview.documentType().label())
        .put("schemaVersion", preview.schemaVersion())
        .put("parameters", new Value.Fields(preview.parameters()))
        .put(
            "totals",
            new Json()
                .put(label(Effect.CHANGES), totals.mutating())
                .put(label(Effect.READS), totals.nonMutating())
                .put(label(Effect.UNKNOWN), totals.undetermined())
                .done())
        .put("steps", preview.steps(), PreviewJson::step)
        .done();
  }

  /** The name of AWS's category. */
  static String label(Effect effect) {
    return switch (effect) {
      case CHANGES -> "Mutating";
      case READS -> "NonMutating";
      case UNKNOWN -> "Undetermined";
    };
  }

  private static Value step(Preview.Step step) {
    Json json =
        new Json()
            .put("name", step.name())
            .put("action", step.action())
            .put("effect", label(step.effect()))
            .put("reachable", step.reachable())
            .put("reason", step.reason())
            .put("inputs", step.inputs())
            .put("dependsOn", step.dependsOn(), Value::text)
            .put("ways", step.ways(), PreviewJson::way);
    return step.body().isEmpty()
        ? json.done()
        : json.put("body", step.body(), PreviewJson::step).done();
  }

  private static Value way(Preview.Way way) {
    return new Json()
        .put("on", way.on().label())
        .put("when", way.when())
        .put("step", way.step())
        .put("possible", way.possible())
        .done();
  }
}
