package dev.runsheet.interpreter;

import dev.runsheet.document.Limits;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import dev.runsheet.template.Condition;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:loop}: repeats steps (automation-documents.md, section 4.17).
 *
 * @param inputs its inputs, but for the steps and the condition
 * @param body the steps
 * @param condition whether a further pass is made, absent where it goes through a list
 * @param limits how much it may do
 */
record Loop(Template inputs, Block body, @Nullable Condition condition, Limits limits)
    implements Instruction.Task {

  /** How many passes it makes at most where nothing is said. */
  private static final int STANDARD = 100;

  @Override
  public @Nullable Duration timeout() {
    return null;
  }

  @Override
  public Activity attempt(Trial trial) throws UnusableInputException {
    Inputs given = trial.read();
    int most = given.number("MaxIterations", Math.min(STANDARD, limits.iterations()));
    if (most > limits.iterations()) {
      throw new UnusableInputException(
          "MaxIterations of aws:loop is %d, but a loop makes at most %d passes"
              .formatted(most, limits.iterations()));
    }
    return new LoopRun(trial, this, condition == null ? elements(given) : null, most);
  }

  private List<Value> elements(Inputs given) throws UnusableInputException {
    Value list = given.need("Iterators");
    boolean secret = list instanceof Value.Secret;
    Value clear = list instanceof Value.Secret hidden ? hidden.reveal() : list;
    if (!(clear instanceof Value.Items items)) {
      throw new UnusableInputException(
          "Iterators of aws:loop must be a list, but is %s".formatted(Inputs.what(list)));
    }
    if (items.items().size() > limits.iterators()) {
      throw new UnusableInputException(
          "Iterators of aws:loop has %d elements, but a loop takes at most %d"
              .formatted(items.items().size(), limits.iterators()));
    }
    check(items.items(), type(given.text("IteratorDataType")));
    return secret ? items.items().stream().map(Value::secret).toList() : items.items();
  }

  private static ParameterType type(@Nullable String written) throws UnusableInputException {
    ParameterType type = ParameterType.of(written == null ? "String" : written);
    if (type != null) {
      switch (type) {
        case STRING, INTEGER, BOOLEAN, STRING_MAP -> {
          return type;
        }
        default -> {}
      }
    }
    throw new UnusableInputException(
        "IteratorDataType of aws:loop is \"%s\"; it can be Boolean, Integer, String or StringMap"
            .formatted(written));
  }

  private static void check(List<Value> elements, ParameterType type)
      throws UnusableInputException {
    for (int i = 0; i < elements.size(); i++) {
      Value element = elements.get(i);
      if (!type.accepts(element)) {
        throw new UnusableInputException(
            "element %d of Iterators of aws:loop is %s, but IteratorDataType is %s"
                .formatted(i + 1, Inputs.what(element), type.label()));
      }
    }
  }
}
