package dev.runsheet.journal;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list as an array. */
final class ListCodec<E> implements Codec<List<E>> {

  private final Codec<E> element;

  ListCodec(Codec<E> element) {
    this.element = element;
  }

  @Override
  public void write(List<E> list, LineWriter out) {
    out.raw("[");
    String comma = "";
    for (E each : list) {
      out.raw(comma);
      element.write(each, out);
      comma = ",";
    }
    out.raw("]");
  }

  @Override
  public List<E> read(Value json, LineReader in) {
    if (!(json instanceof Value.Items items)) {
      throw Codecs.unfit("a list", json);
    }
    List<E> list = new ArrayList<>(items.items().size());
    for (Value item : items.items()) {
      list.add(element.read(item, in));
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  public boolean isEmpty(List<E> list) {
    return list.isEmpty();
  }

  @Override
  public List<E> absent() {
    return List.of();
  }
}
