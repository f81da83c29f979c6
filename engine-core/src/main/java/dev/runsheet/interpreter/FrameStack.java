package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.event.Event;
import dev.runsheet.event.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * The lists of steps under way: the document's own, and above it the body of each loop that runs.
 * Leaving a loop drops its list, so nothing recurses, however long a run gets.
 */
final class FrameStack {

  private Frame top;

  FrameStack(Frame document) {
    this.top = document;
  }

  /** The innermost list. */
  Frame top() {
    return top;
  }

  /** The body of a loop begins. */
  void enter(Frame body) {
    top = body;
  }

  /** The list in which something waits for an event, absent where nothing does. */
  @Nullable Frame owner(Event event) {
    for (Frame frame = top; frame != null; frame = frame.outer()) {
      if (frame.owns(event)) {
        return frame;
      }
    }
    return null;
  }

  /** Goes on at a place in this list or, leaving loops, in one around it. */
  void go(Target target, StepStatus leaving, @Nullable Failure why) {
    while (top.block().depth() > target.depth()) {
      leaveLoop(leaving, why);
    }
    top.goTo(target.index());
  }

  /** Leaves all loops. */
  void leaveLoops(StepStatus status, Failure failure) {
    while (top.loop() != null) {
      leaveLoop(status, failure);
    }
  }

  private void leaveLoop(StepStatus status, @Nullable Failure failure) {
    leave();
    top.closeLoop(status, failure);
  }

  /** The body of a loop is over; the loop itself is not ended by this. */
  void leave() {
    Frame outer = top.outer();
    if (outer == null) {
      throw new IllegalStateException("no loop runs");
    }
    top = outer;
  }

  /** The list of the outermost loop that has passed its limit, absent where none has. */
  @Nullable Frame stopped() {
    Frame stopped = null;
    for (Frame frame = top.outer(); frame != null; frame = frame.outer()) {
      Activity activity = frame.activity();
      stopped = activity != null && activity.stopping() != null ? frame : stopped;
    }
    return stopped;
  }

  /** Leaves all loops down to one that has passed its limit; gives the end of its attempt. */
  AttemptEnd end(Frame stopped) {
    Activity loop = stopped.activity();
    Stop why = loop == null ? null : loop.stopping();
    if (why == null) {
      throw new IllegalStateException("the loop was not stopped");
    }
    while (top.outer() != stopped) {
      leaveLoop(why.status(), why.failure());
    }
    leave();
    return top.stopLoop(why);
  }
}
