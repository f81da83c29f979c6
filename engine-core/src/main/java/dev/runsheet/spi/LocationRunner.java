package dev.runsheet.spi;

import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions in other accounts and regions (automation-documents.md, section 5.4): by an
 * engine there, or through the service. Must be thread-safe.
 */
public interface LocationRunner {

  /**
   * Starts an execution, or finds it again: after a restart the same order comes a second time, and
   * must not start another one. Returns soon; what was begun goes on by itself.
   *
   * @param order what to run, and where
   * @return completed when it is over; exceptionally where it could not be started, or where nobody
   *     knows what became of it
   * @throws Exception when it could not be started
   */
  CompletionStage<Report> run(Order order) throws Exception;

  /**
   * Asks an execution to stop. It ends all the same, and its end is told as any other.
   *
   * @param executionId its id
   * @throws Exception it is logged and changes nothing
   */
  void cancel(String executionId) throws Exception;

  /**
   * What to run, and where.
   *
   * @param executionId its id: names it for ever
   * @param document the document
   * @param parameters the values of its parameters by name; some may be secret
   * @param account the account
   * @param region the region
   * @param location what {@code TargetLocations} says of this place and of others, as it is
   *     written: {@code ExecutionRoleName}, {@code TargetLocationAlarmConfiguration} …
   * @param targets what the execution is to run for there, in the words of the API: {@code Targets}
   *     with {@code TargetParameterName}, or {@code TargetMaps}, with {@code MaxConcurrency} and
   *     {@code MaxErrors}; empty where it runs once
   */
  record Order(
      String executionId,
      Source document,
      Map<String, Value> parameters,
      String account,
      String region,
      Value.Fields location,
      Value.Fields targets) {
    /** Copies the parameters. */
    public Order {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The role that it runs as there. */
    public String role() {
      Value name = location.get("ExecutionRoleName");
      return name == null ? "AWS-SystemsManager-AutomationExecutionRole" : name.toString();
    }
  }

  /** How an execution can end. */
  enum Status {
    /** Well. */
    SUCCESS,
    /** It failed. */
    FAILED,
    /** It took too long. */
    TIMED_OUT,
    /** It was cancelled. */
    CANCELLED
  }

  /**
   * How an execution ended.
   *
   * @param status how
   * @param outputs what the document yields: {@code step.Output} to texts
   * @param message why it did not end well, for a person; absent where it did
   */
  record Report(Status status, Map<String, List<String>> outputs, @Nullable String message) {
    /** Copies the outputs. */
    public Report {
      outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** It ended well. */
    public static Report succeeded(Map<String, List<String>> outputs) {
      return new Report(Status.SUCCESS, outputs, null);
    }

    /** It did not end well. */
    public static Report failed(Status status, String message) {
      return new Report(status, Map.of(), message);
    }
  }
}
