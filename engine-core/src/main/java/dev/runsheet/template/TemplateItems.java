package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A list with references in it. */
final class TemplateItems extends Template {

  private final List<Template> items;
  private final boolean splice;

  TemplateItems(List<Template> items, boolean splice) {
    this.items = List.copyOf(items);
    this.splice = splice;
  }

  @Override
  public @Nullable Value resolve(Scope scope) {
    List<Value> values = new ArrayList<>(items.size());
    for (Template item : items) {
      Value value = item.resolve(scope);
      if (value == null) {
        return null;
      }
      if (splice && item instanceof Whole) {
        spliceInto(values, value);
      } else {
        values.add(value);
      }
    }
    return new Value.Items(values);
  }

  private static void spliceInto(List<Value> values, Value value) {
    if (value instanceof Value.Items list) {
      values.addAll(list.items());
    } else if (value instanceof Value.Secret secret
        && secret.reveal() instanceof Value.Items list) {
      list.items().forEach(item -> values.add(Value.secret(item)));
    } else {
      values.add(value);
    }
  }

  @Override
  void references(Consumer<Reference> sink) {
    items.forEach(item -> item.references(sink));
  }
}
