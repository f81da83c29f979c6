package dev.runsheet.interpreter;

import dev.runsheet.event.Event;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:sleep}: waits (automation-documents.md, section 4.22).
 *
 * @param inputs for how long, or until when
 */
record Sleep(Template inputs) implements Instruction.Task {

  @Override
  public @Nullable Duration timeout() {
    return null;
  }

  @Override
  public Activity attempt(Trial trial) throws UnusableInputException {
    Run run = trial.run();
    Instant end = SleepTime.end(trial.inputs(), run.now());
    Duration limit = trial.limit();
    boolean cut = limit != null && run.now().plus(limit).isBefore(end);
    return new Nap(run, end, cut ? limit : null);
  }

  /** It is asleep. */
  private static final class Nap extends Activity {
    private final Instant end;
    private int timer;

    Nap(Run run, Instant end, @Nullable Duration limit) {
      super(run, limit);
      this.end = end;
    }

    @Override
    @Nullable AttemptEnd begin() {
      if (!end.isAfter(run.now())) {
        return AttemptEnd.SUCCESS;
      }
      timer = run.startTimer(end);
      return null;
    }

    @Override
    boolean awaits(Event event) {
      return event instanceof Event.TimerFired fired && fired.timer() == timer;
    }

    @Override
    AttemptEnd take(Event event) {
      return AttemptEnd.SUCCESS;
    }

    @Override
    AttemptEnd halt(Stop why) {
      run.cancelTimer(timer);
      return why.end(Map.of(), null);
    }
  }
}
