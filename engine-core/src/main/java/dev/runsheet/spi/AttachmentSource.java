package dev.runsheet.spi;

import dev.runsheet.document.Source;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where the files lie that documents name in their section {@code files}. Systems Manager keeps
 * them with the document; here a service of the host finds them. Must be thread-safe.
 */
@FunctionalInterface
public interface AttachmentSource {

  /**
   * Opens an attached file. The engine closes it, and compares what it holds with the checksum that
   * the document gives.
   *
   * @param document the document that names the file
   * @param name the name of the file, without any folder
   * @return what it holds, or empty where there is no such file
   * @throws Exception when it cannot be read: the step fails
   */
  Optional<InputStream> open(Source document, String name) throws Exception;
}
