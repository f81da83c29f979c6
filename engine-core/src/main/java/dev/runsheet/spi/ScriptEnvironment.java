package dev.runsheet.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of {@code aws:executeScript} find in their environment to call services with: in
 * Systems Manager these are the credentials of the role that the document assumes. Must be
 * thread-safe.
 */
@FunctionalInterface
public interface ScriptEnvironment {

  /**
   * The variables for one attempt.
   *
   * @param role the ARN of the role that the document asks for, or null where it asks for none
   * @param executionId the execution, for a name that a trail leads back from
   * @return names and values, in clear
   * @throws Exception when the role cannot be taken on: the step fails
   */
  Map<String, String> variables(@Nullable String role, String executionId) throws Exception;
}
