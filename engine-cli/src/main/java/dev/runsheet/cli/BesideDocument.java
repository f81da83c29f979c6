package dev.runsheet.cli;

import dev.runsheet.document.Source;
import dev.runsheet.spi.AttachmentSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that a document has attached lie in the folder of the document. */
final class BesideDocument implements AttachmentSource {

  @Override
  public Optional<InputStream> open(Source document, String name) throws IOException {
    Path file = Path.of(document.name()).toAbsolutePath().resolveSibling(name);
    return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
  }
}
