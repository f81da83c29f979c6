package dev.runsheet.opentelemetry;

import dev.runsheet.EngineBuilder;
import dev.runsheet.Execution;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.Interceptor;
import dev.runsheet.spi.Outcome;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes spans of what engines do: of each execution, within it of each step, within that of each
 * attempt, and within that of each call of its handler. A step of a loop stands within the loop, a
 * child execution within the step that started it, and an execution within the span in which it was
 * started. While a handler runs, the span of its call is the current one.
 *
 * <pre>{@code
 * EngineBuilder builder = Engine.builder();
 * EngineTracing.of(openTelemetry).watch(builder);
 * }</pre>
 *
 * <p>Attributes: {@code runsheet.execution.id}, {@code runsheet.document.type}, {@code
 * runsheet.document.name}, {@code runsheet.step}, {@code runsheet.action}, {@code
 * runsheet.attempt}, {@code runsheet.status}; of a failure {@code runsheet.failure.stage} and
 * {@code runsheet.failure.type}. Inputs and outputs are not told: they may be large, or nobody's
 * business.
 *
 * <p>May be shared by threads and by engines.
 */
public final class EngineTracing {

  private static final String SCOPE = "dev.runsheet";

  private final Tracer tracer;
  private final Map<String, ExecutionTrace> traces = new ConcurrentHashMap<>();

  private EngineTracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
  }

  /** Spans for a telemetry. */
  public static EngineTracing of(OpenTelemetry telemetry) {
    return new EngineTracing(telemetry);
  }

  /** Watches the engines that are built from now on. */
  public void watch(EngineBuilder builder) {
    builder.listener(this::listen).interceptor(interceptor());
  }

  /** On the thread that starts the execution, whose span is the one to stand within. */
  private ExecutionListener listen(Execution execution) {
    ExecutionTrace trace =
        new ExecutionTrace(
            tracer, execution, around(execution), () -> traces.remove(execution.id()));
    traces.put(execution.id(), trace);
    return trace;
  }

  private Context around(Execution execution) {
    Execution parent = execution.parent().orElse(null);
    ExecutionTrace above = parent == null ? null : traces.get(parent.id());
    return above == null ? Context.current() : above.within(execution.parentStep().orElse(""));
  }

  private Interceptor interceptor() {
    return (context, call) -> {
      ExecutionTrace trace = traces.get(context.executionId());
      return trace == null ? call.proceed() : traced(trace, context, call);
    };
  }

  private static Outcome traced(ExecutionTrace trace, ActionContext context, Interceptor.Call call)
      throws Exception {
    Span span = trace.startCall(context);
    Scope current = span.makeCurrent();
    try {
      Outcome outcome = call.proceed();
      if (outcome instanceof Outcome.Failed failed) {
        Attributed.failure(span, failed.failure());
      }
      return outcome;
    } catch (Exception | Error e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      current.close();
      span.end();
    }
  }
}
