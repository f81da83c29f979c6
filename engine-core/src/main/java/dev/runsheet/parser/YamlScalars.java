package dev.runsheet.parser;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What plain YAML scalars mean: YAML 1.1 booleans, decimal integers, decimal numbers and null.
 * Timestamps, octals and sexagesimals are texts.
 */
final class YamlScalars {

  /** Longer numbers are refused: reading one would take time that grows with its square. */
  static final int LONGEST_NUMBER = 400;

  private static final Pattern OTHER_NUMBERS =
      Pattern.compile("0[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+|[1-9][0-9_]*(:[0-5]?[0-9])+");

  private YamlScalars() {}

  /** The value of a plain scalar, or null where it is a number that is too long to be read. */
  static @Nullable Value of(String text) {
    if (text.isEmpty()) {
      return Value.Null.VALUE;
    }
    char first = text.charAt(0);
    if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
      return isNumber(text) ? number(text) : Value.text(text);
    }
    return switch (text) {
      case "~", "null", "Null", "NULL" -> Value.Null.VALUE;
      case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON" -> Value.bool(true);
      case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF" -> Value.bool(false);
      default -> Value.text(text);
    };
  }

  /** Whether YAML 1.1 takes a text for a number: octal, hexadecimal, binary or sexagesimal. */
  static boolean isOtherNumber(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    return first >= '0'
        && first <= '9'
        && text.length() < LONGEST_NUMBER
        && OTHER_NUMBERS.matcher(text).matches();
  }

  /** The value of the text of a JSON or decimal number, or null where it is too long to be read. */
  static @Nullable Value number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return null;
    }
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (exponent < 0 && text.indexOf('.') < 0) {
      return text.length() < 19
          ? Value.number(Long.parseLong(text))
          : Value.of(new BigInteger(text));
    }
    if (exponent >= 0 && text.length() - exponent > 5) {
      return null;
    }
    return new Value.Decimal(new BigDecimal(text));
  }

  /**
   * {@code [-+]? (0 | [1-9] digit*) (. digit*)? ([eE] [-+]? digit+)?}; the whole part may be absent
   * before a point.
   */
  private static boolean isNumber(String text) {
    int i = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int whole = digits(text, i) - i;
    if (whole > 1 && text.charAt(i) == '0') {
      return false;
    }
    i += whole;
    int fraction = 0;
    if (i < text.length() && text.charAt(i) == '.') {
      fraction = digits(text, i + 1) - i - 1;
      i += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i +=
          i + 1 < text.length() && (text.charAt(i + 1) == '-' || text.charAt(i + 1) == '+') ? 2 : 1;
      int end = digits(text, i);
      return end > i && end == text.length();
    }
    return i == text.length();
  }

  private static int digits(String text, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
