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
  STRING_EQUALS("StringEquals"),
  /** The same text but for upper and lower case. */
  EQUALS_IGNORE_CASE("EqualsIgnoreCase"),
  /** The variable starts with the operand. */
  STARTS_WITH("StartsWith"),
  /** The variable ends with the operand. */
  ENDS_WITH("EndsWith"),
  /** The variable's text, or its list, contains the operand. */
  CONTAINS("Contains"),
  /** The same number. */
  NUMERIC_EQUALS("NumericEquals"),
  /** The variable is greater. */
  NUMERIC_GREATER("NumericGreater"),
  /** The variable is less. */
  NUMERIC_LESSER("NumericLesser"),
  /** The variable is greater or the same. */
  NUMERIC_GREATER_OR_EQUALS("NumericGreaterOrEquals"),
  /** The variable is less or the same. */
  NUMERIC_LESSER_OR_EQUALS("NumericLesserOrEquals"),
  /** The same boolean. */
  BOOLEAN_EQUALS("BooleanEquals");

  private static final Map<String, Operator> BY_LABEL = new TreeMap<>();

  static {
    Arrays.stream(values()).forEach(operator -> BY_LABEL.put(operator.label, operator));
  }

  private final String label;

  Operator(String label) {
    this.label = label;
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
    return switch (this) {
      case STRING_EQUALS -> texts(variable, operand, String::equals);
      case EQUALS_IGNORE_CASE -> texts(variable, operand, Operator::sameButForCase);
      case STARTS_WITH -> texts(variable, operand, String::startsWith);
      case ENDS_WITH -> texts(variable, operand, String::endsWith);
      case CONTAINS -> contains(variable, operand);
      case NUMERIC_EQUALS -> numbers(variable, operand, order -> order == 0);
      case NUMERIC_GREATER -> numbers(variable, operand, order -> order > 0);
      case NUMERIC_LESSER -> numbers(variable, operand, order -> order < 0);
      case NUMERIC_GREATER_OR_EQUALS -> numbers(variable, operand, order -> order >= 0);
      case NUMERIC_LESSER_OR_EQUALS -> numbers(variable, operand, order -> order <= 0);
      case BOOLEAN_EQUALS -> sameBoolean(variable, operand);
    };
  }

  private static boolean texts(
      Value variable, Value operand, BiPredicate<String, String> comparison) {
    String left = scalar(variable);
    String right = scalar(operand);
    return left != null && right != null && comparison.test(left, right);
  }

  private static boolean sameButForCase(String left, String right) {
    return left.toLowerCase(Locale.ROOT).equals(right.toLowerCase(Locale.ROOT));
  }

  private static boolean numbers(Value variable, Value operand, IntPredicate comparison) {
    BigDecimal left = number(variable);
    BigDecimal right = number(operand);
    return left != null && right != null && comparison.test(left.compareTo(right));
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
