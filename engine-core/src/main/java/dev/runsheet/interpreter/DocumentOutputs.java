package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document yields, in the shape of AWS's API (automation-documents.md, section 1.6). */
final class DocumentOutputs {

  /** Clients compare against this text. */
  private static final List<String> NOTHING_YET =
      List.of("No output available yet because the step is not successfully executed");

  private DocumentOutputs() {}

  /** The name of an output, which may be wrapped in braces. */
  static String name(String written) {
    String name = written.strip();
    return name.startsWith("{{") && name.endsWith("}}")
        ? name.substring(2, name.length() - 2).strip()
        : name;
  }

  static Map<String, List<String>> of(List<String> names, RunbookScope scope) {
    Map<String, List<String>> outputs = new LinkedHashMap<>();
    for (String name : names) {
      int dot = name.indexOf('.');
      StepResult step = dot < 0 ? null : scope.result(name.substring(0, dot));
      Value value =
          step == null || step.status() != StepStatus.SUCCESS
              ? null
              : step.outputs().get(name.substring(dot + 1));
      outputs.put(name, encode(value));
    }
    return outputs;
  }

  private static List<String> encode(@Nullable Value value) {
    if (value == null) {
      return NOTHING_YET;
    }
    return value instanceof Value.Items list
        ? list.items().stream().map(Value::toString).toList()
        : List.of(value.toString());
  }
}
