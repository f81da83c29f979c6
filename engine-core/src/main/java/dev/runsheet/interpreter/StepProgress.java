package dev.runsheet.interpreter;

import dev.runsheet.document.CapturedOutput;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a Command document that is running. Inputs that are a list run the action once for each
 * element; the results are merged (command-documents.md, section 3.9).
 */
final class StepProgress {

  /** From the mildest to the gravest, for merging. */
  private static final List<StepStatus> GRAVITY =
      List.of(
          StepStatus.SKIPPED,
          StepStatus.SUCCESS,
          StepStatus.SUCCESS_AND_REBOOT,
          StepStatus.FAILED,
          StepStatus.CANCELLED,
          StepStatus.TIMED_OUT);

  private final CommandStepCode code;
  private final Value inputs;
  private final List<Value> parts;
  private final Modifiers modifiers;
  private final Instant started;

  // -- all runs of the step --
  private final Map<String, Value> outputs = new LinkedHashMap<>();
  private @Nullable ProcessReport process;
  private int runs;
  private boolean called;
  private @Nullable Activity last;

  // -- one run of the step: again after a reboot --
  private int next;
  private StepStatus status = StepStatus.SKIPPED;
  private @Nullable Failure failure;

  /** What weighs more decides when results are merged. */
  static int gravity(StepStatus status) {
    return GRAVITY.indexOf(status);
  }

  StepProgress(CommandStepCode code, Value inputs, Instant started) {
    this.code = code;
    this.inputs = inputs;
    this.parts = inputs instanceof Value.Items list ? list.items() : List.of(inputs);
    this.modifiers = Modifiers.of(inputs);
    this.started = started;
    restart();
  }

  CommandStepCode code() {
    return code;
  }

  Modifiers modifiers() {
    return modifiers;
  }

  /** Begins again, keeping what was written so far. */
  void restart() {
    runs++;
    next = 0;
    status = StepStatus.SKIPPED;
    failure = null;
    if (process != null) {
      process = process.withExitCode(0);
    }
  }

  /** How often the step was begun. */
  int runs() {
    return runs;
  }

  boolean hasNext() {
    return next < parts.size();
  }

  Value next() {
    return parts.get(next++);
  }

  void setCalled() {
    called = true;
  }

  /** What ran the last part. */
  void ran(Activity activity) {
    last = activity;
  }

  StepStatus status() {
    return parts.isEmpty() ? StepStatus.SUCCESS : status;
  }

  int exitCode() {
    return process == null ? 0 : process.exitCode();
  }

  void add(StepStatus part, AttemptEnd end, @Nullable Failure why) {
    if (gravity(part) > gravity(status)) {
      status = part;
      failure = why;
    }
    outputs.putAll(end.outputs());
    ProcessReport report = end.process();
    if (report == null) {
      return;
    }
    ProcessReport before = process;
    process =
        before == null
            ? report
            : new ProcessReport(
                before.exitCode() != 0 ? before.exitCode() : report.exitCode(),
                StepOutput.join(before.stdout(), report.stdout()),
                StepOutput.join(before.stderr(), report.stderr()));
  }

  /** Adds a remark to what the step's process wrote. */
  void remark(String text, boolean alsoOnStderr) {
    ProcessReport report = process;
    if (report != null) {
      String err = report.stderr().text();
      process =
          report.withText(
              StepOutput.join(report.stdout().text(), text),
              alsoOnStderr ? StepOutput.join(err, text) : err);
    }
  }

  void fail(Failure why) {
    status = StepStatus.FAILED;
    failure = why;
  }

  /** Counts as a success after all, as exit code 168 does. */
  void succeed(boolean dropErrors) {
    status = StepStatus.SUCCESS;
    failure = null;
    ProcessReport report = process;
    if (report != null) {
      CapturedOutput stderr = dropErrors ? CapturedOutput.EMPTY : report.stderr();
      process = new ProcessReport(ExitCode.SUCCEED_AND_EXIT, report.stdout(), stderr);
    }
  }

  StepResult result(Instant ended, @Nullable String reason) {
    StepResult result =
        new StepResult(
            code.name(),
            code.step().action(),
            status(),
            called ? runs : 0,
            started,
            ended,
            inputs,
            outputs,
            process,
            failure,
            reason);
    return last == null ? result : last.describe(result);
  }
}
