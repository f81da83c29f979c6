package dev.runsheet.cli;

import dev.runsheet.document.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the files that arguments name. */
final class Inputs {

  private static final String STANDARD_INPUT = "-";
  private static final String NO_FILE = "there is no such file";
  private static final String NOT_ALLOWED = "it may not be read";

  /** More than the engine reads of a text; it says so itself when it gets that much. */
  private static final int MOST_BYTES = 16_000_004;

  private final String command;
  private final InputStream in;
  private boolean inputTaken;

  /**
   * For one command.
   *
   * @param command its name, for its usage
   * @param in standard input
   */
  Inputs(String command, InputStream in) {
    this.command = command;
    this.in = in;
  }

  /**
   * The text of a file, or of standard input.
   *
   * @throws UsageException when it cannot be read
   */
  Source read(String file) {
    try {
      return new Source(file, new String(bytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw unreadable(file, NO_FILE);
    } catch (AccessDeniedException e) {
      throw unreadable(file, NOT_ALLOWED);
    } catch (IOException | InvalidPathException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Gives the lines of a file, or of standard input, to a reader, one after the other.
   *
   * @throws UsageException when it cannot be read
   */
  void eachLine(String file, Consumer<String> reader) {
    try (InputStream stream = open(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.accept(line);
      }
    } catch (NoSuchFileException e) {
      throw unreadable(file, NO_FILE);
    } catch (AccessDeniedException e) {
      throw unreadable(file, NOT_ALLOWED);
    } catch (IOException | InvalidPathException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  /** The text of a file, or null where none is named. */
  @Nullable Source readIfGiven(@Nullable String file) {
    return file == null ? null : read(file);
  }

  private byte[] bytes(String name) throws IOException {
    try (InputStream stream = open(name)) {
      return stream.readNBytes(MOST_BYTES);
    }
  }

  private InputStream open(String name) throws IOException {
    if (!name.equals(STANDARD_INPUT)) {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new IOException("it is a folder");
      }
      return Files.newInputStream(path);
    }
    if (inputTaken) {
      throw new UsageException(command, "standard input (-) can be read only once");
    }
    inputTaken = true;
    return in;
  }

  private UsageException unreadable(String file, String why) {
    return new UsageException(command, "cannot read \"" + file + "\": " + why);
  }
}
