package dev.runsheet.runtime;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Value;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the record of a handler's inputs out of values. Prepared once per handler. */
final class RecordBinder implements InputBinder {

  /** One component of the record. */
  private record Component(String name, boolean optional, ValueConverter converter) {}

  private final Class<?> type;
  private final List<Component> components = new ArrayList<>();
  private final MethodHandle constructor;

  /**
   * Prepares for a record type.
   *
   * @throws IllegalArgumentException when it is no record, cannot be reached, or has a component of
   *     a type that inputs cannot have
   */
  RecordBinder(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(
          "the inputs of a handler must be a record, but %s is none".formatted(type.getName()));
    }
    this.type = type;
    RecordComponent[] declared = type.getRecordComponents();
    for (RecordComponent component : declared) {
      components.add(
          new Component(
              component.getName(),
              isNullable(component),
              ValueConverter.to(component.getGenericType())));
    }
    this.constructor = constructor(type, declared);
  }

  private static MethodHandle constructor(Class<?> type, RecordComponent[] declared) {
    Class<?>[] types =
        Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return MethodHandles.lookup()
          .unreflectConstructor(constructor)
          .asSpreader(Object[].class, types.length);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "record %s cannot be made: %s; open its package to dev.runsheet.engine"
              .formatted(type.getName(), e.getMessage()),
          e);
    }
  }

  /** A component is optional where {@code @Nullable}, of whatever origin, stands on its type. */
  private static boolean isNullable(RecordComponent component) {
    AnnotatedType annotated = component.getAnnotatedType();
    for (Annotation annotation : annotated.getAnnotations()) {
      if (annotation.annotationType().getSimpleName().equals("Nullable")) {
        return true;
      }
    }
    return Arrays.stream(component.getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
  }

  @Override
  public List<ActionDescriptor.Input> inputs() {
    return components.stream()
        .map(component -> new ActionDescriptor.Input(component.name(), !component.optional()))
        .toList();
  }

  /** What it has no component for is left aside. */
  @Override
  public boolean open() {
    return false;
  }

  @Override
  public Object bind(Value.Fields inputs) throws InputBindingException {
    @Nullable Object[] arguments = new @Nullable Object[components.size()];
    for (int i = 0; i < arguments.length; i++) {
      Component component = components.get(i);
      Value value = find(inputs, component.name());
      if (value == null || value instanceof Value.Null) {
        if (!component.optional()) {
          throw new InputBindingException("input \"%s\" is missing".formatted(component.name()));
        }
      } else {
        arguments[i] = component.converter().convert(value, component.name());
      }
    }
    return make(arguments);
  }

  private Object make(@Nullable Object[] arguments) throws InputBindingException {
    try {
      return (Object) constructor.invoke(arguments);
    } catch (RuntimeException e) {
      throw new InputBindingException(
          "the inputs were refused: %s".formatted(e.getMessage() == null ? e : e.getMessage()));
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("record %s cannot be made".formatted(type.getName()), e);
    }
  }

  private static @Nullable Value find(Value.Fields inputs, String name) {
    Value exact = inputs.get(name);
    if (exact != null) {
      return exact;
    }
    for (var field : inputs.fields().entrySet()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue();
      }
    }
    return null;
  }
}
