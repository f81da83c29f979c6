package dev.runsheet.spi;

import dev.runsheet.document.Source;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code aws:executeAutomation}, {@code aws:runDocument} and {@code aws:runCommand} find
 * documents by name. Must be thread-safe.
 */
@FunctionalInterface
public interface DocumentSource {

  /**
   * Finds a document.
   *
   * @param name its name or ARN, as the step writes it
   * @param version a number, {@code $DEFAULT} or {@code $LATEST}; null for the default version
   * @return its text, or empty where there is no such document or version
   * @throws Exception when the source cannot be read: the step fails
   */
  Optional<Source> find(String name, @Nullable String version) throws Exception;
}
