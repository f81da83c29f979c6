package dev.runsheet;

import java.io.IOException;

/**
 * An execution that cannot be gone on with: there is no journal of it, another engine has it, the
 * journal or its document is of another version, an action is performed by nobody, or a secret is
 * missing or not the same any more. The journal is as it was.
 */
public final class RefusedResumeException extends RunsheetException {
  private static final long serialVersionUID = 1L;

  RefusedResumeException(String executionId, IOException cause) {
    super("execution %s cannot be gone on with: %s".formatted(executionId, words(cause)));
    initCause(cause);
  }

  private static String words(IOException cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
