package dev.runsheet.runtime;

import dev.runsheet.event.Event;
import dev.runsheet.interpreter.Program;
import java.io.IOException;
import java.util.List;

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
public interface EventLog extends AutoCloseable {

  /** Writes nothing down. */
  EventLog NONE = events -> {};

  /**
   * Writes events down, and returns when they will survive.
   *
   * @throws IOException when that is not possible
   */
  void record(List<Event> events) throws IOException;

  @Override
  default void close() {}

  /** Opens the logs of executions. */
  @FunctionalInterface
  interface Opener {

    /** No execution is written down. */
    Opener NONE = (id, program) -> EventLog.NONE;

    /**
     * Opens the log of an execution that is about to start; called once for each, child executions
     * included.
     *
     * @throws IOException when that is not possible: the execution is not started
     */
    EventLog open(String executionId, Program program) throws IOException;
  }
}
