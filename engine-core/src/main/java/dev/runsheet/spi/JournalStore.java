package dev.runsheet.spi;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where journals of executions are kept: lines of JSON, one for each event, in the order in which
 * they happened. Must be thread-safe; a journal has one writer at a time.
 */
public interface JournalStore {

  /**
   * Begins the journal of an execution.
   *
   * @throws IOException when there is one already, or when it cannot be made
   */
  Journal create(String executionId) throws IOException;

  /**
   * Opens the journal of an execution, to go on with it.
   *
   * @return the journal, or empty where there is none
   * @throws IOException when another has it open, or when it cannot be read
   */
  Optional<Journal> open(String executionId) throws IOException;

  /** The executions whose journals have not ended, those that are open now included. */
  Collection<String> unfinished() throws IOException;

  /**
   * The key of the hashes by which secrets are told to be the same: 32 random bytes that are made
   * once and kept apart from the journals, for their owner's eyes only. Asked for only where there
   * are secrets.
   */
  byte[] key() throws IOException;

  /** A journal that is open. One thread at a time uses it. */
  interface Journal extends AutoCloseable {

    /**
     * The lines so far, without line ends. A last line that was not written whole is left out, and
     * is gone once {@link #append} was called.
     */
    List<String> lines() throws IOException;

    /**
     * Adds lines, and returns when they will survive a crash. What they tell is acted upon only
     * then. After an exception none of them may be found again.
     *
     * @param lines without line ends
     */
    void append(List<String> lines) throws IOException;

    /** The execution is over and the journal with it: closes it as ended. */
    void end() throws IOException;

    /** Lets go of the journal, so that another may open it. */
    @Override
    void close() throws IOException;
  }
}
