package dev.runsheet.template;

import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON text as amazon-ssm-agent writes it: compact, keys sorted, {@code < > &} and the two Unicode
 * line separators escaped, numbers without a fraction that is zero (command-documents.md, sections
 * 1.9 and 2.4).
 */
final class GoJson {

  private static final BigDecimal EXPONENT_FROM = new BigDecimal("1e21");
  private static final BigDecimal EXPONENT_BELOW = new BigDecimal("1e-6");

  private GoJson() {}

  static String of(Value clear) {
    StringBuilder out = new StringBuilder();
    write(clear, out);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out) {
    if (value instanceof Value.Items list) {
      out.append('[');
      String comma = "";
      for (Value item : list.items()) {
        out.append(comma);
        write(item, out);
        comma = ",";
      }
      out.append(']');
    } else if (value instanceof Value.Fields map) {
      out.append('{');
      String comma = "";
      for (Map.Entry<String, Value> entry : new TreeMap<>(map.fields()).entrySet()) {
        out.append(comma);
        write(Value.text(entry.getKey()), out);
        out.append(':');
        write(entry.getValue(), out);
        comma = ",";
      }
      out.append('}');
    } else if (value instanceof Value.Text) {
      escape(value.toJson(), out);
    } else if (value instanceof Value.Decimal number) {
      out.append(number(number.value()));
    } else {
      out.append(value);
    }
  }

  private static void escape(String json, StringBuilder out) {
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      switch (c) {
        case '<' -> out.append("\\u003c");
        case '>' -> out.append("\\u003e");
        case '&' -> out.append("\\u0026");
        case '\u2028' -> out.append("\\u2028");
        case '\u2029' -> out.append("\\u2029");
        default -> out.append(c);
      }
    }
  }

  private static String number(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal plain = number.stripTrailingZeros();
    BigDecimal size = plain.abs();
    if (size.compareTo(EXPONENT_BELOW) >= 0 && size.compareTo(EXPONENT_FROM) < 0) {
      return plain.toPlainString();
    }
    int exponent = plain.precision() - plain.scale() - 1;
    String digits = plain.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String sign = exponent < 0 ? "e-" : "e+";
    String power = Integer.toString(Math.abs(exponent));
    return (plain.signum() < 0 ? "-" : "")
        + mantissa
        + sign
        + (power.length() == 1 ? "0" + power : power);
  }
}
