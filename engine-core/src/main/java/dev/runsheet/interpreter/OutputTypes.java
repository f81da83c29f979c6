package dev.runsheet.interpreter;

import dev.runsheet.document.ParameterType;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which values an output of a declared type takes, and as what (automation-documents.md, 3.8). */
final class OutputTypes {

  private OutputTypes() {}

  /** The value as the type has it, or null where it is none. A secret stays one. */
  static @Nullable Value fit(Value selected, ParameterType type) {
    if (selected instanceof Value.Secret secret) {
      Value clear = fit(secret.reveal(), type);
      return clear == null ? null : Value.secret(clear);
    }
    if (selected instanceof Value.Null || type.accepts(selected)) {
      return selected;
    }
    return switch (type.shape()) {
      case TEXT -> text(selected);
      case INTEGER -> whole(selected);
      case TEXTS -> list(selected, ParameterType.STRING);
      case MAPS -> list(selected, ParameterType.STRING_MAP);
      case BOOLEAN, MAP -> null;
    };
  }

  private static @Nullable Value text(Value value) {
    boolean scalar =
        value instanceof Value.Int || value instanceof Value.Decimal || value instanceof Value.Bool;
    return scalar ? Value.text(value.toString()) : null;
  }

  private static @Nullable Value whole(Value value) {
    if (!(value instanceof Value.Decimal number)) {
      return null;
    }
    BigDecimal plain = number.value().stripTrailingZeros();
    return number.value().scale() <= 0 && plain.precision() - plain.scale() <= 18
        ? Value.number(plain.longValueExact())
        : null;
  }

  /** Elements that are lists themselves are flattened by one level. */
  private static @Nullable Value list(Value value, ParameterType type) {
    if (!(value instanceof Value.Items list)) {
      return null;
    }
    List<Value> elements = new ArrayList<>();
    for (Value item : list.items()) {
      List<Value> inner = item instanceof Value.Items nested ? nested.items() : List.of(item);
      for (Value each : inner) {
        Value element = each instanceof Value.Null ? null : fit(each, type);
        if (element == null) {
          return null;
        }
        elements.add(element);
      }
    }
    return new Value.Items(elements);
  }
}
