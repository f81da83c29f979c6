package dev.runsheet.cli;

import dev.runsheet.journal.SingleJournal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that a journal is in. */
final class JournalOption {

  private JournalOption() {}

  /**
   * A journal that is to be begun.
   *
   * @throws UsageException when there is a file of that name
   */
  static SingleJournal begin(String file) {
    String way = "go on with it by \"runsheet resume %s\", or remove it".formatted(file);
    return SingleJournal.begin(fresh(Options.RUN, file, way));
  }

  /**
   * The journal of a run that is over.
   *
   * @throws UsageException when there is a file of that name, or it cannot be written
   */
  static void write(String file, List<String> lines) {
    Path path = fresh(Options.SIMULATE, file, "remove it, or name another");
    try {
      Files.write(path, lines);
    } catch (IOException e) {
      throw unwritable(Options.SIMULATE, file, e.getMessage());
    }
  }

  /** A place where no file is yet. */
  private static Path fresh(String command, String file, String otherwise) {
    try {
      Path path = Path.of(file);
      if (Files.exists(path)) {
        throw new UsageException(command, "\"%s\" is there already; %s".formatted(file, otherwise));
      }
      Path folder = path.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw unwritable(command, file, "there is no such folder");
      }
      return path;
    } catch (InvalidPathException e) {
      throw unwritable(command, file, e.getMessage());
    }
  }

  private static UsageException unwritable(String command, String file, @Nullable String why) {
    return new UsageException(command, "cannot write \"%s\": %s".formatted(file, why));
  }

  /**
   * A journal that is to be gone on with.
   *
   * @throws UsageException when the file is no journal
   */
  static SingleJournal open(String file) {
    try {
      return SingleJournal.open(Path.of(file));
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (AccessDeniedException e) {
      throw unreadable(file, "it may not be read and written");
    } catch (IOException | InvalidPathException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private static UsageException unreadable(String file, String why) {
    return new UsageException(Options.RESUME, "cannot go on with \"%s\": %s".formatted(file, why));
  }
}
