package dev.runsheet.spi;

import dev.runsheet.document.StoredParameter;
import java.util.Collection;
import java.util.Map;

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
}
