/**
 * What goes into and comes out of the machine that runs a document: an {@link
 * dev.runsheet.event.Event} tells it what happened, a {@link dev.runsheet.event.Command} is what it
 * wants done next, and a {@link dev.runsheet.event.Notice} tells listeners, journals and reports
 * what it decided.
 *
 * <p>Commands and the events that complete them. A command is completed by exactly one event
 * (invariant I2):
 *
 * <pre>
 * ReadParameters → ParametersRead | ParametersUnreadable
 * RunAction      → ActionSucceeded | ActionFailed | ActionExited | ActionParked
 * StopAction     → none of its own where the call runs: that call's completion comes soon;
 *                  ActionStopped where the call was parked
 * StartTimer     → TimerFired, unless a CancelTimer comes first
 * Reboot         → Rebooted | RebootFailed
 * Finish         → none: it is the last
 * </pre>
 *
 * <p>The legal order of notices:
 *
 * <pre>
 * ExecutionStarted ( StepStarted ( AttemptStarted AttemptFinished )* BranchTaken? StepFinished | StepSkipped )*
 *     CancelAccepted? ExecutionFinished
 * </pre>
 *
 * <p>where {@code CancelAccepted} may stand at any place after the first, and a step that asked for
 * a reboot is started again after its {@code StepFinished}.
 */
@NullMarked
package dev.runsheet.event;

import org.jspecify.annotations.NullMarked;
