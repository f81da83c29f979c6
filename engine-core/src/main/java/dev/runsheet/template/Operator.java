package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The comparisons of {@code aws:branch}, by the names that documents use. */
public enum Operator {
  /** The same text. */
  STRING_EQUALS("StringEquals", texts(String::equals)),
  /** The same text but for upper and lower case. */
  EQUALS_IGNORE_CASE(
      "EqualsIgnoreCase",
      texts((left, right) -> left.toLowerCase(Locale.ROOT).equals(right.toLowerCase(Locale.ROOT)))),
  /** The variable starts with the operand. */
  STARTS_WITH("StartsWith", texts(String::startsWith)),
  /** The variable ends with the operand. */
  ENDS_WITH("EndsWith", texts(String::endsWith)),
  /** The variable's text, or its list, contains the operand. */
  CONTAINS("Contains", Operator::contains),
  /** The same number. */
  NUMERIC_EQUALS("NumericEquals", numbers(order -> order == 0)),
  /** The variable is greater. */
  NUMERIC_GREATER("NumericGreater", numbers(order -> order > 0)),
  /** The variable is less. */
  NUMERIC_LESSER("NumericLesser", numbers(order -> order < 0)),
  /** The variable is greater or the same. */
  NUMERIC_GREATER_OR_EQUALS("NumericGreaterOrEquals", numbers(order -> order >= 0)),
  /** The variable is less or the same. */
  NUMERIC_LESSER_OR_EQUALS("NumericLesserOrEquals", numbers(order -> order <= 0)),
  /** The same boolean. */
  BOOLEAN_EQUALS("BooleanEquals", Operator::sameBoolean);

  private static final Map<String, Operator> BY_LABEL = new TreeMap<>();

  static {
    Arrays.stream(values()).forEach(operator -> BY_LABEL.put(operator.label, operator));
  }

  private final String label;
  private final BiPredicate<Value, Value> comparison;

  Operator(String label, BiPredicate<Value, Value> comparison) {
    this.label = label;
    this.comparison = comparison;
  }

  /** The operator of a name, or null where there is none. */
  public static @Nullable Operator of(String label) {
    return BY_LABEL.get(label);
  }

  /** The names of all operators. */
  public static Set<String> labels() {
    return BY_LABEL.keySet();
  }

  boolean holds(Value variable, Value operand) {
    return comparison.test(variable, operand);
  }

  private static BiPredicate<Value, Value> texts(BiPredicate<String, String> comparison) {
    return (variable, operand) -> {
      String left = scalar(variable);
      String right = scalar(operand);
      return left != null && right != null && comparison.test(left, right);
    };
  }

  private static BiPredicate<Value, Value> numbers(IntPredicate comparison) {
    return (variable, operand) -> {
      BigDecimal left = number(variable);
      BigDecimal right = number(operand);
      return left != null && right != null && comparison.test(left.compareTo(right));
    };
  }

  private static boolean contains(Value variable, Value operand) {
    String needle = scalar(operand);
    if (needle == null) {
      return false;
    }
    if (variable instanceof Value.Items list) {
      return list.items().stream().anyMatch(item -> needle.equals(scalar(item)));
    }
    String text = scalar(variable);
    return text != null && text.contains(needle);
  }

  private static boolean sameBoolean(Value variable, Value operand) {
    Boolean left = bool(variable);
    return left != null && left.equals(bool(operand));
  }

  /** The text of a scalar; null of a list, a map and null. */
  private static @Nullable String scalar(Value value) {
    boolean tree =
        value instanceof Value.Items
            || value instanceof Value.Fields
            || value instanceof Value.Null;
    return tree ? null : value.toString();
  }

  private static @Nullable BigDecimal number(Value value) {
    String text = value instanceof Value.Bool ? null : scalar(value);
    // A longer text is no number that a document compares, and parsing one takes quadratic time.
    if (text == null || text.isEmpty() || text.length() > 1000) {
      return null;
    }
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Boolean bool(Value value) {
    String text = scalar(value);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }
}
