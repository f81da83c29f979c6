package dev.runsheet.interpreter;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.Failure;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flow of Command documents: every step in order, whatever became of the ones before, unless
 * one asks to leave (command-documents.md, section 3).
 */
final class CommandFlow extends Flow {

  /** How often a step may ask for a reboot (command-documents.md, section 1.6). */
  private static final int MOST_REBOOTS = 15;

  private static final String EXIT_168 =
      "exit code 168: the step counts as a success and the remaining steps are skipped";
  private static final String EXIT_169 =
      "exit code 169: the step fails and the remaining steps are skipped";
  private static final String FAILED_AND_LEFT =
      "onFailure: the step failed and the remaining steps are skipped";

  // -- one execution --
  private CommandProgram program;
  private CommandStart start;
  private @Nullable String leaving;
  private boolean begun;
  private int next;

  // -- one step --
  private @Nullable StepProgress step;
  private @Nullable Activity attempt;
  private boolean rebooting;

  CommandFlow(CommandProgram program, Run run) {
    super(run);
    this.program = program;
    this.start = new CommandStart(program, run);
  }

  @Override
  Set<String> prepare(Map<String, Value> given) {
    Set<String> further = new LinkedHashSet<>(given.keySet());
    further.removeAll(program.parameters().declared().keySet());
    if (!further.isEmpty()) {
      // A nested document may be given what it does not declare (section 1.8).
      program = program.knowing(further);
      start = new CommandStart(program, run);
    }
    return start.prepare(given);
  }

  @Override
  void fill(Map<String, StoredParameter> found) throws UnusableParameterException {
    List<String> problems = start.fill(found);
    if (!problems.isEmpty()) {
      refuse(String.join("; ", problems));
    }
  }

  @Override
  void begin() {
    if (run.finished()) {
      return;
    }
    begun = true;
    if (run.cancelled()) {
      finish(ExecutionStatus.CANCELLED, null);
    } else {
      advance();
    }
  }

  @Override
  void refuse(String message) {
    finish(ExecutionStatus.FAILED, new StepFailure(null, Failure.inputs(message)));
  }

  @Override
  void cancel() {
    if (attempt != null) {
      over(attempt.stop(run.cancelStop()));
      advance();
    }
  }

  @Override
  void complete() {
    leaving = "the execution was completed by request";
  }

  @Override
  void deliver(Event event) {
    if (attempt != null && attempt.owns(event)) {
      over(attempt.accept(event));
    } else {
      rebooted(event);
    }
    advance();
  }

  private void over(@Nullable AttemptEnd end) {
    Activity activity = attempt;
    StepProgress current = step;
    if (end != null && activity != null && current != null) {
      attempt = null;
      current.ran(activity);
      ended(current, end);
    }
  }

  private void rebooted(Event event) {
    StepProgress current = step;
    if (!begun || !rebooting || current == null) {
      throw new IllegalStateException("nothing waits for " + event);
    }
    if (event instanceof Event.Rebooted) {
      tellFinished(current.result(run.now(), "it asked for a reboot and is run again"));
      current.restart();
      tellStarted(current.code());
    } else if (event instanceof Event.RebootFailed failed) {
      current.fail(Failure.action(failed.message()));
      close(current);
    } else {
      throw new IllegalStateException("nothing waits for " + event);
    }
    rebooting = false;
  }

  private void ended(StepProgress current, AttemptEnd end) {
    AttemptEnd seen = withExitCode(end);
    ProcessReport process = seen.process();
    StepStatus status = seen.status();
    Failure failure = seen.failure();
    if (status == StepStatus.SUCCESS && process != null) {
      status = ExitCode.status(process.exitCode(), run.node().platform());
      failure = ExitCode.failure(process.exitCode(), status);
    }
    run.tell(
        new Notice.AttemptFinished(
            run.now(), current.code().name(), current.runs(), status, failure));
    current.add(status, seen, failure);
  }

  /** A script that was stopped shows the code of one that was killed. */
  private static AttemptEnd withExitCode(AttemptEnd end) {
    ProcessReport process = end.process();
    boolean stopped = end.status() == StepStatus.TIMED_OUT || end.status() == StepStatus.CANCELLED;
    return process == null || !stopped
        ? end
        : new AttemptEnd(
            end.status(), end.outputs(), process.withExitCode(ExitCode.KILLED), end.failure());
  }

  /** Goes on until something has to be waited for. */
  private void advance() {
    while (attempt == null && !rebooting && !run.finished()) {
      StepProgress current = step;
      if (current != null && current.hasNext()) {
        runPart(current);
      } else if (current != null) {
        conclude(current);
      } else if (next < program.steps().size()) {
        open(next++);
      } else {
        List<StepResult> results = run.results();
        finish(Verdict.status(results), Verdict.failure(results));
      }
    }
  }

  private void open(int index) {
    CommandStepCode code = program.steps().get(index);
    boolean last = index == program.steps().size() - 1;
    if (leaving != null && !(last && Modifiers.of(start.inputs(index)).last())) {
      skip(code, leaving);
      return;
    }
    Decision decision = Decision.of(code, program, run.node().platform(), start.scope());
    if (decision.kind() == Decision.Kind.SKIP) {
      skip(code, decision.reason());
      return;
    }
    tellStarted(code);
    StepProgress opened = new StepProgress(code, start.inputs(index), run.now());
    if (decision.kind() == Decision.Kind.FAIL) {
      opened.fail(Failure.inputs(decision.reason()));
      if (opened.modifiers().exitOnFailure()) {
        leaving = left(code);
      }
      settle(opened, null);
    } else {
      step = opened;
    }
  }

  private void runPart(StepProgress current) {
    Value part = current.next();
    CommandStepCode code = current.code();
    if (run.cancelled()) {
      Failure failure = Failure.action("the execution was cancelled before the step ran");
      current.add(
          StepStatus.CANCELLED,
          new AttemptEnd(StepStatus.CANCELLED, Map.of(), null, failure),
          failure);
      return;
    }
    current.setCalled();
    Value known = InputNames.asDeclared(part, code.action());
    run.tell(new Notice.AttemptStarted(run.now(), code.name(), current.runs(), known));
    attempt = code.runsDocument() ? new NestedDocument(run, code, known) : attempt(current, known);
    over(attempt.start());
  }

  private Attempt attempt(StepProgress current, Value known) {
    CommandStepCode code = current.code();
    ActionDescriptor action = code.action();
    return new Attempt(
        run,
        new Attempt.Order(
            code.name(),
            code.step().action(),
            action != null && action.repeatable(),
            current.runs(),
            known,
            start.environment(),
            Modifiers.timeout(known)));
  }

  private void conclude(StepProgress current) {
    if (current.status() == StepStatus.SUCCESS_AND_REBOOT) {
      if (run.options().depth() > 0) {
        leaveReboot(current);
        return;
      }
      if (current.runs() <= MOST_REBOOTS) {
        rebooting = true;
        run.perform(new Command.Reboot(current.code().name()));
        return;
      }
      current.fail(
          Failure.action("the step asked for a reboot more than %d times".formatted(MOST_REBOOTS)));
    }
    close(current);
  }

  /** A nested document ends where it asks for a reboot: the outermost one makes it (4.7). */
  private void leaveReboot(StepProgress current) {
    settle(current, "it asked for a reboot, after which the whole document is run again");
    finish(Verdict.status(run.results()), Verdict.failure(run.results()));
  }

  /** Draws the conclusions of section 3.5 from what became of a step that was executed. */
  private void close(StepProgress current) {
    Modifiers modifiers = current.modifiers();
    String reason = null;
    if (current.exitCode() == ExitCode.SUCCEED_AND_EXIT && current.status() == StepStatus.FAILED) {
      reason = EXIT_168;
      current.succeed(true);
      current.remark(reason, false);
    } else if (current.exitCode() == ExitCode.FAIL_AND_EXIT) {
      reason = EXIT_169;
      current.remark(reason, true);
    } else if (current.status() == StepStatus.FAILED
        && (modifiers.exitOnFailure() || modifiers.succeedOnFailure())) {
      reason = FAILED_AND_LEFT;
      current.remark(reason, true);
      if (modifiers.succeedOnFailure()) {
        current.succeed(false);
      }
    } else if (current.status() == StepStatus.SUCCESS && modifiers.exitOnSuccess()) {
      reason = "onSuccess: the step succeeded and the remaining steps are skipped";
    }
    if (reason != null) {
      leaving = left(current.code());
    }
    settle(current, reason);
  }

  private void settle(StepProgress done, @Nullable String reason) {
    step = null;
    tellFinished(done.result(run.now(), reason));
  }

  private void skip(CommandStepCode code, String reason) {
    StepResult result =
        new StepResult(
            code.name(),
            code.step().action(),
            StepStatus.SKIPPED,
            0,
            null,
            null,
            null,
            Map.of(),
            null,
            null,
            reason);
    run.record(result);
    run.tell(new Notice.StepSkipped(run.now(), result));
  }

  private static String left(CommandStepCode code) {
    return "step \"%s\" ended the document".formatted(code.name());
  }

  private void tellStarted(CommandStepCode code) {
    run.beginStep();
    run.tell(new Notice.StepStarted(run.now(), code.name(), code.step().action()));
  }

  private void tellFinished(StepResult result) {
    run.record(result);
    run.tell(new Notice.StepFinished(run.now(), result));
  }

  /** Steps that ran come first, then the others; both in document order. */
  private void finish(ExecutionStatus status, @Nullable StepFailure failure) {
    Map<String, StepResult> ran = new LinkedHashMap<>();
    Map<String, StepResult> others = new LinkedHashMap<>();
    for (CommandStepCode code : program.steps()) {
      StepResult result = run.result(code.name());
      if (result == null) {
        others.put(code.name(), StepResult.pending(code.name(), code.step().action()));
      } else {
        (result.startTime() == null ? others : ran).put(code.name(), result);
      }
    }
    List<StepResult> steps = new ArrayList<>(ran.values());
    steps.addAll(others.values());
    run.finish(status, failure, Map.of(), steps);
  }
}
