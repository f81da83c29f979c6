package dev.runsheet.cli;

import dev.runsheet.event.Signal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens to a run from outside.
 *
 * @param at how long after the start
 * @param kind what happens
 * @param signal what is given to the run, absent for a cancel and a completion
 */
record TimedSignal(Duration at, Kind kind, @Nullable Signal signal) {

  /** What can happen. */
  enum Kind {
    APPROVE("approve"),
    REJECT("reject"),
    RESUME("resume"),
    START("start"),
    STOP("stop"),
    CANCEL("cancel"),
    COMPLETE("complete");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The key that says so in a file. */
    String key() {
      return key;
    }

    /** Whether it may be for a step. */
    boolean ofStep() {
      return this != CANCEL && this != COMPLETE;
    }

    /** Whether it may be for no step in particular. */
    boolean ofNone() {
      return !ofStep() || this == START;
    }

    /**
     * What is given to a run.
     *
     * @param step the step, empty for none in particular
     * @param by who gives it
     * @param comment what they say
     */
    @Nullable Signal signal(String step, String by, @Nullable String comment) {
      return switch (this) {
        case APPROVE -> new Signal.Approve(step, by, comment);
        case REJECT -> new Signal.Reject(step, by, comment);
        case RESUME -> new Signal.Resume(step);
        case START -> new Signal.StartStep(step.isEmpty() ? null : step);
        case STOP -> new Signal.StopStep(step);
        case CANCEL, COMPLETE -> null;
      };
    }
  }
}
