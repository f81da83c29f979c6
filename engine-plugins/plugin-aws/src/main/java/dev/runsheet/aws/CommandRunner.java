package dev.runsheet.aws;

import dev.runsheet.document.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs Command documents for {@code aws:runCommand} in the place of Systems Manager; a service of
 * the engine. {@link LocalCommandRunner} runs them in this JVM. Must be thread-safe.
 */
public interface CommandRunner {

  /**
   * Begins a command and returns at once.
   *
   * @return its id
   * @throws Exception when it cannot be begun: the step fails with its message
   */
  String send(Order order) throws Exception;

  /**
   * How a command is doing.
   *
   * @throws Exception when that cannot be told, or when there is no such command: the step fails
   *     with its message
   */
  Report report(String commandId) throws Exception;

  /**
   * Stops a command; one that is over stays as it is.
   *
   * @throws Exception it is logged and changes nothing
   */
  void cancel(String commandId) throws Exception;

  /**
   * What to run.
   *
   * @param token the same when the same command is sent again, after a restart
   * @param documentName name or ARN of the document
   * @param documentVersion a number, {@code $DEFAULT} or {@code $LATEST}; null for the default
   * @param parameters values of its parameters, as the step gives them
   * @param instanceIds the nodes by id; empty where they are selected by targets
   * @param targets what else selects the nodes: a list of {@code Key} and {@code Values}; null for
   *     nothing
   */
  record Order(
      String token,
      String documentName,
      @Nullable String documentVersion,
      Map<String, Value> parameters,
      List<String> instanceIds,
      @Nullable Value targets) {
    /** Copies the collections. */
    public Order {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
      instanceIds = List.copyOf(instanceIds);
    }
  }

  /**
   * How a command is doing.
   *
   * @param status where it has got to
   * @param responseCode the exit code, or null where there is no single one
   * @param output what it wrote, or null where there is no single output
   */
  record Report(Status status, @Nullable Integer responseCode, @Nullable String output) {}

  /** Where a command has got to. */
  enum Status {
    /** It runs, or will. */
    IN_PROGRESS("InProgress"),
    /** It ended well. */
    SUCCESS("Success"),
    /** It ended badly. */
    FAILED("Failed"),
    /** It passed its limit. */
    TIMED_OUT("TimedOut"),
    /** It was stopped. */
    CANCELLED("Cancelled");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    /** The name AWS gives it. */
    public String label() {
      return label;
    }
  }
}
