package dev.runsheet.interpreter;

import dev.runsheet.event.Notice;
import dev.runsheet.event.Signal;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:pause}: waits until somebody lets it go on (automation-documents.md, section 4.19).
 *
 * @param inputs none that matter
 */
record Pause(Template inputs) implements Instruction.Task {

  @Override
  public Duration timeout() {
    return Duration.ofDays(7);
  }

  @Override
  public Activity attempt(Trial trial) {
    return new Paused(trial);
  }

  private static final class Paused extends Activity {
    private final String name;

    Paused(Trial trial) {
      super(trial.run(), trial.limit());
      this.name = trial.code().name();
    }

    @Override
    @Nullable AttemptEnd begin() {
      run.tell(new Notice.SignalAwaited(run.now(), name, new Notice.Awaited.Resuming()));
      return null;
    }

    @Override
    boolean waits() {
      return true;
    }

    @Override
    Signal.@Nullable Refusal refusal(Signal signal) {
      return signal instanceof Signal.Resume
          ? null
          : new Signal.Refusal(
              Signal.Refusal.Reason.WRONG_STATE,
              "step \"%s\" is paused: it can be resumed, and nothing else".formatted(name));
    }

    @Override
    AttemptEnd heard(Signal signal) {
      return AttemptEnd.SUCCESS;
    }

    @Override
    AttemptEnd halt(Stop why) {
      return why.end(Map.of(), null);
    }
  }
}
