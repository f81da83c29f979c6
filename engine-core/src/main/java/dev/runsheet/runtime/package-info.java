/**
 * The local driver: performs the commands of machines with the threads, timers and files of this
 * JVM. The only package with threads and clocks.
 *
 * <p>Threading:
 *
 * <ol>
 *   <li>events of one execution reach its machine one at a time, in the order in which they
 *       happened;
 *   <li>a waiting execution holds no thread: it is state and at most one timer per thing it waits
 *       for;
 *   <li>no lock is held while a handler or a service of the host runs.
 * </ol>
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>I2: every command that asks for an effect gets exactly one completion; a second is refused.
 *   <li>I9: after an execution no timer of it is left.
 * </ul>
 */
@NullMarked
package dev.runsheet.runtime;

import org.jspecify.annotations.NullMarked;
