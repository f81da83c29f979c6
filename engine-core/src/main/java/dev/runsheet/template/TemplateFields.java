package dev.runsheet.template;

import dev.runsheet.document.Keys;
import dev.runsheet.document.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A map with references in its values. Resolving it allocates the result and nothing else. */
final class TemplateFields extends Template {

  private final Keys keys;
  private final Template[] fields;

  TemplateFields(Map<String, Template> fields) {
    this.keys = new Keys(List.copyOf(fields.keySet()));
    this.fields = fields.values().toArray(Template[]::new);
  }

  @Override
  public @Nullable Value resolve(Scope scope) {
    Value[] values = new Value[fields.length];
    for (int i = 0; i < values.length; i++) {
      Value value = fields[i].resolve(scope);
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return Value.Fields.of(keys, values);
  }

  @Override
  void references(Consumer<Reference> sink) {
    for (Template field : fields) {
      field.references(sink);
    }
  }
}
