package dev.runsheet.kit;

import dev.runsheet.document.Source;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the files are found that a script or a test file names. */
@FunctionalInterface
public interface DocumentFiles {

  /** Knows no files: for scripts that have no place. */
  DocumentFiles NONE =
      path -> {
        throw new IOException("files can be named only in a script that is read from a file");
      };

  /**
   * Reads a file.
   *
   * @param path as the script writes it
   * @return its text, under a name for messages
   * @throws FileNotFoundException when there is no such file
   * @throws IOException when it cannot be read; the message says why, for a person
   */
  Source read(String path) throws IOException;

  /** The files beside a file: its relative paths begin there. */
  static DocumentFiles beside(Path file) {
    return path -> {
      try {
        Path found = file.resolveSibling(path).normalize();
        return new Source(found.toString(), Files.readString(found));
      } catch (NoSuchFileException e) {
        throw new FileNotFoundException("there is no such file");
      } catch (InvalidPathException e) {
        throw new IOException("it is no path", e);
      }
    };
  }
}
