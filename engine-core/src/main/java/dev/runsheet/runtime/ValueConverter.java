package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns a value into the Java type of an input. Types are kept strictly; only a number or a boolean
 * may also come as its text, as documents often write it.
 */
@FunctionalInterface
interface ValueConverter {

  /**
   * Converts.
   *
   * @param value what to convert; not null
   * @param path where it stands in the inputs, for messages
   */
  Object convert(Value value, String path) throws InputBindingException;

  /**
   * The converter to a Java type.
   *
   * @throws IllegalArgumentException when inputs cannot have that type
   */
  static ValueConverter to(Type type) {
    if (type instanceof Class<?> plain) {
      return toClass(plain);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return toList(to(arguments[0]));
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return toMap(to(arguments[1]));
      }
    }
    throw new IllegalArgumentException("an input cannot be a " + type.getTypeName());
  }

  private static ValueConverter toClass(Class<?> type) {
    if (type == String.class) {
      return (value, path) -> text(value, path);
    }
    if (type == Value.class) {
      return (value, path) -> Reveal.all(value);
    }
    if (type == long.class || type == Long.class) {
      return (value, path) -> whole(value, path);
    }
    if (type == int.class || type == Integer.class) {
      return ValueConverter::wholeInt;
    }
    if (type == boolean.class || type == Boolean.class) {
      return (value, path) -> bool(value, path);
    }
    if (type == BigDecimal.class) {
      return ValueConverter::decimal;
    }
    if (type == Duration.class) {
      return ValueConverter::duration;
    }
    if (type.isRecord()) {
      return toRecord(new RecordBinder(type));
    }
    throw new IllegalArgumentException("an input cannot be a " + type.getName());
  }

  private static ValueConverter toRecord(RecordBinder binder) {
    return (value, path) -> {
      if (!(opened(value) instanceof Value.Fields map)) {
        throw mismatch(path, "a map", value);
      }
      return binder.bind(map);
    };
  }

  private static ValueConverter toList(ValueConverter element) {
    return (value, path) -> {
      if (!(opened(value) instanceof Value.Items list)) {
        throw mismatch(path, "a list", value);
      }
      List<Object> converted = new ArrayList<>(list.items().size());
      for (Value item : list.items()) {
        converted.add(element.convert(item, path + "[" + converted.size() + "]"));
      }
      return Collections.unmodifiableList(converted);
    };
  }

  private static ValueConverter toMap(ValueConverter element) {
    return (value, path) -> {
      if (!(opened(value) instanceof Value.Fields map)) {
        throw mismatch(path, "a map", value);
      }
      Map<String, Object> converted = new LinkedHashMap<>();
      for (Map.Entry<String, Value> entry : map.fields().entrySet()) {
        converted.put(
            entry.getKey(), element.convert(entry.getValue(), path + "." + entry.getKey()));
      }
      return Collections.unmodifiableMap(converted);
    };
  }

  /** What a secret hides; its parts stay secret. */
  private static Value opened(Value value) {
    if (!(value instanceof Value.Secret secret)) {
      return value;
    }
    if (secret.reveal() instanceof Value.Items list) {
      return new Value.Items(list.items().stream().map(Value::secret).toList());
    }
    if (secret.reveal() instanceof Value.Fields map) {
      Map<String, Value> fields = new LinkedHashMap<>();
      map.fields().forEach((key, field) -> fields.put(key, Value.secret(field)));
      return new Value.Fields(fields);
    }
    return secret.reveal();
  }

  private static String text(Value value, String path) throws InputBindingException {
    Value clear = opened(value);
    if (clear instanceof Value.Text text) {
      return text.value();
    }
    // A parameter without a value counts as the empty text, as it does for amazon-ssm-agent.
    if (clear instanceof Value.Null) {
      return "";
    }
    throw mismatch(path, "a String", value);
  }

  private static long whole(Value value, String path) throws InputBindingException {
    Value clear = opened(value);
    if (clear instanceof Value.Int number) {
      return number.value();
    }
    try {
      if (clear instanceof Value.Text text) {
        return Long.parseLong(text.value().strip());
      }
    } catch (NumberFormatException e) {
      // Falls through to the message.
    }
    throw mismatch(path, "an Integer", value);
  }

  private static Object wholeInt(Value value, String path) throws InputBindingException {
    long number = whole(value, path);
    if (number != (int) number) {
      throw mismatch(path, "an Integer of at most 32 bits", value);
    }
    return (int) number;
  }

  private static boolean bool(Value value, String path) throws InputBindingException {
    Value clear = opened(value);
    String text =
        clear instanceof Value.Bool || clear instanceof Value.Text ? clear.toString() : "";
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw mismatch(path, "a Boolean", value);
    };
  }

  private static Object decimal(Value value, String path) throws InputBindingException {
    if (opened(value) instanceof Value.Decimal number) {
      return number.value();
    }
    return BigDecimal.valueOf(whole(value, path));
  }

  private static Object duration(Value value, String path) throws InputBindingException {
    if (opened(value) instanceof Value.Text text && text.value().strip().startsWith("P")) {
      try {
        return Duration.parse(text.value().strip());
      } catch (DateTimeParseException e) {
        throw mismatch(path, "a duration such as PT10M", value);
      }
    }
    return Duration.ofSeconds(whole(value, path));
  }

  private static InputBindingException mismatch(String path, String wanted, Value found) {
    String shown = found.toJson();
    String excerpt = shown.length() <= 80 ? shown : shown.substring(0, 77) + "…";
    return new InputBindingException(
        "input \"%s\" must be %s, but is the %s %s".formatted(path, wanted, found.kind(), excerpt));
  }
}
