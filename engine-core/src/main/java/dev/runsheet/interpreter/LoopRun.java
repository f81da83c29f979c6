package dev.runsheet.interpreter;

import dev.runsheet.document.Value;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import dev.runsheet.template.Condition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loop under way. The steps of its body run in a {@link Frame} of their own. */
final class LoopRun extends Activity {

  private static final String ITERATION = "CurrentIteration";
  private static final String VALUE = "CurrentIteratorValue";

  private final Loop loop;
  private final String name;
  private final int slot;
  private final RunbookScope scope;
  private final @Nullable List<Value> elements;
  private final int most;
  private final Deque<List<StepResult>> passes = new ArrayDeque<>();
  private Map<String, Value> outputs = Map.of();
  private int pass;

  /**
   * A loop that has not begun.
   *
   * @param trial the attempt
   * @param loop what it repeats
   * @param elements what it goes through, absent where it has a condition
   * @param most how many passes it makes at most
   */
  LoopRun(Trial trial, Loop loop, @Nullable List<Value> elements, int most) {
    super(trial.run(), trial.limit());
    this.loop = loop;
    this.name = trial.code().name();
    this.slot = trial.code().slot();
    this.scope = trial.scope();
    this.elements = elements;
    this.most = most;
  }

  Block body() {
    return loop.body();
  }

  /** Which pass it makes, from 1. */
  int pass() {
    return pass;
  }

  /** What it yields so far. */
  Map<String, Value> outputs() {
    return outputs;
  }

  @Override
  @Nullable AttemptEnd begin() {
    scope.clear(loop.body());
    if (elements != null && elements.isEmpty()) {
      return AttemptEnd.SUCCESS;
    }
    beginPass();
    return null;
  }

  private void beginPass() {
    pass++;
    Value value = elements == null ? null : elements.get(pass - 1);
    if (value == null) {
      outputs = Map.of(ITERATION, Value.number(pass));
    } else {
      outputs = new LinkedHashMap<>();
      outputs.put(ITERATION, Value.number(pass));
      outputs.put(VALUE, value);
    }
    scope.setOutputs(slot, outputs);
    run.tell(new Notice.IterationStarted(run.now(), name, pass, value));
  }

  /** A pass is over: begins the next one, or gives the end where there is none. */
  @Nullable AttemptEnd passEnded() {
    run.tell(new Notice.IterationFinished(run.now(), name, pass));
    keepPass();
    if (pass == most || !goesOn()) {
      abandon();
      return AttemptEnd.success(outputs);
    }
    scope.clear(loop.body());
    beginPass();
    return null;
  }

  private boolean goesOn() {
    Condition condition = loop.condition();
    return elements == null ? condition != null && condition.holds(scope) : pass < elements.size();
  }

  /** Keeps the results of the pass; those of the oldest one give way when there are many. */
  void keepPass() {
    if (passes.size() == loop.limits().keptPasses()) {
      passes.removeFirst();
    }
    passes.addLast(scope.ran(loop.body()));
  }

  /** The value of a pass that is a map is shown as JSON text. */
  @Override
  StepResult describe(StepResult result) {
    Map<String, Value> shown = new LinkedHashMap<>(result.outputs());
    shown.computeIfPresent(VALUE, (key, value) -> asText(value));
    return new StepResult(
        result.name(),
        result.action(),
        result.status(),
        result.attempts(),
        result.startTime(),
        result.endTime(),
        result.inputs(),
        shown,
        result.process(),
        result.failure(),
        result.reason(),
        List.copyOf(passes),
        null);
  }

  private static Value asText(Value value) {
    if (value instanceof Value.Secret secret) {
      return Value.secret(asText(secret.reveal()));
    }
    return value instanceof Value.Fields ? Value.text(value.toJson()) : value;
  }

  /** Its body has to end first. */
  @Override
  @Nullable AttemptEnd halt(Stop why) {
    return null;
  }

  @Override
  Stop timeout(@Nullable Duration limit) {
    return Stop.timeout(
        "loop \"%s\" did not end within its limit of %d s and was stopped in pass %d"
            .formatted(name, limit == null ? 0 : limit.toSeconds(), pass));
  }
}
