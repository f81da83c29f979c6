package dev.runsheet.spi;

/**
 * Restarts the node when a script asks for it with exit code 194 (3010 on Windows). A host without
 * one makes such a step fail. Must be thread-safe.
 */
@FunctionalInterface
public interface Rebooter {

  /**
   * Restarts the node that a document runs on and returns when it is up again; the step that asked
   * is then run again from its start.
   *
   * @param executionId the execution that asks
   * @throws Exception when the node cannot be restarted: the step fails with its message
   */
  void reboot(String executionId) throws Exception;
}
