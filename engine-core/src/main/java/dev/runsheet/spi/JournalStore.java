package dev.runsheet.spi;

import java.io.IOException;
import java.util.List;

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
   * @throws IOException when there is none, or when it cannot be read
   */
  Journal open(String executionId) throws IOException;

  /** A journal that is open. */
  interface Journal extends AutoCloseable {

    /**
     * The lines so far, without line ends. A last line that was not written whole is left out, and
     * is gone once {@link #append} was called.
     */
    List<String> lines() throws IOException;

    /**
     * Adds lines, and returns when they will survive a crash. What they tell is acted upon only
     * then.
     *
     * @param lines without line ends
     */
    void append(List<String> lines) throws IOException;

    @Override
    void close() throws IOException;
  }
}
