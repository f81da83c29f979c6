package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Failure;
import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import dev.runsheet.template.Dialect;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the result of an action besides what the document takes from it: the outputs that
 * the action is known to have. Where none are known, all.
 */
final class ActionOutputs {

  /** The whole result, as JSON text (automation-documents.md, section 3.9). */
  private static final String PAYLOAD = "OutputPayload";

  private final String action;
  private final @Nullable Map<String, String> types;
  private final boolean payload;

  private ActionOutputs(String action, @Nullable Map<String, String> types, boolean payload) {
    this.action = action;
    this.types = types;
    this.payload = payload;
  }

  /**
   * The outputs of an action that a handler performs.
   *
   * @param action its name
   * @param known what is known of it
   * @param payloadUsed whether the document may refer to the whole result
   */
  static ActionOutputs of(String action, @Nullable ActionDescriptor known, boolean payloadUsed) {
    if (known == null || known.outputs().isEmpty()) {
      return all(action);
    }
    Map<String, String> types = new HashMap<>();
    known.outputs().forEach(output -> types.put(output.name(), output.type()));
    return new ActionOutputs(action, types, payloadUsed && types.containsKey(PAYLOAD));
  }

  static ActionOutputs all(String action) {
    return new ActionOutputs(action, null, false);
  }

  static ActionOutputs none(String action) {
    return new ActionOutputs(action, Map.of(), false);
  }

  /** Whether all is kept as it is. */
  boolean isAll() {
    return types == null;
  }

  /** What is kept of a result. */
  Map<String, Value> of(Map<String, Value> result) throws UnfitOutputException {
    if (types == null) {
      return result;
    }
    Map<String, Value> kept = new LinkedHashMap<>();
    for (Map.Entry<String, Value> output : result.entrySet()) {
      String type = types.get(output.getKey());
      if (type != null) {
        check(output.getKey(), output.getValue(), ParameterType.of(type));
        kept.put(output.getKey(), output.getValue());
      }
    }
    if (payload && !kept.containsKey(PAYLOAD)) {
      kept.put(PAYLOAD, Dialect.AUTOMATION.asText(new Value.Fields(result)));
    }
    return kept;
  }

  private void check(String name, Value value, @Nullable ParameterType type)
      throws UnfitOutputException {
    if (type != null && !(value instanceof Value.Null) && !type.accepts(value)) {
      throw new UnfitOutputException(
          Failure.Type.INTERNAL,
          "the handler of \"%s\" is defective: it yielded output \"%s\" as %s, but it must be %s"
              .formatted(action, name, Inputs.what(value), Inputs.a(type)));
    }
  }
}
