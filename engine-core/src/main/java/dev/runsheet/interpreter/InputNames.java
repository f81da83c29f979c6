package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input keys of Command documents are the same in any letter case (command-documents.md, section
 * 1.5).
 */
final class InputNames {

  private InputNames() {}

  /** The inputs with each key as the action declares it; keys that it does not declare stay. */
  static Value asDeclared(Value inputs, @Nullable ActionDescriptor action) {
    if (action == null || !(inputs instanceof Value.Fields map) || allDeclared(map, action)) {
      return inputs;
    }
    Map<String, Value> renamed = new LinkedHashMap<>();
    map.fields().forEach((key, value) -> renamed.put(declared(key, action), value));
    return new Value.Fields(renamed);
  }

  private static boolean allDeclared(Value.Fields map, ActionDescriptor action) {
    return map.fields().keySet().stream().allMatch(key -> declared(key, action).equals(key));
  }

  private static String declared(String key, ActionDescriptor action) {
    for (ActionDescriptor.Input input : action.inputs()) {
      if (input.name().equalsIgnoreCase(key)) {
        return input.name();
      }
    }
    return key;
  }
}
