package dev.runsheet.document;

import java.util.AbstractList;
import java.util.RandomAccess;

/** A list that never changes: an array and no more. */
final class FrozenList extends AbstractList<Value> implements RandomAccess {

  private final Value[] values;

  FrozenList(Value[] values) {
    this.values = values;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public Value get(int index) {
    return values[index];
  }
}
