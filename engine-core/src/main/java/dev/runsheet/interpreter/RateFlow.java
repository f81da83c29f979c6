package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flow of an execution with targets: it runs no step of the document, but a child execution of
 * it for each target, so many at a time, and starts no more once too many have failed
 * (automation-documents.md, section 5). Each child that was started is one step of it.
 */
final class RateFlow extends Flow {

  /** What stands as the action of a step that is a child. */
  static final String ACTION = "aws:executeAutomation";

  private static final String PARAMETER_VALUES = "ParameterValues";
  private static final int NONE = 0;

  private final AutomationProgram program;
  private final RateControl rate;
  private final boolean located;

  // -- one execution --
  private Map<String, Value> given = Map.of();
  private int resolving = NONE;
  private final Deque<Children.Batch> left = new ArrayDeque<>();
  private @Nullable StepFailure oneTooMany;

  // -- one batch of children --
  private Children.@Nullable Batch batch;
  private Ramp ramp = new Ramp(1, true);
  private int mostErrors;
  private int startedBefore;
  private int errorsBefore;

  // -- the children, by number or by call --
  private final ChildResults results = new ChildResults();
  private final Map<Integer, RunningChild> running = new LinkedHashMap<>();

  RateFlow(AutomationProgram program, Run run, RateControl rate) {
    super(run);
    this.program = program;
    this.located = !rate.locations().isEmpty() && !Location.isOwnAlone(rate, run.node());
    this.rate = located ? rate : Locations.inside(rate);
  }

  /** Defaults are for each child to resolve. */
  @Override
  Set<String> prepare(Map<String, Value> parameters) {
    given = parameters;
    return Set.of();
  }

  @Override
  void fill(Map<String, StoredParameter> found) {}

  @Override
  void refuse(String message) {
    finish(ExecutionStatus.FAILED, new StepFailure(null, Failure.inputs(message)));
  }

  @Override
  void begin() {
    Parameter parameter = parameter();
    List<RateControl.Target> queries =
        rate.targets().stream().filter(target -> !isLiteral(target)).toList();
    if (run.cancelled() || run.completing()) {
      settle();
    } else if (located) {
      start(LocatedChildren.of(given, rate, run.node()));
    } else if (parameter == null) {
      start(TargetChildren.of(given, rate));
    } else if (queries.isEmpty()) {
      start(TargetChildren.of(given, parameter, literals()));
    } else {
      resolving = run.nextCall();
      run.perform(
          new Command.ResolveTargets(
              resolving, queries, parameter.name(), parameter.type().label()));
    }
  }

  /** The parameter that names the target, absent where children differ by maps. */
  private @Nullable Parameter parameter() {
    String name = rate.targets().isEmpty() ? null : rate.targetParameter();
    return name == null ? null : program.parameters().declared().get(name);
  }

  private static boolean isLiteral(RateControl.Target target) {
    return target.key().equals(PARAMETER_VALUES);
  }

  /**
   * The values that are written out, each as often as it is; those that stand in all such lists.
   */
  private List<String> literals() {
    List<String> literals = new ArrayList<>();
    boolean first = true;
    for (RateControl.Target target : rate.targets()) {
      if (isLiteral(target) && first) {
        literals.addAll(target.values());
        first = false;
      } else if (isLiteral(target)) {
        literals.retainAll(target.values());
      }
    }
    return literals;
  }

  @Override
  void deliver(Event event) {
    if (event instanceof Event.TargetsResolved found && isAwaited(found.call())) {
      targetsFound(found.targets());
    } else if (event instanceof Event.TargetsUnresolved lost && isAwaited(lost.call())) {
      targetsLost(lost.message());
    } else if (event instanceof Event.ChildEnded ended && running.containsKey(ended.call())) {
      close(take(ended.call()), ended.result(), null);
    } else if (event instanceof Event.ChildRefused refused && running.containsKey(refused.call())) {
      close(take(refused.call()), null, refused.failure());
    } else {
      throw new IllegalStateException("nothing waits for " + event);
    }
  }

  private boolean isAwaited(int call) {
    return resolving != NONE && resolving == call;
  }

  private RunningChild take(int call) {
    return Objects.requireNonNull(running.remove(call));
  }

  private void targetsFound(List<String> found) {
    resolving = NONE;
    if (run.cancelled() || run.completing()) {
      settle();
      return;
    }
    List<String> targets = new ArrayList<>(new LinkedHashSet<>(found));
    if (rate.targets().stream().anyMatch(RateFlow::isLiteral)) {
      Collection<String> resolved = new LinkedHashSet<>(found);
      targets = literals();
      targets.removeIf(target -> !resolved.contains(target));
    }
    start(TargetChildren.of(given, Objects.requireNonNull(parameter()), targets));
  }

  private void targetsLost(String message) {
    resolving = NONE;
    if (run.cancelled()) {
      settle();
      return;
    }
    Failure failure =
        new Failure(
            Failure.Stage.PRE_VERIFICATION,
            Failure.Type.VERIFICATION,
            "the targets could not be found: " + message);
    finish(ExecutionStatus.FAILED, new StepFailure(null, failure));
  }

  private void start(Children all) {
    start(List.of(new Children.Batch(all, rate.maxConcurrency(), rate.maxErrors(), rate.rampUp())));
  }

  private void start(List<Children.Batch> batches) {
    int count = batches.stream().mapToInt(each -> each.children().count()).sum();
    run.tell(new Notice.TargetsFound(run.now(), count));
    left.addAll(batches);
    advance();
  }

  /** Starts as many children as may run now; ends when none runs and none may start. */
  private void advance() {
    while (running.isEmpty() && isOver(batch) && mayStart() && !left.isEmpty()) {
      begin(left.remove());
    }
    Children.Batch current = batch;
    while (!isOver(current) && mayStart() && running.size() < ramp.window()) {
      open(Objects.requireNonNull(current).children());
    }
    if (running.isEmpty()) {
      settle();
    }
  }

  private void begin(Children.Batch next) {
    batch = next;
    int count = next.children().count();
    startedBefore = results.started();
    errorsBefore = results.errors();
    Quota concurrency = Objects.requireNonNull(Quota.concurrency(next.maxConcurrency()));
    Quota errors = Objects.requireNonNull(Quota.errors(next.maxErrors()));
    ramp = new Ramp(concurrency.atLeast(count), next.rampUp());
    mostErrors = errors.atMost(count);
  }

  /** Whether all children of a batch were started. */
  private boolean isOver(Children.@Nullable Batch started) {
    return started == null || results.started() - startedBefore == started.children().count();
  }

  private boolean mayStart() {
    return oneTooMany == null && !run.cancelled() && !run.completing();
  }

  private void open(Children all) {
    int index = results.started();
    String step = all.name(index - startedBefore);
    Children.Order order = all.order(index - startedBefore);
    int call = run.nextCall();
    String id = run.childId(step, call);
    run.beginStep();
    results.start();
    running.put(call, new RunningChild(index, step, id, order.parameters(), run.now()));
    run.tell(new Notice.StepStarted(run.now(), step, ACTION));
    run.tell(new Notice.AttemptStarted(run.now(), step, 1, order.parameters()));
    run.tell(new Notice.ChildStarted(run.now(), step, id));
    run.perform(
        new Command.StartChild(
            call, id, step, order.document(), order.parameters(), options(order.rate())));
  }

  private StartOptions options(@Nullable RateControl targets) {
    StartOptions own = run.options();
    return new StartOptions(own.mode(), own.depth() + 1, own.throttleRetry(), targets);
  }

  private void close(RunningChild child, Command.@Nullable Finish end, @Nullable Failure refusal) {
    StepResult result = child.result(run.now(), end, refusal);
    if (end != null) {
      run.tell(
          new Notice.ChildFinished(run.now(), child.step(), child.executionId(), end.status()));
    }
    run.tell(
        new Notice.AttemptFinished(run.now(), child.step(), 1, result.status(), result.failure()));
    run.tell(new Notice.StepFinished(run.now(), result));
    results.end(child.index(), result);
    ramp.childEnded();
    if (result.status() != StepStatus.SUCCESS
        && oneTooMany == null
        && results.errors() - errorsBefore > mostErrors) {
      oneTooMany = new StepFailure(child.step(), tooMany(result));
    }
    advance();
  }

  private Failure tooMany(StepResult last) {
    Failure why = last.failure();
    Children.Batch failed = Objects.requireNonNull(batch);
    return Failure.action(
        "%d of %d %s failed, and maxErrors \"%s\" allows %d; the last one, \"%s\": %s"
            .formatted(
                results.errors() - errorsBefore,
                failed.children().count(),
                located ? "locations" : "targets",
                failed.maxErrors(),
                mostErrors,
                last.name(),
                why == null ? last.status().label() : why.message()));
  }

  @Override
  void cancel() {
    for (Integer call : running.keySet()) {
      run.perform(new Command.StopChild(call));
    }
  }

  /** What runs goes on to its end; nothing else is started. */
  @Override
  void complete() {}

  private void settle() {
    if (run.cancelled()) {
      finish(ExecutionStatus.CANCELLED, run.cancelFailure());
    } else {
      finish(oneTooMany == null ? ExecutionStatus.SUCCESS : ExecutionStatus.FAILED, oneTooMany);
    }
  }

  private void finish(ExecutionStatus status, @Nullable StepFailure failure) {
    run.finish(status, failure, results.outputs(), results.steps());
  }
}
