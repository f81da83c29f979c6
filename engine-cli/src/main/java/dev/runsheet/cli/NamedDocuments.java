package dev.runsheet.cli;

import dev.runsheet.aws.StandardDocuments;
import dev.runsheet.document.Source;
import dev.runsheet.spi.DocumentSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents by name: in a folder, among those that come with the command, then elsewhere.
 *
 * @param folder a folder with files {@code NAME.yaml}, {@code NAME.yml} or {@code NAME.json},
 *     absent for none; each holds the only version of its document
 * @param standard whether those that come with the command count
 * @param elsewhere who is asked for what is not here
 */
record NamedDocuments(@Nullable Path folder, boolean standard, DocumentSource elsewhere)
    implements DocumentSource {

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  /** What names of documents are made of; no path leads out of the folder with it. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  @Override
  public Optional<Source> find(String name, @Nullable String version) throws Exception {
    Optional<Source> found = inFolder(name.substring(name.lastIndexOf('/') + 1));
    if (found.isEmpty() && standard) {
      found = StandardDocuments.INSTANCE.find(name, version);
    }
    return found.isPresent() ? found : ask(name, version);
  }

  private Optional<Source> inFolder(String name) throws IOException {
    if (folder != null && NAME.matcher(name).matches()) {
      for (String ending : ENDINGS) {
        Path file = folder.resolve(name + ending);
        if (Files.isRegularFile(file)) {
          return Optional.of(new Source(file.toString(), Files.readString(file)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Source> ask(String name, @Nullable String version) throws Exception {
    try {
      return elsewhere.find(name, version);
    } catch (IOException e) {
      String here = folder == null ? "here" : "in \"%s\"".formatted(folder);
      throw new IOException(
          "document \"%s\" is not %s, and Systems Manager could not be asked: %s"
              .formatted(name, here, e.getMessage()),
          e);
    }
  }
}
