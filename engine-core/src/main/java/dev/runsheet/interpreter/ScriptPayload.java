package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much a script may return (automation-documents.md, sections 1.9 and 4.14). */
final class ScriptPayload {

  static final String ACTION = "aws:executeScript";

  private static final String PAYLOAD = "Payload";
  private static final int MOST_ELEMENTS = 100;
  private static final int MOST_BYTES = 100 * 1024;

  private ScriptPayload() {}

  /** The result with a list cut to its first hundred elements. */
  static Map<String, Value> bounded(Map<String, Value> result) throws UnfitOutputException {
    Value payload = result.get(PAYLOAD);
    if (payload == null) {
      return result;
    }
    Value cut = cut(payload);
    int bytes = cut.toJson().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new UnfitOutputException(
          Failure.Type.VERIFICATION,
          "the script returned %d bytes as JSON; it may return at most %d"
              .formatted(bytes, MOST_BYTES));
    }
    Map<String, Value> bounded = new LinkedHashMap<>(result);
    bounded.put(PAYLOAD, cut);
    return bounded;
  }

  private static Value cut(Value payload) {
    if (payload instanceof Value.Secret secret) {
      return Value.secret(cut(secret.reveal()));
    }
    return payload instanceof Value.Items list && list.items().size() > MOST_ELEMENTS
        ? new Value.Items(list.items().subList(0, MOST_ELEMENTS))
        : payload;
  }
}
