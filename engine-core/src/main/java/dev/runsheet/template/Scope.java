package dev.runsheet.template;

import dev.runsheet.document.Value;
import org.jspecify.annotations.Nullable;

/** Gives references their values. */
@FunctionalInterface
public interface Scope {

  /** The value, {@link Value.Null} included, or null where there is none at this time. */
  @Nullable Value get(Reference reference);

  /** The value that a reference has among other text, where it differs. */
  default @Nullable Value embedded(Reference reference) {
    return get(reference);
  }
}
