package dev.runsheet.opentelemetry;

import dev.runsheet.Execution;
import dev.runsheet.document.Failure;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepFailure;
import dev.runsheet.spi.ActionContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one execution. Notices come on one thread and calls of handlers on others, so a call
 * waits for a moment until what was decided before it has been heard: then the span that it stands
 * within is there.
 */
final class ExecutionTrace implements ExecutionListener {

  private static final String LOOP = "aws:loop";
  private static final long MOST_WAITED_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A step under way. */
  private static final class Step {
    final String name;
    final String action;
    final Span span;
    @Nullable Span attempt;

    Step(String name, String action, Span span) {
      this.name = name;
      this.action = action;
      this.span = span;
    }
  }

  private final Tracer tracer;
  private final Span execution;
  private final Runnable over;

  // -- guarded by this --
  private final List<Step> open = new ArrayList<>();
  private int runs;
  private int attempts;

  /**
   * Begins the span of an execution.
   *
   * @param tracer makes spans
   * @param execution the execution
   * @param around what it stands within
   * @param over is run at its end
   */
  ExecutionTrace(Tracer tracer, Execution execution, Context around, Runnable over) {
    this.tracer = tracer;
    this.over = over;
    this.execution =
        tracer
            .spanBuilder("execution " + execution.document().source().name())
            .setParent(around)
            .setAttribute(Attributed.EXECUTION, execution.id())
            .setAttribute(Attributed.TYPE, execution.document().type().label())
            .setAttribute(Attributed.DOCUMENT, execution.document().source().name())
            .startSpan();
  }

  @Override
  public synchronized void onNotice(Notice notice) {
    if (notice instanceof Notice.StepStarted started) {
      runs++;
      attempts = 0;
      begin(started);
    } else if (notice instanceof Notice.AttemptStarted started) {
      attempts = started.attempt();
      begin(started);
    } else if (notice instanceof Notice.AttemptFinished finished) {
      end(finished);
    } else if (notice instanceof Notice.StepFinished finished) {
      end(finished);
    } else if (notice instanceof Notice.ExecutionFinished finished) {
      end(finished);
    }
    notifyAll();
  }

  /** What an execution stands within that a step starts. */
  synchronized Context within(String step) {
    awaitUntil(() -> find(step) != null);
    Step found = find(step);
    return Context.root().with(found == null ? execution : innermost(found));
  }

  /** Begins the span of a call of a handler. */
  synchronized Span startCall(ActionContext call) {
    awaitUntil(() -> runs == call.stepRun() && attempts == call.attempt());
    Step found = find(call.step());
    return within(
            tracer.spanBuilder("call " + call.action()),
            found == null ? execution : innermost(found))
        .setAttribute(Attributed.EXECUTION, call.executionId())
        .setAttribute(Attributed.STEP, call.step())
        .setAttribute(Attributed.ACTION, call.action())
        .setAttribute(Attributed.ATTEMPT, (long) call.attempt())
        .startSpan();
  }

  private void awaitUntil(BooleanSupplier heard) {
    long until = System.nanoTime() + MOST_WAITED_NANOS;
    try {
      for (long left = MOST_WAITED_NANOS;
          left > 0 && !heard.getAsBoolean();
          left = until - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      // It is for the handler.
      Thread.currentThread().interrupt();
    }
  }

  private static Span innermost(Step step) {
    return step.attempt == null ? step.span : step.attempt;
  }

  private @Nullable Step find(String name) {
    for (int i = open.size() - 1; i >= 0; i--) {
      if (open.get(i).name.equals(name)) {
        return open.get(i);
      }
    }
    return null;
  }

  private void begin(Notice.StepStarted started) {
    SpanBuilder builder =
        within(tracer.spanBuilder("step " + started.step()), around())
            .setAttribute(Attributed.STEP, started.step())
            .setAttribute(Attributed.ACTION, started.action())
            .setStartTimestamp(started.at());
    open.add(new Step(started.step(), started.action(), builder.startSpan()));
  }

  /** The loop that a step stands in, or the execution. */
  private Span around() {
    for (int i = open.size() - 1; i >= 0; i--) {
      if (open.get(i).action.equals(LOOP)) {
        return open.get(i).span;
      }
    }
    return execution;
  }

  private void begin(Notice.AttemptStarted started) {
    Step step = find(started.step());
    if (step != null) {
      step.attempt =
          within(tracer.spanBuilder("attempt " + started.attempt()), step.span)
              .setAttribute(Attributed.STEP, started.step())
              .setAttribute(Attributed.ATTEMPT, (long) started.attempt())
              .setStartTimestamp(started.at())
              .startSpan();
    }
  }

  private static SpanBuilder within(SpanBuilder builder, Span around) {
    return builder.setParent(Context.root().with(around));
  }

  private void end(Notice.AttemptFinished finished) {
    Step step = find(finished.step());
    Span attempt = step == null ? null : step.attempt;
    if (step != null && attempt != null) {
      step.attempt = null;
      end(attempt, finished.status().label(), finished.failure(), finished.at());
    }
  }

  private void end(Notice.StepFinished finished) {
    Step step = find(finished.result().name());
    if (step != null) {
      open.remove(step);
      end(
          step.span,
          finished.result().status().label(),
          finished.result().failure(),
          finished.at());
    }
  }

  private void end(Notice.ExecutionFinished finished) {
    StepFailure failure = finished.failure();
    Failure why = failure == null ? null : failure.failure();
    end(execution, finished.status().label(), why, finished.at());
    over.run();
  }

  private static void end(Span span, String status, @Nullable Failure failure, Instant at) {
    span.setAttribute(Attributed.STATUS, status);
    Attributed.failure(span, failure);
    span.end(at);
  }
}
