package dev.runsheet.template;

import dev.runsheet.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A condition of {@code aws:branch}, compiled: a comparison, or {@code And}, {@code Or} and {@code
 * Not} over others (automation-documents.md, section 4.4).
 */
public abstract sealed class Condition
    permits Condition.All, Condition.Any, Condition.Not, Comparison {

  Condition() {}

  /** Whether it holds. A value that is absent or null makes a comparison false. */
  public abstract boolean holds(Scope scope);

  /** The references that have no value in a scope, in order. */
  public final Set<Reference> missing(Scope scope) {
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

  /**
   * Compiles a condition that was found well formed.
   *
   * @param node the map with {@code Variable} and one operator, or with {@code And}, {@code Or} or
   *     {@code Not}
   * @param compiler compiles the operands
   * @throws IllegalArgumentException when it is not well formed
   */
  public static Condition compile(Node.Fields node, TemplateCompiler compiler) {
    Node all = node.get("And");
    if (all != null) {
      return new All(compileAll(all, compiler));
    }
    Node any = node.get("Or");
    if (any != null) {
      return new Any(compileAll(any, compiler));
    }
    Node not = node.get("Not");
    if (not != null) {
      Node inner =
          not instanceof Node.Items list && list.items().size() == 1 ? list.items().get(0) : not;
      return new Not(compile(fields(inner), compiler));
    }
    return Comparison.of(node, compiler);
  }

  private static List<Condition> compileAll(Node node, TemplateCompiler compiler) {
    if (!(node instanceof Node.Items list)) {
      throw new IllegalArgumentException("not a list of conditions at " + node.span());
    }
    List<Condition> conditions = new ArrayList<>();
    for (Node item : list.items()) {
      conditions.add(compile(fields(item), compiler));
    }
    return conditions;
  }

  private static Node.Fields fields(Node node) {
    if (node instanceof Node.Fields fields) {
      return fields;
    }
    throw new IllegalArgumentException("not a condition at " + node.span());
  }

  static final class All extends Condition {
    private final List<Condition> conditions;

    All(List<Condition> conditions) {
      this.conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(Scope scope) {
      for (Condition condition : conditions) {
        if (!condition.holds(scope)) {
          return false;
        }
      }
      return true;
    }

    @Override
    void references(Consumer<Reference> sink) {
      conditions.forEach(condition -> condition.references(sink));
    }
  }

  static final class Any extends Condition {
    private final List<Condition> conditions;

    Any(List<Condition> conditions) {
      this.conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(Scope scope) {
      for (Condition condition : conditions) {
        if (condition.holds(scope)) {
          return true;
        }
      }
      return false;
    }

    @Override
    void references(Consumer<Reference> sink) {
      conditions.forEach(condition -> condition.references(sink));
    }
  }

  static final class Not extends Condition {
    private final Condition condition;

    Not(Condition condition) {
      this.condition = condition;
    }

    @Override
    public boolean holds(Scope scope) {
      return !condition.holds(scope);
    }

    @Override
    void references(Consumer<Reference> sink) {
      condition.references(sink);
    }
  }
}
