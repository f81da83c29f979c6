package dev.runsheet.spi;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What came of one call of a handler. */
public sealed interface Outcome {

  /**
   * The action did its work.
   *
   * @param outputs what it yields, by name
   */
  record Succeeded(Map<String, Value> outputs) implements Outcome {
    /** Copies the outputs. */
    public Succeeded {
      outputs = copied(outputs);
    }
  }

  /**
   * The action could not do its work.
   *
   * @param failure why
   * @param outputs what it yields all the same, by name
   */
  record Failed(Failure failure, Map<String, Value> outputs) implements Outcome {
    /** Copies the outputs. */
    public Failed {
      Objects.requireNonNull(failure, "failure");
      outputs = copied(outputs);
    }
  }

  /**
   * The action's process ended by itself. What its exit code means (success, failure, a reboot, the
   * end of the document) is for the engine to say.
   *
   * @param exitCode the exit code
   */
  record Exited(int exitCode) implements Outcome {}

  /**
   * The action waits for something; it is to be called again. No thread waits meanwhile, and the
   * memo survives a restart.
   *
   * @param delay how long to wait
   * @param memo what the next call gets as {@link ActionContext#memo()}; never a secret
   * @param outputs what is known so far of what it yields, by name: all of it, for it takes the
   *     place of what an earlier call gave. The step keeps it where the attempt is cancelled,
   *     passes its deadline or fails; one that succeeds yields what its last call says
   */
  record CheckAgainIn(Duration delay, Value memo, Map<String, Value> outputs) implements Outcome {
    /** Checks that the delay is not negative and the memo not secret, and copies the outputs. */
    public CheckAgainIn {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("delay is negative: " + delay);
      }
      if (Objects.requireNonNull(memo, "memo") instanceof Value.Secret) {
        throw new IllegalArgumentException("memo is a secret: it may be written to a disk");
      }
      outputs = copied(outputs);
    }

    /** Nothing is known yet of what the action yields. */
    public CheckAgainIn(Duration delay, Value memo) {
      this(delay, memo, Map.of());
    }
  }

  private static Map<String, Value> copied(Map<String, Value> outputs) {
    if (outputs.isEmpty()) {
      return Map.of();
    }
    Map<String, Value> copy = new LinkedHashMap<>();
    outputs.forEach(
        (name, value) ->
            copy.put(
                Objects.requireNonNull(name, "name of an output"),
                Objects.requireNonNull(value, name)));
    return Collections.unmodifiableMap(copy);
  }

  /** The action did its work and yields nothing. */
  static Outcome succeeded() {
    return new Succeeded(Map.of());
  }

  /**
   * The action did its work.
   *
   * @param outputs what it yields: values, or Java objects that {@link Value#of} takes
   */
  static Outcome succeeded(Map<String, ?> outputs) {
    Map<String, Value> values = new LinkedHashMap<>();
    outputs.forEach((name, output) -> values.put(name, Value.of(output)));
    return new Succeeded(values);
  }

  /**
   * The action could not do its work.
   *
   * @param type what kind of failure it is
   * @param message what happened and what to do, for a person
   */
  static Outcome failed(Failure.Type type, String message) {
    return new Failed(new Failure(Failure.Stage.INVOCATION, type, message), Map.of());
  }

  /** The action's process ended by itself with this exit code. */
  static Outcome exited(int exitCode) {
    return new Exited(exitCode);
  }

  /** The action waits; it is to be called again after a while, with this memo. */
  static Outcome checkAgainIn(Duration delay, Value memo) {
    return new CheckAgainIn(delay, memo);
  }

  /**
   * The action waits; it is to be called again after a while, with this memo. Should that never
   * come, the step keeps these outputs.
   */
  static Outcome checkAgainIn(Duration delay, Value memo, Map<String, Value> outputs) {
    return new CheckAgainIn(delay, memo, outputs);
  }
}
