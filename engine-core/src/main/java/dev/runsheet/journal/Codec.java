package dev.runsheet.journal;

import dev.runsheet.document.Value;

/**
 * Turns objects of one type to JSON and back.
 *
 * @param <T> the type
 */
interface Codec<T> {

  void write(T object, LineWriter out);

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UnfitException when it is not of this type
   */
  T read(Value json, LineReader in);

  /** Whether an object need not be written: its absence means the same. */
  default boolean isEmpty(T object) {
    return false;
  }

  /**
   * What an absent field means.
   *
   * @throws UnfitException when it may not be absent
   */
  default T absent() {
    throw new UnfitException("is missing");
  }
}
