package dev.runsheet.runtime;

import dev.runsheet.event.StartOptions;
import dev.runsheet.spi.AlarmSource;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the alarms of one execution for as long as it runs, and cancels it when one goes off.
 */
final class AlarmWatch extends TimerQueue.Timer {

  private static final System.Logger LOG = System.getLogger(AlarmWatch.class.getName());

  private final LocalExecution execution;
  private final StartOptions.Alarms alarms;
  private final AlarmSource source;

  // -- guarded by this --
  private boolean over;

  /** A watch that has not begun. */
  AlarmWatch(LocalExecution execution, StartOptions.Alarms alarms, AlarmSource source) {
    this.execution = execution;
    this.alarms = alarms;
    this.source = source;
  }

  /** Looks at once, and again after each interval. */
  @Override
  public void run() {
    execution.driver().serve(this::look);
  }

  private void look() {
    String reason = reason();
    if (reason != null) {
      execution.cancel(reason);
    } else {
      again();
    }
  }

  private @Nullable String reason() {
    try {
      Collection<String> raised = source.raised(alarms.names());
      return raised.isEmpty()
          ? null
          : "the execution was cancelled, for an alarm has gone off: " + String.join(", ", raised);
    } catch (Exception | LinkageError | AssertionError e) {
      LOG.log(System.Logger.Level.WARNING, "alarms cannot be looked at", e);
      return alarms.ignorePollFailure()
          ? null
          : "the execution was cancelled, for it cannot be told whether an alarm has gone off: "
              + e;
    }
  }

  private synchronized void again() {
    if (!over) {
      LocalDriver driver = execution.driver();
      driver.timers().start(this, driver.now().plus(alarms.interval()));
    }
  }

  /** The execution is over. */
  synchronized void close() {
    over = true;
    execution.driver().timers().cancel(this);
  }
}
