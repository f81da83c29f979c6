package dev.runsheet.interpreter;

import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.event.Signal.Refusal;
import dev.runsheet.event.Signal.Refusal.Reason;
import dev.runsheet.event.StartOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people have a say in: which signals are legal now, and when an interactive execution waits
 * for the next one (automation-documents.md, sections 3.11 and 3.12).
 */
final class Interaction {

  private final Run run;
  private final Map<String, AutomationStepCode> steps;
  private final boolean interactive;

  // -- one step --
  private boolean awaiting;
  private boolean allowed;
  private boolean stopped;

  Interaction(Run run, Map<String, AutomationStepCode> steps) {
    this.run = run;
    this.steps = steps;
    this.interactive = run.options().mode() == StartOptions.Mode.INTERACTIVE;
  }

  boolean awaiting() {
    return awaiting;
  }

  /** Whether the next step may begin; if not, it is waited for. */
  boolean mayStart(AutomationStepCode step) {
    if (!interactive || allowed) {
      allowed = false;
      stopped = false;
      return true;
    }
    await(step.name(), new Notice.Awaited.Starting());
    return false;
  }

  /** Whether the execution may end, having no step left; if not, it is waited for. */
  boolean mayEnd(String lastStep) {
    if (interactive && !run.completing()) {
      await(lastStep, new Notice.Awaited.Completing());
      return false;
    }
    return true;
  }

  private void await(String step, Notice.Awaited what) {
    if (!awaiting) {
      awaiting = true;
      run.tell(new Notice.SignalAwaited(run.now(), step, what));
    }
  }

  /** Nothing is waited for any more, and the next step may begin. */
  void allow() {
    awaiting = false;
    allowed = true;
  }

  /** What is waited for will not be needed. */
  void interrupt() {
    awaiting = false;
  }

  /** The step that runs was stopped, the execution was not. */
  void stop() {
    stopped = true;
  }

  /** Whether the step that has ended was stopped so. */
  boolean stepStopped() {
    return stopped;
  }

  /** Why a signal cannot be taken now, absent where it can. */
  @Nullable Refusal refusal(Signal signal, Frame top) {
    if (signal instanceof Signal.StartStep start) {
      return refusal(start, top);
    }
    String name = step(signal);
    if (!steps.containsKey(name)) {
      return unknown(name);
    }
    AutomationStepCode running = top.step();
    Activity activity = top.activity();
    if (running == null || activity == null || !running.name().equals(name)) {
      return wrong("step \"%s\" does not run".formatted(name));
    }
    if (!(signal instanceof Signal.StopStep)) {
      return activity.refusal(signal);
    }
    return interactive ? null : wrong("only an interactive execution can be told to stop a step");
  }

  private @Nullable Refusal refusal(Signal.StartStep start, Frame top) {
    if (!interactive) {
      return wrong("only an interactive execution can be told to start a step");
    }
    String name = start.step();
    if (name != null && !steps.containsKey(name)) {
      return unknown(name);
    }
    if (!awaiting) {
      AutomationStepCode running = top.step();
      return wrong("step \"%s\" runs".formatted(running == null ? name : running.name()));
    }
    if (name == null) {
      return top.next() == Target.END
          ? wrong("no step is left; complete the execution, or name the step to start")
          : null;
    }
    return target(name, top) == null
        ? wrong("step \"%s\" is part of a loop that does not run".formatted(name))
        : null;
  }

  /** The place of a step in a list that is under way, absent where it is in none. */
  static @Nullable Target target(String step, Frame top) {
    for (Frame frame = top; frame != null; frame = frame.outer()) {
      List<AutomationStepCode> list = frame.block().steps();
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i).name().equals(step)) {
          return new Target(frame.block().depth(), i);
        }
      }
    }
    return null;
  }

  private static String step(Signal signal) {
    if (signal instanceof Signal.Approve approve) {
      return approve.step();
    }
    if (signal instanceof Signal.Reject reject) {
      return reject.step();
    }
    if (signal instanceof Signal.Resume resume) {
      return resume.step();
    }
    return signal instanceof Signal.StopStep stop ? stop.step() : "";
  }

  private static Refusal unknown(String step) {
    return new Refusal(Reason.UNKNOWN_STEP, "the document has no step \"%s\"".formatted(step));
  }

  private static Refusal wrong(String message) {
    return new Refusal(Reason.WRONG_STATE, message);
  }
}
