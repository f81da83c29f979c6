/**
 * The actions that call AWS, and what they are written with.
 *
 * <p>Most are a {@link dev.runsheet.aws.action.CallProgram}: phases, of which each makes one call
 * of an API and says from the answer what follows. What was answered is in the memo, and so in the
 * journal, before the next call is made. Each of them reads from top to bottom: the phases, what
 * they ask, how they judge, the inputs.
 *
 * <p>Three kinds of calls are told apart when the engine was interrupted and nobody knows whether a
 * call was made: one that only reads is made again; so is one that a client token or its nature
 * makes harmless; any other fails the step, and says so.
 */
@NullMarked
package dev.runsheet.aws.action;

import org.jspecify.annotations.NullMarked;
