package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A piece of a document with its references found. Made by {@link TemplateCompiler}. */
public abstract sealed class Template
    permits Template.Constant, Template.Whole, Text, TemplateItems, TemplateFields {

  Template() {}

  /**
   * The value with all references replaced. A reference that stands alone gives a value with its
   * type; inside a longer text it gives text. What is spliced in is not scanned again.
   *
   * @return the value, or null where a reference has none; {@link #missing} tells which
   */
  public abstract @Nullable Value resolve(Scope scope);

  /** Whether it holds no reference: then it always resolves to the same value. */
  public boolean isConstant() {
    return this instanceof Constant;
  }

  /** The references that have no value in a scope, in order. */
  public Set<Reference> missing(Scope scope) {
    Set<Reference> missing = new LinkedHashSet<>();
    references(
        reference -> {
          if (scope.get(reference) == null) {
            missing.add(reference);
          }
        });
    return missing;
  }

  abstract void references(Consumer<Reference> sink);

  /** Text, number or tree without references. */
  static final class Constant extends Template {
    private final Value value;

    Constant(Value value) {
      this.value = value;
    }

    Value value() {
      return value;
    }

    @Override
    public Value resolve(Scope scope) {
      return value;
    }

    @Override
    void references(Consumer<Reference> sink) {}
  }

  /** A text that is one reference and nothing else: the value keeps its type. */
  static final class Whole extends Template {
    private final Reference reference;

    Whole(Reference reference) {
      this.reference = reference;
    }

    @Override
    public @Nullable Value resolve(Scope scope) {
      return scope.get(reference);
    }

    @Override
    void references(Consumer<Reference> sink) {
      sink.accept(reference);
    }
  }
}
