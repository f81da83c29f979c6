package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A text with references among other text: {@code literals[0] references[0] literals[1] …}. */
final class Text extends Template {

  private final String[] literals;
  private final Reference[] references;
  private final Dialect dialect;

  Text(List<String> literals, List<Reference> references, Dialect dialect) {
    this.literals = literals.toArray(String[]::new);
    this.references = references.toArray(Reference[]::new);
    this.dialect = dialect;
  }

  @Override
  public @Nullable Value resolve(Scope scope) {
    return references.length == 1 ? resolveOne(scope) : resolveAll(scope);
  }

  /** The text that is most often met is put together at once. */
  private @Nullable Value resolveOne(Scope scope) {
    Value value = scope.embedded(references[0]);
    if (value == null) {
      return null;
    }
    if (value instanceof Value.Text text) {
      return Value.text(around(dialect.text(text)));
    }
    Clear clear = Clear.of(value);
    Value text = Value.text(around(dialect.text(clear.value())));
    return clear.secret() ? Value.secret(text) : text;
  }

  /** Nothing stands between the three texts, so that the JVM joins them without a builder. */
  private String around(String middle) {
    String before = literals[0];
    String after = literals[1];
    return before + middle + after;
  }

  private @Nullable Value resolveAll(Scope scope) {
    String[] parts = new String[2 * references.length + 1];
    boolean secret = false;
    parts[0] = literals[0];
    for (int i = 0; i < references.length; i++) {
      Value value = scope.embedded(references[i]);
      if (value == null) {
        return null;
      }
      Value clear = value;
      if (!(value instanceof Value.Text)) {
        Clear revealed = Clear.of(value);
        secret |= revealed.secret();
        clear = revealed.value();
      }
      parts[2 * i + 1] = dialect.text(clear);
      parts[2 * i + 2] = literals[i + 1];
    }
    Value text = Value.text(String.join("", parts));
    return secret ? Value.secret(text) : text;
  }

  @Override
  void references(Consumer<Reference> sink) {
    for (Reference reference : references) {
      sink.accept(reference);
    }
  }
}
