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
 * StartChild     → ChildEnded | ChildRefused; StopChild has none of its own: that ChildEnded comes soon;
 *                  ActionSucceeded | ActionFailed where a test answers in the place of the child
 * ResolveTargets → TargetsResolved | TargetsUnresolved
 * NotifyApprovers→ ApproversNotified | ApproversNotNotified
 * AnswerSignal   → none: it answers a SignalReceived
 * Reboot         → Rebooted | RebootFailed
 * Finish         → none: it is the last
 * </pre>
 *
 * <p>The legal order of notices:
 *
 * <pre>
 * ExecutionStarted TargetsFound? ( SignalAwaited? step )* SignalAwaited? ExecutionFinished
 *
 * step    = StepStarted ( AttemptStarted inside* AttemptFinished )* BranchTaken? StepFinished | StepSkipped
 * inside  = SignalAwaited | ApprovalDecided | VariableUpdated
 *         | IterationStarted ( SignalAwaited? step )* IterationFinished
 *         | ChildStarted ChildFinished
 * </pre>
 *
 * <p>where {@code CancelAccepted} and {@code SignalRefused} may stand at any place after the first,
 * an {@code IterationFinished} is left out where the pass was left by a jump, a failure or a
 * cancel, a {@code ChildFinished} where the child could not be started, the children of an
 * execution with targets overlap, and a step that asked for a reboot is started again after its
 * {@code StepFinished}.
 */
@NullMarked
package dev.runsheet.event;

import org.jspecify.annotations.NullMarked;
