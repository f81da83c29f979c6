package dev.runsheet.micrometer;

import dev.runsheet.EngineBuilder;
import dev.runsheet.Execution;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import dev.runsheet.spi.Interceptor;
import dev.runsheet.spi.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what engines do, child executions included.
 *
 * <pre>{@code
 * EngineBuilder builder = Engine.builder();
 * EngineMetrics.of(registry).watch(builder);
 * }</pre>
 *
 * <table>
 *   <caption>The meters</caption>
 *   <tr><th>name</th><th>kind</th><th>tags</th></tr>
 *   <tr><td>{@code runsheet.executions}</td><td>timer of those that have ended</td>
 *       <td>{@code document} (Automation, Command), {@code status}</td></tr>
 *   <tr><td>{@code runsheet.executions.pending}</td><td>gauge: those that wait for their turn</td><td></td></tr>
 *   <tr><td>{@code runsheet.executions.running}</td><td>gauge: those that have begun and not ended</td><td></td></tr>
 *   <tr><td>{@code runsheet.executions.waiting}</td><td>gauge: of those, the ones that wait for a signal</td><td></td></tr>
 *   <tr><td>{@code runsheet.steps}</td><td>timer of those that have ended</td>
 *       <td>{@code action}, {@code status}</td></tr>
 *   <tr><td>{@code runsheet.calls}</td><td>timer of each call of a handler</td>
 *       <td>{@code action}, {@code outcome} (succeeded, failed, exited, parked, defect)</td></tr>
 * </table>
 *
 * <p>May be shared by threads and by engines.
 */
public final class EngineMetrics {

  private static final String PREFIX = "runsheet.";

  private final MeterRegistry registry;
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  private EngineMetrics(MeterRegistry registry) {
    this.registry = registry;
    gauge("executions.pending", pending, "executions that wait for their turn");
    gauge("executions.running", running, "executions that have begun and not ended");
    gauge("executions.waiting", waiting, "executions that wait for a signal");
  }

  /** Metrics in a registry. */
  public static EngineMetrics of(MeterRegistry registry) {
    return new EngineMetrics(registry);
  }

  /** Watches the engines that are built from now on. */
  public void watch(EngineBuilder builder) {
    builder.listener(this::listen).interceptor(interceptor());
  }

  private void gauge(String name, AtomicInteger count, String description) {
    Gauge.builder(PREFIX + name, count, AtomicInteger::get)
        .description(description)
        .register(registry);
  }

  private ExecutionListener listen(Execution execution) {
    pending.incrementAndGet();
    return new Watch(execution.document().type().label());
  }

  private Interceptor interceptor() {
    return (context, call) -> {
      Timer.Sample sample = Timer.start(registry);
      String outcome = "defect";
      try {
        Outcome came = call.proceed();
        outcome = label(came);
        return came;
      } finally {
        sample.stop(timer("calls", "action", context.action(), "outcome", outcome));
      }
    };
  }

  private static String label(@Nullable Outcome outcome) {
    if (outcome instanceof Outcome.Succeeded) {
      return "succeeded";
    }
    if (outcome instanceof Outcome.Failed) {
      return "failed";
    }
    if (outcome instanceof Outcome.Exited) {
      return "exited";
    }
    return outcome == null ? "defect" : "parked";
  }

  private Timer timer(String name, String... tags) {
    return Timer.builder(PREFIX + name).tags(tags).register(registry);
  }

  /** Watches one execution. */
  private final class Watch implements ExecutionListener {
    private final String document;
    private Instant began = Instant.EPOCH;
    private boolean waits;

    Watch(String document) {
      this.document = document;
    }

    @Override
    public void onNotice(Notice notice) {
      if (notice instanceof Notice.ExecutionStarted started) {
        began = started.at();
        pending.decrementAndGet();
        running.incrementAndGet();
      } else if (notice instanceof Notice.SignalAwaited) {
        setWaits(true);
      } else if (notice instanceof Notice.StepStarted) {
        setWaits(false);
      } else if (notice instanceof Notice.StepFinished finished) {
        setWaits(false);
        time(finished.result());
      } else if (notice instanceof Notice.ExecutionFinished finished) {
        setWaits(false);
        running.decrementAndGet();
        timer("executions", "document", document, "status", finished.status().label())
            .record(Duration.between(began, finished.at()));
      }
    }

    private void setWaits(boolean now) {
      if (waits != now) {
        waits = now;
        waiting.addAndGet(now ? 1 : -1);
      }
    }

    private void time(StepResult step) {
      Instant from = step.startTime();
      Instant to = step.endTime();
      if (from != null && to != null) {
        timer("steps", "action", step.action(), "status", step.status().label())
            .record(Duration.between(from, to));
      }
    }
  }
}
