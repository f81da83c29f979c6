package dev.runsheet.runtime;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.StepFailure;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.LocationRunner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A child execution that the host runs in another account or region. It answers exactly once
 * (invariant I2): that the child could not be started, or how it ended.
 */
final class LocatedCall implements Call {

  private static final System.Logger LOG = System.getLogger(LocatedCall.class.getName());

  private final LocalExecution parent;
  private final Command.StartChild order;
  private final Command.ChildDocument.Elsewhere place;
  private final KnownSecrets secrets;

  // -- guarded by this --
  private boolean begun;
  private boolean stopped;

  LocatedCall(
      LocalExecution parent, Command.StartChild order, Command.ChildDocument.Elsewhere place) {
    this.parent = parent;
    this.order = order;
    this.place = place;
    this.secrets = KnownSecrets.NONE.with(List.of(order.parameters()));
  }

  @Override
  public int number() {
    return order.call();
  }

  /** Asks the host, so it may take its time. */
  void start() {
    LocationRunner runner = parent.driver().services().find(LocationRunner.class);
    synchronized (this) {
      if (stopped) {
        refuse("the execution was stopped before its child began");
        return;
      }
    }
    if (runner == null) {
      refuse("this engine was given no LocationRunner");
      return;
    }
    Instant start = parent.driver().now();
    CompletionStage<LocationRunner.Report> end;
    try {
      end = runner.run(order());
    } catch (Exception | LinkageError | AssertionError e) {
      refuse("the execution could not be started there: " + e);
      return;
    }
    boolean stop;
    synchronized (this) {
      begun = true;
      stop = stopped;
    }
    end.whenComplete((report, lost) -> answer(start, report, lost));
    if (stop) {
      cancel(runner);
    }
  }

  private LocationRunner.Order order() {
    Value parameters = order.parameters();
    return new LocationRunner.Order(
        order.executionId(),
        parent.program().document().source(),
        parameters instanceof Value.Fields fields ? fields.fields() : Map.of(),
        place.account(),
        place.region(),
        place.location(),
        targets(order.options().rateControl()));
  }

  /** What the execution runs for there, in the words of the API. */
  private static Value.Fields targets(@Nullable RateControl rate) {
    if (rate == null) {
      return Value.Fields.EMPTY;
    }
    Map<String, Object> words = new LinkedHashMap<>();
    if (rate.targetParameter() != null) {
      words.put("TargetParameterName", rate.targetParameter());
    }
    if (rate.targets().isEmpty()) {
      words.put("TargetMaps", rate.targetMaps());
    } else {
      words.put("Targets", rate.targets().stream().map(LocatedCall::words).toList());
    }
    words.put("MaxConcurrency", rate.maxConcurrency());
    words.put("MaxErrors", rate.maxErrors());
    return (Value.Fields) Value.of(words);
  }

  private static Map<String, Object> words(RateControl.Target target) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("Key", target.key());
    words.put("Values", target.values());
    return words;
  }

  private void answer(
      Instant start, LocationRunner.@Nullable Report report, @Nullable Throwable lost) {
    if (report == null) {
      refuse("nobody knows what became of the execution there: " + lost);
      return;
    }
    ExecutionStatus status = ExecutionStatus.valueOf(report.status().name());
    String message = report.message() == null ? status.label() : secrets.mask(report.message());
    StepFailure failure =
        status == ExecutionStatus.SUCCESS ? null : new StepFailure(null, Failure.action(message));
    Instant now = parent.driver().now();
    parent.post(
        new Event.ChildEnded(
            now,
            order.call(),
            new Command.Finish(status, failure, report.outputs(), List.of(), start, now)));
  }

  private void refuse(String why) {
    Failure failure =
        Failure.action(
            "account %s, region %s: %s"
                .formatted(place.account(), place.region(), secrets.mask(why)));
    parent.post(new Event.ChildRefused(parent.driver().now(), order.call(), failure));
  }

  @Override
  public void stop(Command.StopAction.Reason reason) {
    synchronized (this) {
      stopped = true;
      if (!begun) {
        return;
      }
    }
    LocationRunner runner = parent.driver().services().find(LocationRunner.class);
    if (runner != null) {
      parent.driver().work(() -> cancel(runner));
    }
  }

  private void cancel(LocationRunner runner) {
    try {
      runner.cancel(order.executionId());
    } catch (Exception | LinkageError | AssertionError e) {
      Throwable shown = MaskedException.of(e, secrets);
      LOG.log(System.Logger.Level.WARNING, "a child elsewhere could not be cancelled", shown);
    }
  }
}
