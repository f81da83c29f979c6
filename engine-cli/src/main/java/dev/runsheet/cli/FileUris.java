package dev.runsheet.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Names files as URIs: relative ones where they lie under the folder of the call. */
final class FileUris {

  private final Path folder;

  /** Seen from a folder. */
  FileUris(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  boolean isRelative(String file) {
    return folder.resolve(file).normalize().startsWith(folder);
  }

  String of(String file) {
    Path path = folder.resolve(file).normalize();
    try {
      return isRelative(file)
          ? relative(folder.relativize(path))
          : new URI("file", "", path.toUri().getPath(), null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no URI can be made of " + file, e);
    }
  }

  /** Each name on its own, so that a colon in the first is not taken for a scheme. */
  private static String relative(Path path) throws URISyntaxException {
    StringBuilder out = new StringBuilder();
    for (Path name : path) {
      out.append(out.isEmpty() ? "" : "/");
      String quoted = new URI(null, null, "/" + name, null).toASCIIString().substring(1);
      out.append(quoted.replace(":", "%3A"));
    }
    return out.toString();
  }
}
