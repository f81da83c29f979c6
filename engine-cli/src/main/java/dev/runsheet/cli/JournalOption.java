package dev.runsheet.cli;

import dev.runsheet.journal.SingleJournal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file that a journal is in. */
final class JournalOption {

  private JournalOption() {}

  /**
   * A journal that is to be begun.
   *
   * @throws UsageException when there is a file of that name
   */
  static SingleJournal begin(String file) {
    try {
      Path path = Path.of(file);
      if (Files.exists(path)) {
        throw new UsageException(
            Options.RUN,
            "\"%s\" is there already; go on with it by \"runsheet resume %s\", or remove it"
                .formatted(file, file));
      }
      if (path.toAbsolutePath().getParent() == null
          || !Files.isDirectory(path.toAbsolutePath().getParent())) {
        throw new UsageException(
            Options.RUN, "cannot write \"%s\": there is no such folder".formatted(file));
      }
      return SingleJournal.begin(path);
    } catch (InvalidPathException e) {
      throw new UsageException(
          Options.RUN, "cannot write \"%s\": %s".formatted(file, e.getMessage()));
    }
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
