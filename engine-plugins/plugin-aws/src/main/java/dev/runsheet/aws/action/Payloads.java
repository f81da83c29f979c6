package dev.runsheet.aws.action;

import dev.runsheet.document.Value;
import org.jspecify.annotations.Nullable;

/** JSON texts that documents may also write as maps. */
final class Payloads {

  private Payloads() {}

  /** A text as it is, anything else as JSON; null for null. */
  static @Nullable String text(@Nullable Value value) {
    if (value == null) {
      return null;
    }
    return value instanceof Value.Text text ? text.value() : value.toJson();
  }
}
