package dev.runsheet.runtime;

import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.spi.Interceptor;
import dev.runsheet.spi.OutputLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a driver works with.
 *
 * @param programs turns texts into programs
 * @param handlers who performs actions
 * @param services what handlers may ask for, by type
 * @param inputProblems checks the resolved inputs of an action, giving what is wrong in words
 * @param node what documents can learn of the node
 * @param limits how much output is kept
 * @param workspaces where workspaces are made
 * @param executor where handlers run; absent for threads of the driver's own
 * @param patience how long a handler that was told to stop may take to return, and listeners to
 *     hear the end
 * @param maxExecutions how many executions that a host started run at a time
 * @param keptExecutions how many executions that have ended can still be found
 * @param interceptors what stands around each call of a handler, the outermost first
 * @param listeners who listen to each execution; one may be interested in none
 * @param logs where events are written down
 */
public record DriverSettings(
    Programs programs,
    Handlers handlers,
    Map<Class<?>, Object> services,
    BiFunction<String, Value.Fields, List<String>> inputProblems,
    NodeFacts node,
    OutputLimits limits,
    Path workspaces,
    @Nullable Executor executor,
    Duration patience,
    int maxExecutions,
    int keptExecutions,
    List<Interceptor> interceptors,
    List<Function<LocalExecution, @Nullable ExecutionListener>> listeners,
    EventLog.Opener logs) {

  /** Copies the collections. */
  public DriverSettings {
    services = Map.copyOf(services);
    interceptors = List.copyOf(interceptors);
    listeners = List.copyOf(listeners);
  }
}
