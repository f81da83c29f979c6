package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A map with references in its values. */
final class TemplateFields extends Template {

  private final Map<String, Template> fields;

  TemplateFields(Map<String, Template> fields) {
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  @Override
  public @Nullable Value resolve(Scope scope) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, Template> field : fields.entrySet()) {
      Value value = field.getValue().resolve(scope);
      if (value == null) {
        return null;
      }
      values.put(field.getKey(), value);
    }
    return new Value.Fields(values);
  }

  @Override
  void references(Consumer<Reference> sink) {
    fields.values().forEach(field -> field.references(sink));
  }
}
