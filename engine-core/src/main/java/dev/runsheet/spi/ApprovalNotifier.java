package dev.runsheet.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells approvers that a step waits for them. Must be thread-safe. */
@FunctionalInterface
public interface ApprovalNotifier {

  /**
   * Tells approvers.
   *
   * @throws Exception when they cannot be told: the step fails
   */
  void notify(Request request) throws Exception;

  /**
   * What waits.
   *
   * @param executionId the execution
   * @param step the step
   * @param topic the ARN of the topic to publish to, as the document writes it
   * @param message what the document tells the approvers; empty where it says nothing
   * @param approvers who may approve
   * @param minimum how many must
   * @param role the ARN of the role that the document asks for, or null where it asks for none
   */
  record Request(
      String executionId,
      String step,
      String topic,
      String message,
      List<String> approvers,
      int minimum,
      @Nullable String role) {
    /** Copies the approvers. */
    public Request {
      approvers = List.copyOf(approvers);
    }
  }
}
