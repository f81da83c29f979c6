package dev.runsheet.kit;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Node;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Step;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.StepFailure;
import dev.runsheet.kit.guess.Candidates;
import dev.runsheet.kit.guess.Uses;
import dev.runsheet.parser.ActionCatalogue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes up values for parameters that need one: they fit type, bounds and patterns. */
final class MadeUpParameters {

  private final SimulatedDocument document;
  private final ActionCatalogue actions;
  private final Instant clock;
  private @Nullable Map<String, Value> hints;

  MadeUpParameters(SimulatedDocument document, ActionCatalogue actions, Instant clock) {
    this.document = document;
    this.actions = actions;
    this.clock = clock;
  }

  /**
   * Values for the parameters that have none and must have one, or whose default would not be
   * taken; what no value can be found for is left out.
   */
  Map<String, Value> missing(Map<String, Value> given) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : document.document().parameters().values()) {
      boolean wanted =
          !given.containsKey(parameter.name())
              && (parameter.required() || !isTaken(document, parameter.name(), given));
      if (wanted) {
        put(parameter, values);
      }
    }
    return values;
  }

  /**
   * Values for the parameters whose empty defaults a step of a run could not use; empty where there
   * are none.
   */
  Map<String, Value> wanted(SimulatedRun run) {
    Step step = refusing(run);
    Map<String, Value> values = new LinkedHashMap<>();
    if (step != null) {
      for (String name : Uses.all(step.node())) {
        Parameter parameter = document.document().parameters().get(name);
        if (parameter != null && !run.parameters().containsKey(name) && isEmpty(parameter)) {
          put(parameter, values);
        }
      }
    }
    return values;
  }

  /** The step that could not use its inputs, or null. */
  private @Nullable Step refusing(SimulatedRun run) {
    StepFailure why = run.result().failure();
    if (why == null || run.status() != ExecutionStatus.FAILED) {
      return null;
    }
    boolean byInputs = why.failure().stage() == Failure.Stage.INPUT_VALIDATION;
    return byInputs ? document.step(String.valueOf(why.step())) : null;
  }

  private static boolean isEmpty(Parameter parameter) {
    Node standard = parameter.defaultValue();
    Value value = standard == null ? Value.Null.VALUE : standard.value();
    return value instanceof Value.Null
        || (value instanceof Value.Text text && text.value().isBlank())
        || (value instanceof Value.Items list && list.items().isEmpty())
        || (value instanceof Value.Fields map && map.fields().isEmpty());
  }

  private void put(Parameter parameter, Map<String, Value> values) {
    Map<String, Value> known = hints;
    if (known == null) {
      known = Uses.expected(document.document(), actions, clock);
      hints = known;
    }
    Value hint = known.get(parameter.name());
    for (Value candidate : new Candidates(parameter, hint).all()) {
      if (isTaken(document, parameter.name(), Map.of(parameter.name(), candidate))) {
        values.put(parameter.name(), candidate);
        return;
      }
    }
  }

  private static boolean isTaken(
      SimulatedDocument document, String name, Map<String, Value> values) {
    String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
    return document.check(values).stream()
        .filter(Diagnostic::isError)
        .noneMatch(problem -> problem.pointer().equals(pointer));
  }
}
