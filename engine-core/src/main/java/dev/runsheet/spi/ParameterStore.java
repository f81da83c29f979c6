package dev.runsheet.spi;

import dev.runsheet.document.StoredParameter;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Where {@code {{ssm:name}}} references find their values. Must be thread-safe. */
@FunctionalInterface
public interface ParameterStore {

  /**
   * Reads parameters, without decryption.
   *
   * @param selectors {@code name} for the latest version or {@code name:version}, without
   *     duplicates
   * @return what was found, by selector; a selector that names nothing is absent
   * @throws Exception when the store cannot be read: the document does not start
   */
  Map<String, StoredParameter> read(Collection<String> selectors) throws Exception;

  /**
   * Reads a {@code SecureString} in clear, for the few places of documents that may name one, as
   * {@code {{ssm-secure:name}}}.
   *
   * @return its clear text, or empty where there is no such parameter or where it is no {@code
   *     SecureString}
   * @throws Exception when the store cannot be read, or gives no secrets: the step fails
   */
  default Optional<String> readSecret(String name) throws Exception {
    throw new IOException("the ParameterStore of this engine gives no secrets");
  }
}
