package dev.runsheet.journal;

import dev.runsheet.document.Source;
import dev.runsheet.spi.JournalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one execution in a file that the host names. Those of its child executions are
 * beside it in the folder {@code FILE.children}, the key of the hashes of secrets is in {@code
 * FILE.key}; both are made when they are first needed. The journal stays when the execution is
 * over.
 */
public final class SingleJournal implements JournalStore {

  private final Path file;
  private final Path children;
  private final KeyFile key;
  private final @Nullable Source document;
  private @Nullable String executionId;

  private SingleJournal(Path file, @Nullable String executionId, @Nullable Source document) {
    this.document = document;
    this.file = file;
    this.children = file.resolveSibling(file.getFileName() + ".children");
    this.key = new KeyFile(file.resolveSibling(file.getFileName() + ".key"));
    this.executionId = executionId;
  }

  /** The journal of the first execution that is to start; there must be no such file then. */
  public static SingleJournal begin(Path file) {
    return new SingleJournal(file, null, null);
  }

  /**
   * A journal that is there, of the execution that it names.
   *
   * @throws UnreadableJournalException when the file is no journal
   * @throws IOException when it cannot be read
   */
  public static SingleJournal open(Path file) throws IOException {
    try (JournalFile journal = JournalFile.open(file, () -> {})) {
      JournalHeader header = Recording.header(journal.lines());
      return new SingleJournal(file, header.executionId(), header.source());
    }
  }

  /**
   * The execution whose journal it is.
   *
   * @throws IllegalStateException when it has not begun
   */
  public synchronized String executionId() {
    String known = executionId;
    if (known == null) {
      throw new IllegalStateException("the journal has not begun");
    }
    return known;
  }

  /** The document that it was opened with, absent where it is to be begun. */
  public Optional<Source> document() {
    return Optional.ofNullable(document);
  }

  private synchronized boolean isRoot(String id) {
    if (executionId == null) {
      executionId = id;
    }
    return id.equals(executionId);
  }

  @Override
  public Journal create(String id) throws IOException {
    return isRoot(id) ? JournalFile.create(file, () -> {}) : FileJournals.in(children).create(id);
  }

  @Override
  public Optional<Journal> open(String id) throws IOException {
    if (!isRoot(id)) {
      return Files.exists(children) ? FileJournals.in(children).open(id) : Optional.empty();
    }
    return Files.exists(file) ? Optional.of(JournalFile.open(file, () -> {})) : Optional.empty();
  }

  @Override
  public List<String> unfinished() {
    return List.of(executionId());
  }

  @Override
  public byte[] key() throws IOException {
    return key.bytes();
  }
}
