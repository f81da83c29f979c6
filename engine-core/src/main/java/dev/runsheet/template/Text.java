package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A text with references among other text: {@code literals[0] references[0] literals[1] …}. */
final class Text extends Template {

  private final List<String> literals;
  private final List<Reference> references;
  private final Dialect dialect;

  Text(List<String> literals, List<Reference> references, Dialect dialect) {
    this.literals = List.copyOf(literals);
    this.references = List.copyOf(references);
    this.dialect = dialect;
  }

  @Override
  public @Nullable Value resolve(Scope scope) {
    StringBuilder out = new StringBuilder(literals.get(0));
    boolean secret = false;
    for (int i = 0; i < references.size(); i++) {
      Value value = scope.embedded(references.get(i));
      if (value == null) {
        return null;
      }
      if (value instanceof Value.Text text) {
        out.append(dialect.text(text));
      } else {
        Clear clear = Clear.of(value);
        secret |= clear.secret();
        out.append(dialect.text(clear.value()));
      }
      out.append(literals.get(i + 1));
    }
    Value text = Value.text(out.toString());
    return secret ? Value.secret(text) : text;
  }

  @Override
  void references(Consumer<Reference> sink) {
    references.forEach(sink);
  }
}
