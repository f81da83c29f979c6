package dev.runsheet;

import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.StartOptions.Mode;
import dev.runsheet.runtime.Launch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start, and how, for {@link Engine#start(StartRequest)}. Not to be shared by threads.
 *
 * <pre>{@code
 * engine.start(
 *     StartRequest.of(document)
 *         .parameter("InstanceId", "i-1")
 *         .secret("Password", password)
 *         .clientToken(token));
 * }</pre>
 */
public final class StartRequest {

  private static final Duration LONGEST_THROTTLE_RETRY = Duration.ofHours(1);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(1);
  private static final int LONGEST_TOKEN = 100;

  private final LoadedDocument document;
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private @Nullable ExecutionListener listener;
  private @Nullable String clientToken;
  private Mode mode = Mode.AUTO;
  private Duration throttleRetry = Duration.ZERO;
  private @Nullable RateControl rateControl;
  private StartOptions.@Nullable Alarms alarms;

  private StartRequest(LoadedDocument document) {
    this.document = document;
  }

  /** Starts a document. */
  public static StartRequest of(LoadedDocument document) {
    return new StartRequest(document);
  }

  /** A parameter: a {@link Value}, or a Java object that {@link Value#of} takes. */
  public StartRequest parameter(String name, @Nullable Object value) {
    parameters.put(name, Value.of(value));
    return this;
  }

  /** Several parameters. */
  public StartRequest parameters(Map<String, ?> values) {
    values.forEach(this::parameter);
    return this;
  }

  /**
   * A parameter whose value must not be shown: it goes in clear to handlers only, and what is made
   * from it is secret as well.
   */
  public StartRequest secret(String name, Object value) {
    parameters.put(name, Value.secret(Value.of(value)));
    return this;
  }

  /** Hears what happens, from the first notice on. */
  public StartRequest listener(ExecutionListener hears) {
    listener = hears;
    return this;
  }

  /** Whether it runs through, as it does without this, or waits before each step of a runbook. */
  public StartRequest mode(Mode wanted) {
    if (wanted == Mode.INTERACTIVE && document.document().type() != DocumentType.AUTOMATION) {
      throw new IllegalArgumentException("only an Automation document can run interactively");
    }
    mode = wanted;
    return this;
  }

  /**
   * For how long a call of a runbook's step that was refused as one too many is made again before
   * that counts as a failure: up to an hour; not at all without this.
   */
  public StartRequest throttleRetry(Duration limit) {
    if (limit.isNegative() || limit.compareTo(LONGEST_THROTTLE_RETRY) > 0) {
      throw new IllegalArgumentException("throttleRetry is not between 0 and 1 h: " + limit);
    }
    throttleRetry = limit;
    return this;
  }

  /** Runs a runbook for many targets, so many at a time. */
  public StartRequest rateControl(RateControl targets) {
    rateControl = targets;
    return this;
  }

  /**
   * Cancels the execution when an alarm goes off, as {@link Execution#cancel} does; the engine
   * needs an {@code AlarmSource}.
   */
  public StartRequest alarms(StartOptions.Alarms watched) {
    if (watched.names().isEmpty() || watched.interval().compareTo(SHORTEST_INTERVAL) < 0) {
      throw new IllegalArgumentException(
          "alarms need a name, and an interval of 1 ms or more: " + watched);
    }
    alarms = watched;
    return this;
  }

  /**
   * Makes the start one that can be repeated: the same request with the same token gives the
   * execution that the first one started, for as long as the engine knows it (see {@link
   * EngineBuilder#keepEnded}). A UUID will do.
   */
  public StartRequest clientToken(String token) {
    if (token.isBlank() || token.length() > LONGEST_TOKEN) {
      throw new IllegalArgumentException(
          "a client token has 1 to %d characters: \"%s\"".formatted(LONGEST_TOKEN, token));
    }
    clientToken = token;
    return this;
  }

  LoadedDocument document() {
    return document;
  }

  Launch launch() {
    StartOptions options = new StartOptions(mode, 0, throttleRetry, rateControl, alarms);
    return new Launch(
        document.program(),
        parameters,
        // One for all that have nothing to say: there may be very many of them.
        options.equals(StartOptions.STANDARD) ? StartOptions.STANDARD : options,
        listener,
        clientToken);
  }
}
