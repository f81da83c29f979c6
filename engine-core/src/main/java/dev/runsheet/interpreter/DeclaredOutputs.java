package dev.runsheet.interpreter;

import dev.runsheet.document.AutomationStep;
import dev.runsheet.document.Failure;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import dev.runsheet.event.StepStatus;
import dev.runsheet.template.Selector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outputs that a document declares on a step (automation-documents.md, section 3.8). */
final class DeclaredOutputs {

  private record Output(String name, Selector selector, @Nullable ParameterType type) {}

  private final List<Output> outputs = new ArrayList<>();

  DeclaredOutputs(AutomationStep step) {
    for (AutomationStep.Output output : step.outputs()) {
      outputs.add(new Output(output.name(), Selector.compile(output.selector()), output.type()));
    }
  }

  /**
   * An end with what the action yielded and, over it, what the document takes from that; a failure
   * where a value is not of its declared type. A selector that finds nothing yields nothing.
   */
  AttemptEnd over(AttemptEnd end) {
    if (end.status() != StepStatus.SUCCESS || outputs.isEmpty()) {
      return end;
    }
    try {
      return new AttemptEnd(StepStatus.SUCCESS, over(end.outputs()), end.process(), null);
    } catch (UnfitOutputException e) {
      Failure failure =
          new Failure(
              Failure.Stage.POST_VERIFICATION,
              Failure.Type.VERIFICATION,
              String.valueOf(e.getMessage()));
      return new AttemptEnd(StepStatus.FAILED, end.outputs(), end.process(), failure);
    }
  }

  private Map<String, Value> over(Map<String, Value> yielded) throws UnfitOutputException {
    Map<String, Value> all = new LinkedHashMap<>(yielded);
    Value.Fields tree = new Value.Fields(yielded);
    for (Output output : outputs) {
      Value selected = select(output, tree);
      if (selected == null) {
        all.remove(output.name());
      } else {
        all.put(output.name(), typed(output, selected));
      }
    }
    return all;
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
    if (selected instanceof Value.Secret secret) {
      return Value.secret(typed(output, secret.reveal()));
    }
    if (type == null || selected instanceof Value.Null || type.accepts(selected)) {
      return selected;
    }
    Value converted =
        switch (type.shape()) {
          case TEXT -> scalarText(selected);
          case TEXTS -> texts(selected);
          case INTEGER -> whole(selected);
          case BOOLEAN, MAP, MAPS -> null;
        };
    if (converted == null) {
      throw new UnfitOutputException(
          "output \"%s\" is declared as %s, but \"%s\" selects %s"
              .formatted(output.name(), type.label(), output.selector(), Inputs.what(selected)));
    }
    return converted;
  }

  private static @Nullable Value scalarText(Value value) {
    boolean scalar =
        value instanceof Value.Text
            || value instanceof Value.Int
            || value instanceof Value.Decimal
            || value instanceof Value.Bool;
    return scalar ? Value.text(value.toString()) : null;
  }

  /** Hits that are lists are flattened by one level. */
  private static @Nullable Value texts(Value value) {
    if (!(value instanceof Value.Items list)) {
      return null;
    }
    List<Value> texts = new ArrayList<>();
    for (Value item : list.items()) {
      List<Value> inner = item instanceof Value.Items nested ? nested.items() : List.of(item);
      for (Value each : inner) {
        Value text = scalarText(each);
        if (text == null) {
          return null;
        }
        texts.add(text);
      }
    }
    return new Value.Items(texts);
  }

  private static @Nullable Value whole(Value value) {
    if (!(value instanceof Value.Decimal number)) {
      return null;
    }
    BigDecimal plain = number.value().stripTrailingZeros();
    return number.value().scale() <= 0 && plain.precision() - plain.scale() <= 18
        ? Value.number(plain.longValueExact())
        : null;
  }

  /** A value that is not of the type that its output declares. */
  static final class UnfitOutputException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitOutputException(String message) {
      super(message);
    }
  }
}
