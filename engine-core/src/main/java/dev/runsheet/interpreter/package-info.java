/**
 * The control flow of both kinds of documents, as a pure state machine.
 *
 * <p>A {@link dev.runsheet.interpreter.Program} is a document compiled once. A {@link
 * dev.runsheet.interpreter.Machine} runs it: {@code accept(event)} answers with the commands to
 * perform next and the notices to tell. Nothing in this package reads a clock, starts a thread,
 * draws a random number, calls a handler or logs; time, ids and outcomes come in events.
 *
 * <p>Threading: a {@code Program} is immutable and may be shared; a {@code Machine} has one owner
 * at a time.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>I1: the same program and the same events give the same state and the same commands.
 *   <li>I3: a terminal state accepts no event.
 * </ul>
 */
@NullMarked
package dev.runsheet.interpreter;

import org.jspecify.annotations.NullMarked;
