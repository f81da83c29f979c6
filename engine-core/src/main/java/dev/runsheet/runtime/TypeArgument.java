package dev.runsheet.runtime;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the type argument that a class, or one above it, gives to a generic interface. */
final class TypeArgument {

  private TypeArgument() {}

  /** The first argument of the interface where it is a plain class, else null. */
  static @Nullable Class<?> of(Class<?> type, Class<?> generic) {
    return find(type, generic, Map.of());
  }

  private static @Nullable Class<?> find(
      Type type, Class<?> generic, Map<TypeVariable<?>, Type> known) {
    Map<TypeVariable<?>, Type> arguments = new HashMap<>();
    Type raw = type;
    if (type instanceof ParameterizedType parameterized) {
      raw = parameterized.getRawType();
      TypeVariable<?>[] variables = ((Class<?>) raw).getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        Type argument = parameterized.getActualTypeArguments()[i];
        arguments.put(variables[i], known.getOrDefault(argument, argument));
      }
    }
    if (raw == generic) {
      return arguments.get(generic.getTypeParameters()[0]) instanceof Class<?> found ? found : null;
    }
    Class<?> plain = (Class<?>) raw;
    return Stream.concat(
            Stream.ofNullable(plain.getGenericSuperclass()),
            Stream.of(plain.getGenericInterfaces()))
        .map(above -> find(above, generic, arguments))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
