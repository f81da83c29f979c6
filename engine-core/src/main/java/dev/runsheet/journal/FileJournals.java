package dev.runsheet.journal;

import dev.runsheet.spi.JournalStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Journals in a folder: {@code ID.jsonl} while an execution goes on, {@code ID.ended.jsonl} when it
 * is over. Ended ones stay until somebody removes them.
 *
 * <ol>
 *   <li>The folder, and all that is in it, can be read by its owner only.
 *   <li>What was appended is on the disk before it is acted upon; a last line that a crash cut off
 *       is left out and overwritten.
 *   <li>A journal that is open is locked, also against other processes. An open journal takes a
 *       file handle.
 *   <li>The key of the hashes of secrets is in the file {@code key}, made when it is first needed.
 *       Whoever copies journals leaves it where it is.
 * </ol>
 */
public final class FileJournals implements JournalStore {

  private static final String GOING_ON = ".jsonl";
  private static final String ENDED = ".ended.jsonl";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  private final Path folder;
  private final KeyFile key;

  private FileJournals(Path folder) {
    this.folder = folder;
    this.key = new KeyFile(folder.resolve("key"));
  }

  /** The journals in a folder, which is made where it does not exist. */
  public static FileJournals in(Path folder) throws IOException {
    OwnerOnly.makeFolder(folder);
    return new FileJournals(folder);
  }

  @Override
  public Journal create(String executionId) throws IOException {
    if (Files.exists(file(executionId, ENDED))) {
      throw new IOException("there is a journal of %s, which has ended".formatted(executionId));
    }
    return JournalFile.create(file(executionId, GOING_ON), () -> markEnded(executionId));
  }

  @Override
  public Optional<Journal> open(String executionId) throws IOException {
    if (Files.exists(file(executionId, GOING_ON))) {
      return Optional.of(
          JournalFile.open(file(executionId, GOING_ON), () -> markEnded(executionId)));
    }
    return Files.exists(file(executionId, ENDED))
        ? Optional.of(JournalFile.open(file(executionId, ENDED), () -> {}))
        : Optional.empty();
  }

  private void markEnded(String executionId) throws IOException {
    Files.move(file(executionId, GOING_ON), file(executionId, ENDED));
  }

  @Override
  public List<String> unfinished() throws IOException {
    List<String> ids = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + GOING_ON)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.endsWith(ENDED)) {
          ids.add(name.substring(0, name.length() - GOING_ON.length()));
        }
      }
    }
    ids.sort(null);
    return ids;
  }

  @Override
  public byte[] key() throws IOException {
    return key.bytes();
  }

  private Path file(String executionId, String ending) {
    if (!NAME.matcher(executionId).matches()) {
      throw new IllegalArgumentException("no id of an execution: \"%s\"".formatted(executionId));
    }
    return folder.resolve(executionId + ending);
  }
}
