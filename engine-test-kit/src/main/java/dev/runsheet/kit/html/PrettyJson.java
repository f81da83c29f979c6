package dev.runsheet.kit.html;

import dev.runsheet.document.Value;
import java.util.Iterator;
import java.util.Map;

/** JSON over several lines, for people. A secret is its mask. */
public final class PrettyJson {

  private static final int SHORT = 72;

  private final StringBuilder out = new StringBuilder();

  private PrettyJson() {}

  /** A value; what is short stands in one line. */
  public static String of(Value value) {
    PrettyJson json = new PrettyJson();
    json.write(value, 0);
    return json.out.toString();
  }

  private void write(Value value, int indent) {
    String plain = value.toJson();
    boolean flat = plain.length() <= SHORT;
    if (!flat && value instanceof Value.Fields map && !map.fields().isEmpty()) {
      out.append("{\n");
      Iterator<Map.Entry<String, Value>> fields = map.fields().entrySet().iterator();
      while (fields.hasNext()) {
        Map.Entry<String, Value> field = fields.next();
        pad(indent + 1).append(Value.text(field.getKey()).toJson()).append(": ");
        write(field.getValue(), indent + 1);
        out.append(fields.hasNext() ? ",\n" : "\n");
      }
      pad(indent).append('}');
    } else if (!flat && value instanceof Value.Items list && !list.items().isEmpty()) {
      out.append("[\n");
      for (int i = 0; i < list.items().size(); i++) {
        pad(indent + 1);
        write(list.items().get(i), indent + 1);
        out.append(i + 1 < list.items().size() ? ",\n" : "\n");
      }
      pad(indent).append(']');
    } else {
      out.append(plain);
    }
  }

  private StringBuilder pad(int indent) {
    return out.append("  ".repeat(indent));
  }
}
