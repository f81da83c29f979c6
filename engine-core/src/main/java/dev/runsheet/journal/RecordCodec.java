package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as an object: a field for each component that is there and not empty. */
final class RecordCodec<T> implements Codec<T> {

  /** A component, with its codec. */
  private record Field(String name, Method accessor, Codec<Object> codec, boolean nullable) {}

  private final Class<T> type;
  private volatile @Nullable Shape<T> shape;

  private record Shape<T>(Constructor<T> constructor, List<Field> fields) {}

  RecordCodec(Class<T> type) {
    this.type = type;
  }

  @Override
  public void write(T object, LineWriter out) {
    out.raw("{");
    writeFields(object, out, "");
    out.raw("}");
  }

  /** Writes the fields alone, the first with this before it. */
  void writeFields(T object, LineWriter out, String comma) {
    String before = comma;
    for (Field field : shape().fields()) {
      Object component = invoke(field.accessor(), object);
      if (component != null && !field.codec().isEmpty(component)) {
        out.raw(before);
        out.quote(field.name());
        out.raw(":");
        field.codec().write(component, out);
        before = ",";
      }
    }
  }

  @Override
  public T read(Value json, LineReader in) {
    return read(json, in, 0);
  }

  /** Reads an object with some more fields than those of the record. */
  T read(Value json, LineReader in, int others) {
    if (!(json instanceof Value.Fields given)) {
      throw Codecs.unfit("a map", json);
    }
    List<Field> fields = shape().fields();
    @Nullable Object[] components = new @Nullable Object[fields.size()];
    int used = others;
    for (int i = 0; i < components.length; i++) {
      Field field = fields.get(i);
      Value component = given.get(field.name());
      used += component == null ? 0 : 1;
      components[i] = readField(field, component, in);
    }
    if (used != given.fields().size()) {
      throw unknownField(given);
    }
    return construct(components);
  }

  private static @Nullable Object readField(Field field, @Nullable Value json, LineReader in) {
    if (json == null && field.nullable()) {
      return null;
    }
    try {
      return json == null ? field.codec().absent() : field.codec().read(json, in);
    } catch (UnfitException e) {
      throw e.in("\"%s\"".formatted(field.name()));
    }
  }

  private UnfitException unknownField(Value.Fields given) {
    List<String> known = shape().fields().stream().map(Field::name).toList();
    String unknown =
        given.fields().keySet().stream()
            .filter(key -> !known.contains(key) && !key.equals(UnionCodec.KIND))
            .findFirst()
            .orElse(UnionCodec.KIND);
    return new UnfitException(
        "has a field \"%s\", which this version does not know".formatted(unknown));
  }

  private Shape<T> shape() {
    Shape<T> known = shape;
    if (known == null) {
      known = inspect(type);
      shape = known;
    }
    return known;
  }

  @SuppressWarnings("unchecked") // A component's codec is that of its type.
  private static <T> Shape<T> inspect(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    List<Field> fields =
        Arrays.stream(components)
            .map(
                component ->
                    new Field(
                        component.getName(),
                        component.getAccessor(),
                        (Codec<Object>) Codecs.make(component.getGenericType()),
                        component.getAnnotatedType().isAnnotationPresent(Nullable.class)))
            .toList();
    try {
      return new Shape<>(type.getDeclaredConstructor(types), fields);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }

  private T construct(@Nullable Object[] components) {
    try {
      return shape().constructor().newInstance(components);
    } catch (InvocationTargetException e) {
      throw new UnfitException("cannot be: " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of the engine is not open: " + type, e);
    }
  }

  private static @Nullable Object invoke(Method accessor, Object object) {
    try {
      return accessor.invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of the engine is not open: " + accessor, e);
    }
  }
}
