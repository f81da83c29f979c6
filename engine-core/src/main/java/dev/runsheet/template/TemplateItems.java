package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A list with references in it. Resolving it allocates the result and nothing else, unless lists
 * are spliced into others.
 */
final class TemplateItems extends Template {

  private final Template[] items;
  private final boolean splice;

  TemplateItems(List<Template> items, boolean splice) {
    this.items = items.toArray(Template[]::new);
    this.splice = splice;
  }

  @Override
  public @Nullable Value resolve(Scope scope) {
    return items.length == 1 ? resolveOne(scope) : resolveAll(scope);
  }

  /** A list that is spliced into another as its only element takes its place. */
  private @Nullable Value resolveOne(Scope scope) {
    Value value = items[0].resolve(scope);
    if (value == null || (value instanceof Value.Items && isSpliced(0, value))) {
      return value;
    }
    Value[] values = {value};
    return isSpliced(0, value) ? spliced(values) : Value.Items.of(values);
  }

  private @Nullable Value resolveAll(Scope scope) {
    Value[] values = new Value[items.length];
    boolean spliced = false;
    for (int i = 0; i < values.length; i++) {
      Value value = items[i].resolve(scope);
      if (value == null) {
        return null;
      }
      values[i] = value;
      spliced |= isSpliced(i, value);
    }
    return spliced ? spliced(values) : Value.Items.of(values);
  }

  private boolean isSpliced(int index, Value value) {
    return splice && items[index] instanceof Whole && list(value) != null;
  }

  private static Value.@Nullable Items list(Value value) {
    Value clear = value instanceof Value.Secret secret ? secret.reveal() : value;
    return clear instanceof Value.Items list ? list : null;
  }

  private Value spliced(Value[] values) {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Value.Items list = isSpliced(i, values[i]) ? list(values[i]) : null;
      if (list == null) {
        all.add(values[i]);
      } else if (values[i] instanceof Value.Secret) {
        list.items().forEach(item -> all.add(Value.secret(item)));
      } else {
        all.addAll(list.items());
      }
    }
    return new Value.Items(all);
  }

  @Override
  void references(Consumer<Reference> sink) {
    for (Template item : items) {
      item.references(sink);
    }
  }
}
