package dev.runsheet.runtime;

import dev.runsheet.event.Event;
import dev.runsheet.interpreter.Program;
import dev.runsheet.journal.JournalHeader;
import dev.runsheet.spi.SecretSource;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of one execution are written down: the list of events <em>is</em> the execution.
 *
 * <p>Promises to an implementation:
 *
 * <ol>
 *   <li>one call at a time, in the order in which the machine took the events; each event is given
 *       exactly once, and only one that the machine took;
 *   <li>events that came while others were worked on are given in one call;
 *   <li>nothing that follows from the events is done, told or answered before {@link #record} has
 *       returned (timers aside: they have no effect outside); where it throws, it never is, and the
 *       execution ends as one that the engine cannot go on with;
 *   <li>{@link #close} is called once, after the last event.
 * </ol>
 */
public interface EventLog {

  /** Writes nothing down. */
  EventLog NONE = events -> {};

  /**
   * Writes events down, and returns when they will survive.
   *
   * @throws IOException when that is not possible
   */
  void record(List<Event> events) throws IOException;

  /**
   * Nothing more is written down by this engine.
   *
   * @param over whether the execution is over; if not, it may be gone on with
   */
  default void close(boolean over) {}

  /**
   * What was written down of an execution.
   *
   * @param header what was run
   * @param events what has happened
   * @param log takes what will happen
   */
  record Past(JournalHeader header, List<Event> events, EventLog log) {}

  /** Opens the logs of executions. */
  @FunctionalInterface
  interface Opener {

    /** No execution is written down. */
    Opener NONE = (id, parentId, program) -> EventLog.NONE;

    /**
     * Opens the log of an execution that is about to start; called once for each, child executions
     * included.
     *
     * @param executionId its id
     * @param parentId the execution that starts it, absent where a host does
     * @param program what it runs
     * @throws IOException when that is not possible: the execution is not started
     */
    EventLog open(String executionId, @Nullable String parentId, Program program)
        throws IOException;

    /**
     * Finds what was written down of an execution before.
     *
     * @param executionId its id
     * @param secrets tells where the secrets are found again that are not written down
     * @return what there is, to be gone on with; absent where nothing is, or not even its start
     * @throws IOException when it cannot be read, or not be gone on with
     */
    default @Nullable Past find(String executionId, Secrets secrets) throws IOException {
      return null;
    }

    /** Tells where the secrets of a journal are found again. */
    @FunctionalInterface
    interface Secrets {
      /** Where those of a journal with this first line are. */
      SecretSource of(JournalHeader header) throws IOException;
    }

    /**
     * The executions that a host started, were written down and have not ended. Those of which that
     * cannot be told are among them.
     *
     * @param living which of them are under way, and not to be looked at
     */
    default Collection<String> unfinished(Predicate<String> living) throws IOException {
      return List.of();
    }
  }
}
