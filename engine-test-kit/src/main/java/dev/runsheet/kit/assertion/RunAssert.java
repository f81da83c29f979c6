package dev.runsheet.kit.assertion;

import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.kit.SimulatedCall;
import dev.runsheet.kit.SimulatedRun;
import dev.runsheet.kit.form.Matching;
import dev.runsheet.kit.suite.Paths;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * What can be asserted of a simulated run. A message says what differs, and below it the path that
 * the run took.
 */
@SuppressWarnings("exports") // Whoever uses this class requires what it needs.
public final class RunAssert extends AbstractAssert<RunAssert, SimulatedRun> {

  private RunAssert(SimulatedRun run) {
    super(run, RunAssert.class);
  }

  /** Begins to assert something of a run. */
  public static RunAssert assertThat(SimulatedRun run) {
    return new RunAssert(run);
  }

  // -- how it ended --

  /** It ended {@code Success}. */
  public RunAssert succeeded() {
    return ended(ExecutionStatus.SUCCESS);
  }

  /** It ended {@code Failed}, and not because the script has no answer. */
  public RunAssert failed() {
    check(actual.unanswered() == null, "%s", actual.unanswered());
    return ended(ExecutionStatus.FAILED);
  }

  /** It ended {@code TimedOut}. */
  public RunAssert timedOut() {
    return ended(ExecutionStatus.TIMED_OUT);
  }

  /** It ended {@code Cancelled}. */
  public RunAssert cancelled() {
    return ended(ExecutionStatus.CANCELLED);
  }

  private RunAssert ended(ExecutionStatus status) {
    StepFailure why = actual.result().failure();
    return check(
        actual.status() == status,
        "status is %s, not %s%s",
        actual.status().label(),
        status.label(),
        why == null ? "" : ": " + words(why));
  }

  private static String words(StepFailure failure) {
    String message = failure.failure().message();
    return failure.step() == null ? message : "step \"%s\": %s".formatted(failure.step(), message);
  }

  /** It did not end well because of this step. */
  public RunAssert failedAt(String step) {
    StepFailure why = actual.result().failure();
    check(why != null, "the run did not fail, but was expected to at step \"%s\"", step);
    return check(
        why != null && step.equals(why.step()),
        "the run failed at step \"%s\", not at \"%s\": %s",
        why == null ? "" : String.valueOf(why.step()),
        step,
        why == null ? "" : why.failure().message());
  }

  /** The message of its failure holds this text. */
  public RunAssert failedBecause(String part) {
    StepFailure why = actual.result().failure();
    check(why != null, "the run did not fail, but was expected to because of \"%s\"", part);
    String message = why == null ? "" : why.failure().message();
    return check(
        message.contains(part), "the failure is \"%s\", which does not hold \"%s\"", message, part);
  }

  /** It took exactly so long, in virtual time. */
  public RunAssert took(Duration time) {
    return check(actual.took().equals(time), "it took %s, not %s", actual.took(), time);
  }

  // -- its path --

  /** These steps ran, in this order and as often, those in loops too. */
  public RunAssert ran(String... path) {
    String difference = Paths.difference(Arrays.asList(path), actual.path());
    return check(difference == null, "%s", difference);
  }

  /** These steps ran, in this order; others may have run between. */
  public RunAssert ranAmongOthers(String... path) {
    int next = 0;
    for (String step : actual.path()) {
      next += next < path.length && step.equals(path[next]) ? 1 : 0;
    }
    return check(
        next == path.length,
        "step \"%s\" did not run%s",
        next < path.length ? path[next] : "",
        next == 0 ? "" : " after \"" + path[next - 1] + "\"");
  }

  /** This step did not run. */
  public RunAssert didNotRun(String step) {
    return check(!actual.path().contains(step), "step \"%s\" ran", step);
  }

  // -- its steps --

  /** A step ended in this way; in a loop, in the last pass. */
  public RunAssert stepEnded(String step, StepStatus status) {
    StepResult result = result(step);
    return check(
        result.status() == status,
        "step \"%s\" ended %s, not %s%s",
        step,
        result.status().label(),
        status.label(),
        result.failure() == null ? "" : ": " + result.failure().message());
  }

  /** A step was tried so often. */
  public RunAssert attempted(String step, int times) {
    int attempts = result(step).attempts();
    return check(
        attempts == times, "step \"%s\" was tried %d times, not %d", step, attempts, times);
  }

  /** The resolved inputs of a step, in its last attempt, hold this at least. */
  public RunAssert sawInputs(String step, Map<String, ?> inputs) {
    return holds(step, result(step).inputs(), inputs, "inputs");
  }

  /** The outputs of a step hold this at least. */
  public RunAssert yielded(String step, Map<String, ?> outputs) {
    return holds(step, new Value.Fields(result(step).outputs()), outputs, "outputs");
  }

  private RunAssert holds(
      String step, @Nullable Value actualValue, Map<String, ?> expected, String what) {
    String difference = Matching.difference(Value.of(expected), actualValue, what);
    return check(difference == null, "step \"%s\": %s", step, difference);
  }

  private StepResult result(String step) {
    isNotNull();
    StepResult result = actual.step(step);
    if (result == null) {
      throw failure("%s", message("the document has no step \"%s\"", step));
    }
    return result;
  }

  // -- what came out of it --

  /** An output of the document, as AWS has it: a list of texts. */
  public RunAssert hasOutput(String name, String... texts) {
    List<String> found = actual.result().outputs().get(name);
    check(found != null, "the document has no output \"%s\"", name);
    return check(
        Arrays.asList(texts).equals(found),
        "output \"%s\" is %s, not %s",
        name,
        found,
        Arrays.asList(texts));
  }

  /** A call was made whose inputs hold this at least. */
  public RunAssert called(String step, Map<String, ?> inputs) {
    Value expected = Value.of(inputs);
    List<SimulatedCall> calls = calls(step);
    check(!calls.isEmpty(), "step \"%s\" made no call", step);
    String last = null;
    for (SimulatedCall call : calls) {
      last = Matching.difference(expected, call.inputs(), "inputs");
      if (last == null) {
        return this;
      }
    }
    return check(
        false,
        "none of the %d calls of step \"%s\" fits; of the last %s",
        calls.size(),
        step,
        last);
  }

  /** A step made so many calls, polls included. */
  public RunAssert calledTimes(String step, int times) {
    int made = calls(step).size();
    return check(made == times, "step \"%s\" made %d calls, not %d", step, made, times);
  }

  private List<SimulatedCall> calls(String step) {
    isNotNull();
    return actual.calls().stream().filter(call -> call.step().equals(step)).toList();
  }

  /** Notices of these kinds were told, in this order; others may have been between. */
  @SafeVarargs
  public final RunAssert told(Class<? extends Notice>... kinds) {
    int next = 0;
    for (Notice notice : actual.notices()) {
      next += next < kinds.length && kinds[next].isInstance(notice) ? 1 : 0;
    }
    return check(
        next == kinds.length,
        "no %s was told%s",
        next < kinds.length ? kinds[next].getSimpleName() : "",
        next == 0 ? "" : " after " + kinds[next - 1].getSimpleName());
  }

  /** Nothing was made up. */
  public RunAssert madeUpNothing() {
    for (SimulatedRun.Part part : actual.executions()) {
      check(part.synthetic().isEmpty(), "answers were made up for %s", part.synthetic());
    }
    return check(actual.madeUp().isEmpty(), "parameters were made up: %s", actual.madeUp());
  }

  private RunAssert check(boolean holds, String message, @Nullable Object... arguments) {
    isNotNull();
    if (!holds) {
      throw failure("%s", message(message, arguments));
    }
    return this;
  }

  @SuppressWarnings("AnnotateFormatMethod") // Its annotation would be a dependency of all users.
  private String message(String message, @Nullable Object... arguments) {
    return message.formatted(arguments) + "\npath: " + Paths.shown(actual.path());
  }
}
