package dev.runsheet.cli;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what is known of actions as JSON. */
final class ActionJson {

  private ActionJson() {}

  static Value of(List<ActionDescriptor> all) {
    return new Json().put("actions", all, ActionJson::of).done();
  }

  static Value of(ActionDescriptor action) {
    Duration timeout = action.timeout();
    ActionDescriptor.Choice choice = action.choice();
    return new Json()
        .put("name", action.name())
        .put("summary", action.summary())
        .put("documentTypes", sorted(action.documentTypes()), type -> Value.text(type.label()))
        .put("platforms", platforms(action.platforms()), platform -> Value.text(lower(platform)))
        .put("effect", lower(action.effect()))
        .put("repeatable", action.repeatable())
        .put(
            "timeoutSeconds",
            timeout == null ? Value.Null.VALUE : Value.number(timeout.toSeconds()))
        .put("module", action.module())
        .put("openInputs", action.open())
        .put("inputs", action.inputs(), ActionJson::input)
        .put("choice", choice == null ? Value.Null.VALUE : choice(choice))
        .put("outputs", action.outputs(), ActionJson::output)
        .put("secretOutputs", action.secretOutputs().stream().sorted().toList(), Value::text)
        .put("example", orNull(action.example()))
        .done();
  }

  private static Value input(ActionDescriptor.Input input) {
    return new Json()
        .put("name", input.name())
        .put("type", input.type())
        .put("required", input.required())
        .put("summary", input.summary())
        .put("allowedValues", input.allowedValues(), value -> value)
        .put("default", orNull(input.defaultValue()))
        .done();
  }

  private static Value choice(ActionDescriptor.Choice choice) {
    return new Json()
        .put(choice.exclusive() ? "exactlyOne" : "atLeastOne", choice.inputs(), Value::text)
        .done();
  }

  private static Value output(ActionDescriptor.Output output) {
    return new Json().put("name", output.name()).put("type", output.type()).done();
  }

  private static Value orNull(@Nullable Value value) {
    return value == null ? Value.Null.VALUE : value;
  }

  /** In the order in which they are declared. */
  static List<DocumentType> sorted(Set<DocumentType> types) {
    return List.copyOf(EnumSet.copyOf(types));
  }

  static List<Platform> platforms(Set<Platform> platforms) {
    return List.copyOf(EnumSet.copyOf(platforms));
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
