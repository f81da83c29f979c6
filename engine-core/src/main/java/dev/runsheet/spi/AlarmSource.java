package dev.runsheet.spi;

import java.util.Collection;
import java.util.List;

/**
 * Tells whether alarms have gone off, for executions that are to stop then. It is asked when an
 * execution begins, and again and again while it runs. Must be thread-safe.
 */
@FunctionalInterface
public interface AlarmSource {

  /**
   * Looks at alarms.
   *
   * @param names which
   * @return those of them that have gone off
   * @throws Exception when it cannot be told: the execution is cancelled, unless it was started so
   *     that it goes on
   */
  Collection<String> raised(List<String> names) throws Exception;
}
