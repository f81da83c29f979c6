package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What steps do to the world (automation-documents.md, section 3.13). */
final class Impact {

  private static final List<String> READING = List.of("describe", "get", "list", "batchget");

  private Impact() {}

  /**
   * What a step does.
   *
   * @param code the step, no loop
   * @param inputs its inputs, as far as they are known
   */
  static Effect of(AutomationStepCode code, Value inputs) {
    String action = code.step().action();
    if (action.equals("aws:executeAwsApi")) {
      return ofCall(inputs instanceof Value.Fields map ? map.get("Api") : null);
    }
    if (action.equals("aws:executeAutomation")) {
      return Effect.UNKNOWN;
    }
    return code.instruction() instanceof Perform perform ? of(perform.action()) : Effect.READS;
  }

  static Effect of(@Nullable ActionDescriptor action) {
    return action == null ? Effect.UNKNOWN : action.effect();
  }

  private static Effect ofCall(@Nullable Value api) {
    String name =
        api == null ? "" : api.toString().replace("_", "").strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.contains("{{") || api instanceof Value.Secret) {
      return Effect.UNKNOWN;
    }
    return READING.stream().anyMatch(name::startsWith) ? Effect.READS : Effect.CHANGES;
  }

  /** The gravest effect of steps. */
  static Effect gravest(List<Preview.Step> steps) {
    Effect gravest = Effect.READS;
    for (Preview.Step step : steps) {
      if (step.effect() == Effect.CHANGES || gravest == Effect.READS) {
        gravest = step.effect();
      }
    }
    return gravest;
  }

  /** How many of the steps that can come to run have which effect. */
  static Preview.Totals totals(List<Preview.Step> steps) {
    return new Preview.Totals(
        count(steps, Effect.CHANGES), count(steps, Effect.READS), count(steps, Effect.UNKNOWN));
  }

  private static int count(List<Preview.Step> steps, Effect effect) {
    int count = 0;
    for (Preview.Step step : steps) {
      count += step.reachable() && step.effect() == effect ? 1 : 0;
    }
    return count;
  }
}
