package dev.runsheet.journal;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes events of every kind with everything in them, by what their records say. */
final class RandomEvents {

  private static final int DEEPEST = 6;

  private static final List<String> TEXTS =
      List.of(
          "",
          "plain",
          "$map",
          "$secret",
          "a \"quoted\" \\ text",
          "two\nlines\r\n\ttab",
          "ünïcödé 漢字 😀",
          "half \ud83d of a pair",
          "\udc00 the other half",
          "\u0000\u001f\u2028\u2029\u0085",
          "{\"kind\":\"Started\"}");

  private final Random random;

  RandomEvents(Random random) {
    this.random = random;
  }

  Event event() {
    Class<?>[] kinds = Event.class.getPermittedSubclasses();
    return event(kinds[random.nextInt(kinds.length)]);
  }

  Event event(Class<?> kind) {
    return (Event) record(kind, 0);
  }

  private Object record(Class<?> type, int depth) {
    if (type == StoredParameter.class) {
      return new StoredParameter(
          text(), StoredParameter.Type.STRING_LIST, text(), random.nextInt());
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(
                component ->
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                            && (depth > 2 || random.nextBoolean())
                        ? null
                        : object(component.getGenericType(), depth + 1))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.toString(), e);
    }
  }

  private Object object(Type type, int depth) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(generic.getActualTypeArguments()[0], depth)
          : map(generic.getActualTypeArguments()[1], depth);
    }
    if (type == String.class) {
      return text();
    } else if (type == int.class) {
      return random.nextInt();
    } else if (type == long.class) {
      return random.nextLong();
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == Instant.class) {
      return Instant.ofEpochSecond(random.nextInt() * 100L, random.nextInt(1_000_000_000));
    } else if (type == Duration.class) {
      return Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
    } else if (type == Value.class) {
      return value(depth);
    } else if (type == Value.Fields.class) {
      return fields(depth);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    Class<?>[] permitted = plain.getPermittedSubclasses();
    return record(plain.isRecord() ? plain : permitted[random.nextInt(permitted.length)], depth);
  }

  private List<Object> list(Type element, int depth) {
    List<Object> list = new ArrayList<>();
    int size = depth > DEEPEST ? 0 : random.nextInt(3);
    for (int i = 0; i < size; i++) {
      list.add(object(element, depth + 1));
    }
    return list;
  }

  private Map<String, Object> map(Type value, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    int size = depth > DEEPEST ? 0 : random.nextInt(4);
    for (int i = 0; i < size; i++) {
      map.put(text(), object(value, depth + 1));
    }
    return map;
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()))
        + (random.nextInt(4) == 0 ? random.nextInt() : "");
  }

  Value value(int depth) {
    return switch (random.nextInt(depth > DEEPEST ? 6 : 8)) {
      case 0 -> Value.Null.VALUE;
      case 1 -> Value.bool(random.nextBoolean());
      case 2 -> Value.number(random.nextLong());
      case 3 ->
          new Value.Decimal(
              new BigDecimal(new BigInteger(random.nextInt(80), random), random.nextInt(60) - 30));
      case 4, 5 -> Value.text(text());
      case 6 ->
          new Value.Items(list(Value.class, depth + 1).stream().map(Value.class::cast).toList());
      default -> fields(depth);
    };
  }

  private Value.Fields fields(int depth) {
    Map<String, Value> fields = new LinkedHashMap<>();
    map(Value.class, depth + 1).forEach((key, value) -> fields.put(key, (Value) value));
    return new Value.Fields(fields);
  }
}
