package dev.runsheet.runtime;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client tokens of the executions that a driver knows. Guarded by whoever owns it.
 *
 * <p>What a token was used for is kept as it was given, so two requests are the same when document,
 * parameters and options are equal.
 */
final class ClientTokens {

  private record Used(Launch launch, LocalExecution execution) {}

  private final Map<String, Used> byToken = new HashMap<>();
  private final Map<String, String> byExecution = new HashMap<>();

  /**
   * The execution that a token was used for.
   *
   * @throws TokenMismatchException when it was used with another request
   */
  @Nullable LocalExecution find(String token, Launch launch) throws TokenMismatchException {
    Used used = byToken.get(token);
    if (used == null) {
      return null;
    }
    if (!used.launch().isSameRequest(launch)) {
      throw new TokenMismatchException(used.execution().id());
    }
    return used.execution();
  }

  void add(String token, Launch launch, LocalExecution execution) {
    byToken.put(token, new Used(launch, execution));
    byExecution.put(execution.id(), token);
  }

  /** An execution is known no longer. */
  void forget(String executionId) {
    String token = byExecution.remove(executionId);
    if (token != null) {
      byToken.remove(token);
    }
  }
}
