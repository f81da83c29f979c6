package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The codecs of the types that events are made of, each made once. */
final class Codecs {

  private static final Map<Type, Codec<?>> MADE = new ConcurrentHashMap<>();

  static {
    MADE.put(String.class, new TextCodec());
    MADE.put(
        Instant.class,
        scalar((at, out) -> out.quote(at.toString()), json -> time(json, Instant::parse)));
    MADE.put(
        Duration.class,
        scalar((span, out) -> out.quote(span.toString()), json -> time(json, Duration::parse)));
    MADE.put(long.class, Codecs.<Long>scalar((n, out) -> out.raw(n.toString()), Codecs::whole));
    MADE.put(int.class, Codecs.<Integer>scalar((n, out) -> out.raw(n.toString()), Codecs::small));
    MADE.put(boolean.class, new FlagCodec());
    MADE.put(Value.class, new ValueCodec());
    MADE.put(Value.Fields.class, new FieldsCodec());
  }

  private Codecs() {}

  /** The codec of a type. */
  @SuppressWarnings("unchecked") // A codec is put under its own type only.
  static <T> Codec<T> of(Class<T> type) {
    return (Codec<T>) make(type);
  }

  static Codec<?> make(Type type) {
    Codec<?> known = MADE.get(type);
    if (known == null) {
      // A type that holds itself comes by here a second time: it reads its components when used.
      known = create(type);
      MADE.put(type, known);
    }
    return known;
  }

  private static Codec<?> create(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? new ListCodec<>(make(arguments[0]))
          : new MapCodec<>(make(arguments[1]));
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return constants(plain);
    }
    if (plain.isRecord()) {
      return new RecordCodec<>(plain);
    }
    if (plain.isSealed()) {
      return new UnionCodec<>(plain);
    }
    throw new IllegalArgumentException("no codec for " + type);
  }

  private static <T> Codec<T> constants(Class<T> type) {
    return scalar(
        (constant, out) -> out.quote(((Enum<?>) constant).name()),
        json -> {
          for (T constant : type.getEnumConstants()) {
            if (json instanceof Value.Text text
                && ((Enum<?>) constant).name().equals(text.value())) {
              return constant;
            }
          }
          throw new UnfitException("is \"%s\", which this version does not know".formatted(json));
        });
  }

  private static <T> Codec<T> scalar(BiConsumer<T, LineWriter> writer, Function<Value, T> reader) {
    return new Codec<>() {
      @Override
      public void write(T object, LineWriter out) {
        writer.accept(object, out);
      }

      @Override
      public T read(Value json, LineReader in) {
        return reader.apply(json);
      }
    };
  }

  private static <T> T time(Value json, Function<String, T> parser) {
    if (json instanceof Value.Text text) {
      try {
        return parser.apply(text.value());
      } catch (DateTimeException e) {
        throw new UnfitException("is no time: \"%s\"".formatted(text.value()));
      }
    }
    throw unfit("a time", json);
  }

  private static Long whole(Value json) {
    if (json instanceof Value.Int number) {
      return number.value();
    }
    throw unfit("a whole number", json);
  }

  private static Integer small(Value json) {
    Long whole = whole(json);
    if (whole.intValue() != whole) {
      throw new UnfitException("is too large: " + whole);
    }
    return whole.intValue();
  }

  static UnfitException unfit(String wanted, Value found) {
    return new UnfitException("must be %s, but is a %s".formatted(wanted, found.kind()));
  }
}
