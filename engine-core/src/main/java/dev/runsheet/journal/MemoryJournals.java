package dev.runsheet.journal;

import dev.runsheet.spi.JournalStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Journals in memory: for tests, and for hosts that look at them while they last. */
public final class MemoryJournals implements JournalStore {

  private final Map<String, Kept> journals = new ConcurrentHashMap<>();
  private final byte[] key = new byte[32];

  /** No journals yet. */
  public MemoryJournals() {
    new SecureRandom().nextBytes(key);
  }

  /** A journal, open or not. */
  private static final class Kept implements Journal {
    // -- guarded by this --
    private final List<String> lines = new ArrayList<>();
    private boolean open = true;
    private boolean ended;

    synchronized boolean reopen() {
      boolean free = !open;
      open = true;
      return free;
    }

    synchronized boolean ended() {
      return ended;
    }

    @Override
    public synchronized List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    public synchronized void append(List<String> added) {
      lines.addAll(added);
    }

    @Override
    public synchronized void end() {
      ended = true;
      open = false;
    }

    @Override
    public synchronized void close() {
      open = false;
    }
  }

  @Override
  public Journal create(String executionId) throws IOException {
    Kept made = new Kept();
    if (journals.putIfAbsent(executionId, made) != null) {
      throw new IOException("there is a journal of %s already".formatted(executionId));
    }
    return made;
  }

  @Override
  public Optional<Journal> open(String executionId) throws IOException {
    Kept kept = journals.get(executionId);
    if (kept != null && !kept.reopen()) {
      throw new IOException("another engine goes on with %s".formatted(executionId));
    }
    return Optional.ofNullable(kept);
  }

  /**
   * The lines of a journal, whether it is open or not.
   *
   * @return its lines, none where there is no such journal
   */
  public List<String> lines(String executionId) {
    Kept kept = journals.get(executionId);
    return kept == null ? List.of() : kept.lines();
  }

  /** The executions that have journals. */
  public List<String> executions() {
    return journals.keySet().stream().sorted().toList();
  }

  @Override
  public List<String> unfinished() {
    return journals.entrySet().stream()
        .filter(entry -> !entry.getValue().ended())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  @Override
  public byte[] key() {
    return key.clone();
  }
}
