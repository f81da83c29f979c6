package dev.runsheet.spi;

import dev.runsheet.document.SecretName;
import dev.runsheet.document.Value;
import java.util.Optional;

/**
 * Where secrets are asked for again when an execution is gone on with: a journal holds their names
 * only. Must be thread-safe.
 */
@FunctionalInterface
public interface SecretSource {

  /**
   * Finds a secret.
   *
   * @param name what it was called when it became known
   * @return its value, or empty where it is not known here
   * @throws Exception when the source cannot be read: the execution is not gone on with
   */
  Optional<Value> find(SecretName name) throws Exception;
}
