package dev.runsheet.interpreter;

import dev.runsheet.document.ParameterType;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.template.Dialect;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import dev.runsheet.template.Syntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * References to Parameter Store in the defaults of Automation documents (automation-documents.md,
 * section 2.9).
 */
final class StoreDefaults {

  private StoreDefaults() {}

  /** Adds what a default must ask Parameter Store for. */
  static void collect(Value standard, Set<String> selectors) {
    if (standard instanceof Value.Items list) {
      list.items().forEach(item -> collect(item, selectors));
    } else if (standard instanceof Value.Fields map) {
      map.fields().values().forEach(field -> collect(field, selectors));
    } else if (standard instanceof Value.Text text) {
      references(text.value()).forEach(found -> selectors.add(selector(found)));
    }
  }

  /**
   * A default with what Parameter Store holds in the place of its references. A parameter that is
   * declared as a list takes the elements between the commas.
   */
  static Value fill(Value standard, ParameterType type, Map<String, StoredParameter> found)
      throws UnusableParameterException {
    if (standard instanceof Value.Text text && type.shape() == ParameterType.Shape.TEXTS) {
      String filled = filled(text.value(), found);
      return filled.equals(text.value())
          ? standard
          : new Value.Items(Arrays.stream(filled.split(",", -1)).map(Value::text).toList());
    }
    return fill(standard, found);
  }

  private static Value fill(Value standard, Map<String, StoredParameter> found)
      throws UnusableParameterException {
    if (standard instanceof Value.Items list) {
      List<Value> items = new ArrayList<>(list.items().size());
      for (Value item : list.items()) {
        items.add(fill(item, found));
      }
      return new Value.Items(items);
    }
    if (standard instanceof Value.Fields map) {
      Map<String, Value> fields = new LinkedHashMap<>();
      for (Map.Entry<String, Value> field : map.fields().entrySet()) {
        fields.put(field.getKey(), fill(field.getValue(), found));
      }
      return new Value.Fields(fields);
    }
    return standard instanceof Value.Text text ? Value.text(filled(text.value(), found)) : standard;
  }

  private static String filled(String text, Map<String, StoredParameter> found)
      throws UnusableParameterException {
    List<Occurrence> references = references(text);
    if (references.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (Occurrence reference : references) {
      out.append(text, done, reference.start()).append(value(selector(reference), found));
      done = reference.end();
    }
    return out.append(text, done, text.length()).toString();
  }

  private static String value(String selector, Map<String, StoredParameter> found)
      throws UnusableParameterException {
    StoredParameter parameter = found.get(selector);
    if (parameter == null) {
      throw new UnusableParameterException("Parameter Store holds no \"%s\"".formatted(selector));
    }
    if (parameter.type() == StoredParameter.Type.SECURE_STRING) {
      throw new UnusableParameterException(
          "\"%s\" of Parameter Store is a SecureString, which {{ssm:…}} cannot read"
              .formatted(selector));
    }
    return parameter.value();
  }

  private static List<Occurrence> references(String text) {
    return text.contains("{{")
        ? Occurrence.in(text, Dialect.AUTOMATION, Syntax.BRACES).stream()
            .filter(StoreDefaults::isStored)
            .toList()
        : List.of();
  }

  private static boolean isStored(Occurrence occurrence) {
    Reference reference = occurrence.reference();
    return reference != null && reference.kind() == Reference.Kind.STORE;
  }

  private static String selector(Occurrence occurrence) {
    Reference reference = occurrence.reference();
    return reference == null ? "" : reference.name();
  }
}
