package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The condition of a filter in a {@link Selector}: {@code @.Key == 'Name' && @.Value}. */
sealed interface PathFilter {

  /** Whether an element passes. */
  boolean passes(Value element);

  /** All conditions hold. */
  record All(List<PathFilter> filters) implements PathFilter {
    @Override
    public boolean passes(Value element) {
      return filters.stream().allMatch(filter -> filter.passes(element));
    }
  }

  /** At least one condition holds. */
  record Any(List<PathFilter> filters) implements PathFilter {
    @Override
    public boolean passes(Value element) {
      return filters.stream().anyMatch(filter -> filter.passes(element));
    }
  }

  /** A condition does not hold. */
  record Not(PathFilter filter) implements PathFilter {
    @Override
    public boolean passes(Value element) {
      return !filter.passes(element);
    }
  }

  /** A path finds something. */
  record Exists(Selector path) implements PathFilter {
    @Override
    public boolean passes(Value element) {
      return !path.all(element).isEmpty();
    }
  }

  /** A side of a comparison: a path into the element, or a value as written. */
  record Operand(@Nullable Selector path, Value literal) {
    @Nullable Value of(Value element) {
      Value value = path == null ? literal : path.select(element);
      return value instanceof Value.Secret secret ? secret.reveal() : value;
    }
  }

  /** Two values compare in a way; what is absent equals nothing and is in no order. */
  record Compare(Operand left, String operator, Operand right) implements PathFilter {
    @Override
    public boolean passes(Value element) {
      Value one = left.of(element);
      Value other = right.of(element);
      if (one == null || other == null) {
        return operator.equals("!=") && one != other;
      }
      Integer order = order(one, other);
      boolean same = order == null ? one.equals(other) : order == 0;
      return switch (operator) {
        case "==" -> same;
        case "!=" -> !same;
        case "<" -> order != null && order < 0;
        case "<=" -> order != null && order <= 0;
        case ">" -> order != null && order > 0;
        default -> order != null && order >= 0;
      };
    }

    /** Numbers are in order, and texts; anything else is not. */
    private static @Nullable Integer order(Value one, Value other) {
      if (one instanceof Value.Text left && other instanceof Value.Text right) {
        return left.value().compareTo(right.value());
      }
      BigDecimal left = number(one);
      BigDecimal right = number(other);
      return left == null || right == null ? null : (Integer) left.compareTo(right);
    }

    private static @Nullable BigDecimal number(Value value) {
      if (value instanceof Value.Int number) {
        return BigDecimal.valueOf(number.value());
      }
      return value instanceof Value.Decimal number ? number.value() : null;
    }
  }
}
