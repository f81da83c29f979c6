package dev.runsheet.interpreter;

import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import dev.runsheet.event.Notice;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:updateVariable}: sets a variable (automation-documents.md, section 4.23).
 *
 * @param inputs its inputs
 * @param variables the types of the declared variables, by name
 */
record UpdateVariable(Template inputs, Map<String, ParameterType> variables)
    implements Instruction.Task {

  private static final String PREFIX = "variable:";
  private static final int MOST_ITEMS = 50;
  private static final int MOST_MAPS = 200;
  private static final int LONGEST_TEXT = 512;
  private static final int LONGEST_KEY = 50;

  @Override
  public @Nullable Duration timeout() {
    return null;
  }

  @Override
  public Activity attempt(Trial trial) throws UnusableInputException {
    Inputs given = trial.read();
    String written = given.neededText("Name");
    Value value = trial.inputs() instanceof Value.Fields map ? map.get("Value") : null;
    if (value == null) {
      throw new UnusableInputException("aws:updateVariable needs the input \"Value\"");
    }
    if (!written.startsWith(PREFIX)) {
      throw new UnusableInputException(
          "Name of aws:updateVariable is \"%s\"; write variable:NAME, as a text and not as a reference"
              .formatted(given.need("Name")));
    }
    String name = written.substring(PREFIX.length()).strip();
    ParameterType type = variables.get(name);
    if (type == null) {
      throw new UnusableInputException(
          "the document declares no variable \"%s\"%s"
              .formatted(
                  name, variables.isEmpty() ? "" : "; it declares " + String.join(", ", names())));
    }
    if (!type.accepts(value)) {
      throw new UnusableInputException(
          "variable \"%s\" is declared as %s and cannot be set to %s"
              .formatted(name, type.label(), Inputs.what(value)));
    }
    checkSize(name, value instanceof Value.Secret secret ? secret.reveal() : value);
    return new Setting(trial, name, value);
  }

  private Iterable<String> names() {
    return variables.keySet();
  }

  private static void checkSize(String name, Value clear) throws UnusableInputException {
    if (clear instanceof Value.Text text) {
      checkText(name, text.value());
    } else if (clear instanceof Value.Fields map) {
      checkKeys(name, map);
    } else if (clear instanceof Value.Items list) {
      boolean maps = list.items().stream().anyMatch(Value.Fields.class::isInstance);
      int most = maps ? MOST_MAPS : MOST_ITEMS;
      if (list.items().size() > most) {
        throw new UnusableInputException(
            "variable \"%s\" cannot be set to a list of %d elements: it takes at most %d"
                .formatted(name, list.items().size(), most));
      }
      for (Value item : list.items()) {
        checkSize(name, item instanceof Value.Secret secret ? secret.reveal() : item);
      }
    }
  }

  private static void checkText(String name, String text) throws UnusableInputException {
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > LONGEST_TEXT) {
      throw new UnusableInputException(
          "variable \"%s\" cannot be set to a text of %d characters: it takes 1 to %d"
              .formatted(name, length, LONGEST_TEXT));
    }
  }

  private static void checkKeys(String name, Value.Fields map) throws UnusableInputException {
    for (String key : map.fields().keySet()) {
      int length = key.codePointCount(0, key.length());
      if (length < 1 || length > LONGEST_KEY) {
        throw new UnusableInputException(
            "variable \"%s\" cannot be set to a map with a key of %d characters: a key has 1 to %d"
                .formatted(name, length, LONGEST_KEY));
      }
    }
  }

  /** The variable is set at once. */
  private static final class Setting extends Activity {
    private final Trial trial;
    private final String name;
    private final Value value;

    Setting(Trial trial, String name, Value value) {
      super(trial.run(), null);
      this.trial = trial;
      this.name = name;
      this.value = value;
    }

    @Override
    AttemptEnd begin() {
      trial.scope().setVariable(name, value);
      run.tell(new Notice.VariableUpdated(run.now(), trial.code().name(), name, value));
      return AttemptEnd.SUCCESS;
    }

    @Override
    AttemptEnd halt(Stop why) {
      throw new IllegalStateException("it has ended already");
    }
  }
}
