package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child execution under way. */
final class ChildRun extends Activity {

  /**
   * What to run.
   *
   * @param document the document
   * @param parameters the values of its parameters
   * @param options how it runs
   */
  record Order(
      Command.ChildDocument.Named document, Value.Fields parameters, StartOptions options) {}

  private final String name;
  private final Order order;
  private int call;
  private String executionId = "";
  private Command.@Nullable Finish result;

  ChildRun(Trial trial, Order order) {
    super(trial.run(), trial.limit());
    this.name = trial.code().name();
    this.order = order;
  }

  @Override
  @Nullable AttemptEnd begin() {
    call = run.nextCall();
    executionId = run.childId(name, call);
    run.tell(new Notice.ChildStarted(run.now(), name, executionId));
    run.perform(
        new Command.StartChild(
            call, executionId, name, order.document(), order.parameters(), order.options()));
    return null;
  }

  @Override
  boolean awaits(Event event) {
    return callOf(event) == call;
  }

  /** A test may answer in the place of the child, as of any other action. */
  static int callOf(Event event) {
    if (event instanceof Event.ChildEnded ended) {
      return ended.call();
    }
    if (event instanceof Event.ChildRefused refused) {
      return refused.call();
    }
    if (event instanceof Event.ActionSucceeded done) {
      return done.call();
    }
    return event instanceof Event.ActionFailed failed ? failed.call() : 0;
  }

  @Override
  AttemptEnd take(Event event) {
    AttemptEnd end = end(event);
    Stop why = stopping();
    return why == null ? end : why.end(end.outputs(), null);
  }

  private AttemptEnd end(Event event) {
    if (event instanceof Event.ChildEnded ended) {
      return ended(ended.result());
    }
    if (event instanceof Event.ActionSucceeded done) {
      return AttemptEnd.success(done.outputs());
    }
    if (event instanceof Event.ActionFailed failed) {
      return new AttemptEnd(StepStatus.FAILED, failed.outputs(), null, failed.failure());
    }
    return AttemptEnd.failed(((Event.ChildRefused) event).failure());
  }

  private AttemptEnd ended(Command.Finish finish) {
    result = finish;
    run.tell(new Notice.ChildFinished(run.now(), name, executionId, finish.status()));
    Map<String, Value> outputs = outputs(finish);
    return finish.status() == ExecutionStatus.SUCCESS
        ? AttemptEnd.success(outputs)
        : new AttemptEnd(StepStatus.FAILED, outputs, null, failure(finish));
  }

  private Map<String, Value> outputs(Command.Finish finish) {
    List<Value> output = new ArrayList<>();
    finish.outputs().values().forEach(texts -> texts.forEach(text -> output.add(Value.text(text))));
    Map<String, Value> outputs = new LinkedHashMap<>();
    outputs.put("Output", new Value.Items(output));
    outputs.put("ExecutionId", Value.text(executionId));
    outputs.put("Status", Value.text(finish.status().label()));
    return outputs;
  }

  private Failure failure(Command.Finish finish) {
    StepFailure failed = finish.failure();
    String step =
        failed == null || failed.step() == null ? "" : ", step \"%s\"".formatted(failed.step());
    String why = failed == null ? "" : ": " + failed.failure().message();
    return Failure.action(
        "execution %s of \"%s\" ended as %s%s%s"
            .formatted(executionId, order.document().name(), finish.status().label(), step, why));
  }

  @Override
  @Nullable AttemptEnd halt(Stop why) {
    run.perform(new Command.StopChild(call));
    return null;
  }

  @Override
  StepResult describe(StepResult ended) {
    Command.Finish finish = result;
    return finish == null ? ended : ended.withChild(new StepResult.Child(executionId, finish));
  }
}
