package dev.runsheet.spi;

import java.util.List;

/**
 * Finds the targets of an execution that runs for many (automation-documents.md, section 5.2).
 * {@code ParameterValues} never comes here. Must be thread-safe.
 */
@FunctionalInterface
public interface TargetResolver {

  /**
   * Finds targets.
   *
   * @param query what is looked for
   * @return the ids of what was found, in a stable order
   * @throws Exception when they cannot be found: the execution fails
   */
  List<String> resolve(Query query) throws Exception;

  /**
   * What is looked for.
   *
   * @param key {@code tag:NAME}, {@code tag-key}, {@code ResourceGroup} or {@code
   *     AWS::EC2::Instance}
   * @param values the values of the key
   * @param parameter the parameter that will name the target
   * @param parameterType its type as declared, for instance {@code AWS::EC2::Instance::Id}
   */
  record Query(String key, List<String> values, String parameter, String parameterType) {
    /** Copies the values. */
    public Query {
      values = List.copyOf(values);
    }
  }
}
