package dev.runsheet.runtime;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Value;
import java.util.List;

/** Makes what a handler takes out of values. Prepared once per handler. */
interface InputBinder {

  /**
   * Prepares for what a handler takes.
   *
   * @throws IllegalArgumentException when a handler cannot take that type
   */
  static InputBinder of(Class<?> type) {
    return type == Value.Fields.class ? new Whole() : new RecordBinder(type);
  }

  /** The inputs by name, for a descriptor. */
  List<ActionDescriptor.Input> inputs();

  /** Whether it takes inputs beyond those. */
  boolean open();

  /** What the handler takes, for these inputs. */
  Object bind(Value.Fields inputs) throws InputBindingException;

  /** Takes all inputs as they are, in clear. */
  record Whole() implements InputBinder {

    @Override
    public List<ActionDescriptor.Input> inputs() {
      return List.of();
    }

    @Override
    public boolean open() {
      return true;
    }

    @Override
    public Object bind(Value.Fields inputs) {
      return Reveal.all(inputs);
    }
  }
}
