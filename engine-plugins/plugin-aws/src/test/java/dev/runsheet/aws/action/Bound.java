package dev.runsheet.aws.action;

import dev.runsheet.document.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the record of an action's inputs out of JSON, as the engine does. */
final class Bound {

  private Bound() {}

  static <I> I to(Class<I> type, String json) {
    return type.cast(record(type, ScriptedCalls.fields(json)));
  }

  private static Object record(Class<?> type, Value.Fields given) {
    if (type == Value.Fields.class) {
      return given;
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = value(components[i].getGenericType(), find(given, components[i].getName()));
    }
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e.getCause() == null ? e : e.getCause());
    }
  }

  private static Value find(Value.Fields given, String name) {
    return given.fields().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static Object value(Type type, Value value) {
    if (value == null || type == Value.class) {
      return value;
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (value instanceof Value.Items items) {
        List<Object> list = new ArrayList<>();
        items.items().forEach(item -> list.add(value(arguments[0], item)));
        return list;
      }
      Map<String, Object> map = new LinkedHashMap<>();
      ((Value.Fields) value)
          .fields()
          .forEach((key, item) -> map.put(key, value(arguments[1], item)));
      return map;
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return record(plain, (Value.Fields) value);
    }
    return type == Integer.class ? Integer.valueOf(value.toString()) : value.toJava();
  }
}
