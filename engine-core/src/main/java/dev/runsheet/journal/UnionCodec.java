package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** One of the records that a sealed interface permits: an object that says which. */
final class UnionCodec<T> implements Codec<T> {

  static final String KIND = "kind";

  private final Map<String, RecordCodec<T>> kinds = new LinkedHashMap<>();

  @SuppressWarnings("unchecked") // What a sealed interface of T permits is a T.
  UnionCodec(Class<T> type) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      kinds.put(permitted.getSimpleName(), new RecordCodec<>((Class<T>) permitted));
    }
  }

  @Override
  public void write(T object, LineWriter out) {
    String kind = object.getClass().getSimpleName();
    RecordCodec<T> codec = kinds.get(kind);
    if (codec == null) {
      throw new IllegalArgumentException("no kind of this interface: " + object.getClass());
    }
    out.raw("{\"kind\":");
    out.quote(kind);
    codec.writeFields(object, out, ",");
    out.raw("}");
  }

  @Override
  public T read(Value json, LineReader in) {
    if (!(json instanceof Value.Fields fields) || !(fields.get(KIND) instanceof Value.Text kind)) {
      throw new UnfitException("does not say of which \"%s\" it is".formatted(KIND));
    }
    RecordCodec<T> codec = kinds.get(kind.value());
    if (codec == null) {
      throw new UnfitException(
          "is of the kind \"%s\", which this version does not know".formatted(kind.value()));
    }
    try {
      return codec.read(json, in, 1);
    } catch (UnfitException e) {
      throw e.in("(%s)".formatted(kind.value()));
    }
  }
}
