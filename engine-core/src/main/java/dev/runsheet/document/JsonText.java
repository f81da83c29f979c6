package dev.runsheet.document;

import java.util.Map;

/** Writes values as compact JSON. */
final class JsonText {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonText() {}

  static void write(Value value, StringBuilder out) {
    if (value instanceof Value.Items list) {
      out.append('[');
      String comma = "";
      for (Value item : list.items()) {
        out.append(comma);
        write(item, out);
        comma = ",";
      }
      out.append(']');
    } else if (value instanceof Value.Fields map) {
      out.append('{');
      String comma = "";
      for (Map.Entry<String, Value> entry : map.fields().entrySet()) {
        out.append(comma);
        quote(entry.getKey(), out);
        out.append(':');
        write(entry.getValue(), out);
        comma = ",";
      }
      out.append('}');
    } else if (value instanceof Value.Text || value instanceof Value.Secret) {
      quote(value.toString(), out);
    } else {
      out.append(value);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
