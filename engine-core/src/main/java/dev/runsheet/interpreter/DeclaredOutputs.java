package dev.runsheet.interpreter;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Failure;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import dev.runsheet.event.StepStatus;
import dev.runsheet.template.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outputs that a document declares on a step (automation-documents.md, section 3.8). */
final class DeclaredOutputs {

  private static final String LAMBDA = "aws:invokeLambdaFunction";

  private record Output(String name, Selector selector, @Nullable ParameterType type) {}

  private final ActionOutputs action;
  private final boolean lambda;
  private final boolean script;
  private final List<Output> outputs = new ArrayList<>();

  /**
   * The outputs of a step.
   *
   * @param step the step
   * @param action what is kept of the result of its action
   */
  DeclaredOutputs(AutomationStep step, ActionOutputs action) {
    this.action = action;
    this.lambda = step.action().equals(LAMBDA);
    this.script = step.action().equals(ScriptPayload.ACTION);
    for (AutomationStep.Output output : step.outputs()) {
      outputs.add(new Output(output.name(), Selector.compile(output.selector()), output.type()));
    }
  }

  /**
   * An end with what the action yielded and, over it, what the document takes from that; a failure
   * where a value is not of its declared type. A selector that finds nothing yields nothing.
   */
  AttemptEnd over(AttemptEnd end) {
    boolean declared = end.status() == StepStatus.SUCCESS && !outputs.isEmpty();
    if (!declared && !script && (action.isAll() || end.outputs().isEmpty())) {
      return end;
    }
    Map<String, Value> kept = Map.of();
    try {
      Map<String, Value> yielded = script ? ScriptPayload.bounded(end.outputs()) : end.outputs();
      kept = action.of(yielded);
      return end.with(declared ? over(kept, yielded) : kept);
    } catch (UnfitOutputException e) {
      return end.status() == StepStatus.SUCCESS
          ? new AttemptEnd(StepStatus.FAILED, kept, end.process(), e.failure())
          : end.with(kept);
    }
  }

  private Map<String, Value> over(Map<String, Value> kept, Map<String, Value> yielded)
      throws UnfitOutputException {
    Map<String, Value> all = new LinkedHashMap<>(kept);
    Value.Fields tree = new Value.Fields(yielded);
    Value fallback = lambda ? decoded(yielded.get("Payload")) : null;
    for (Output output : outputs) {
      Value selected = select(output, tree);
      if (selected == null && fallback != null) {
        selected = select(output, fallback);
      }
      if (selected == null) {
        all.remove(output.name());
      } else {
        all.put(output.name(), typed(output, selected));
      }
    }
    return all;
  }

  /** What a function answered, which the document may select from as well. */
  private static @Nullable Value decoded(@Nullable Value payload) {
    if (payload instanceof Value.Secret secret) {
      Value clear = decoded(secret.reveal());
      return clear == null ? null : Value.secret(clear);
    }
    return payload instanceof Value.Text text ? Value.ofJson(text.value()) : payload;
  }

  private static @Nullable Value select(Output output, Value tree) {
    Selector selector = output.selector();
    ParameterType type = output.type();
    if (selector.definite() || type == null || isList(type)) {
      return selector.select(tree);
    }
    List<Value> hits = selector.all(tree);
    return hits.isEmpty() ? null : hits.get(0);
  }

  private static boolean isList(ParameterType type) {
    return type.shape() == ParameterType.Shape.TEXTS || type.shape() == ParameterType.Shape.MAPS;
  }

  private static Value typed(Output output, Value selected) throws UnfitOutputException {
    ParameterType type = output.type();
    Value typed = type == null ? selected : OutputTypes.fit(selected, type);
    if (type != null && typed == null) {
      throw new UnfitOutputException(
          Failure.Type.VERIFICATION,
          "output \"%s\" is declared as %s, but \"%s\" selects %s"
              .formatted(output.name(), type.label(), output.selector(), Inputs.what(selected)));
    }
    return typed == null ? selected : typed;
  }
}
