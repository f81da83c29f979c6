package dev.runsheet.host;

import dev.runsheet.spi.ContentSource.Content;
import dev.runsheet.spi.ContentSource.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Where downloaded files go.
 *
 * @param path the path that was asked for
 * @param folder whether a file goes into it, under its own name
 */
record Destination(Path path, boolean folder) {

  /**
   * What a document asks for.
   *
   * @param written as the document writes it, empty or null for the downloads themselves
   * @param downloads where relative paths begin
   */
  static Destination of(@Nullable String written, Path downloads) throws IOException {
    String text = written == null ? "" : written;
    try {
      Path path = downloads.resolve(text);
      boolean folder = text.isEmpty() || endsAsFolder(text) || Files.isDirectory(path);
      return new Destination(path, folder);
    } catch (InvalidPathException e) {
      throw new IOException("\"destinationPath\" cannot be a path: " + e.getMessage(), e);
    }
  }

  private static boolean endsAsFolder(String text) {
    return text.endsWith("/") || text.endsWith(FileSystems.getDefault().getSeparator());
  }

  /** Writes the files; gives where they are. */
  Path write(Content content) throws IOException, InterruptedException {
    if (content.tree()) {
      for (Entry entry : content.files()) {
        write(entry, below(entry.path()));
      }
      return path;
    }
    Entry file = content.files().get(0);
    Path target = folder ? below(file.path()) : path;
    write(file, target);
    return target;
  }

  /** A name that comes from elsewhere leads nowhere else. */
  private Path below(String name) throws IOException {
    try {
      Path target = path.resolve(name).normalize();
      if (target.startsWith(path.normalize()) && !target.equals(path.normalize())) {
        return target;
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new IOException("\"%s\" cannot be the name of a file here".formatted(name));
  }

  /** What is there is replaced when all of the new has come. */
  private static void write(Entry entry, Path target) throws IOException, InterruptedException {
    Path parent = target.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path coming = Files.createTempFile(parent, ".download", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(coming)) {
        entry.body().writeTo(out);
      }
      if (Files.getFileStore(coming).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(coming, PosixFilePermissions.fromString("rwx------"));
      }
      Files.move(coming, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(coming);
    }
  }
}
