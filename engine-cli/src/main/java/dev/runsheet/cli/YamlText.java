package dev.runsheet.cli;

import dev.runsheet.document.Value;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes values as YAML, for examples. */
final class YamlText {

  /** What YAML reads as the same text without quotes, whatever the version. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?!(?i:true|false|yes|no|on|off|null|y|n)$)[A-Za-z/$](?:[A-Za-z0-9_./$-]|:(?=[A-Za-z]))*");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** A step of a document. */
  static String step(String name, String action, Value.Fields inputs) {
    YamlText yaml = new YamlText();
    yaml.out.append("- name: ").append(name).append("\n  action: ").append(action);
    yaml.out.append("\n  inputs:");
    yaml.write(inputs, 4);
    return yaml.out.append('\n').toString();
  }

  /** What stands behind a key or a dash: on the same line, or on lines of its own below. */
  private void write(Value value, int indent) {
    if (value instanceof Value.Fields map && !map.fields().isEmpty()) {
      for (Map.Entry<String, Value> field : map.fields().entrySet()) {
        line(indent).append(scalar(Value.text(field.getKey()))).append(':');
        write(field.getValue(), indent + 2);
      }
    } else if (value instanceof Value.Items list && !list.items().isEmpty()) {
      for (Value item : list.items()) {
        line(indent).append('-');
        if (item instanceof Value.Fields map && !map.fields().isEmpty()) {
          inline(map, indent + 2);
        } else {
          write(item, indent + 2);
        }
      }
    } else {
      out.append(' ').append(scalar(value));
    }
  }

  /** A map whose first entry stands beside the dash. */
  private void inline(Value.Fields map, int indent) {
    String before = " ";
    for (Map.Entry<String, Value> field : map.fields().entrySet()) {
      out.append(before).append(scalar(Value.text(field.getKey()))).append(':');
      write(field.getValue(), indent + 2);
      before = "\n" + " ".repeat(indent);
    }
  }

  private StringBuilder line(int indent) {
    return out.append('\n').append(" ".repeat(indent));
  }

  private static String scalar(Value value) {
    boolean plain = value instanceof Value.Text text && PLAIN.matcher(text.value()).matches();
    return plain ? value.toString() : value.toJson();
  }
}
