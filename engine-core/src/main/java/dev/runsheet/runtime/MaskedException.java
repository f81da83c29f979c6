package dev.runsheet.runtime;

import dev.runsheet.journal.KnownSecrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception that has a secret in it, in logs and traces: the same to look at, but for
 * the secret.
 */
final class MaskedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Causes may go in a circle. */
  private static final int DEEPEST = 8;

  private final String shown;

  private MaskedException(Throwable thrown, KnownSecrets secrets, int depth) {
    super(secrets.mask(String.valueOf(thrown.getMessage())), cause(thrown, secrets, depth));
    this.shown = secrets.mask(thrown.toString());
    setStackTrace(thrown.getStackTrace());
  }

  private static @Nullable MaskedException cause(
      Throwable thrown, KnownSecrets secrets, int depth) {
    Throwable cause = thrown.getCause();
    return cause == null || depth == DEEPEST
        ? null
        : new MaskedException(cause, secrets, depth + 1);
  }

  /** An exception that can be shown: the same where it has no secret in it. */
  static Throwable of(Throwable thrown, KnownSecrets secrets) {
    if (secrets.isEmpty()) {
      return thrown;
    }
    StringWriter whole = new StringWriter();
    thrown.printStackTrace(new PrintWriter(whole));
    String text = whole.toString();
    return secrets.mask(text).equals(text) ? thrown : new MaskedException(thrown, secrets, 0);
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // It is to be shown as what it stands for.
  public String toString() {
    return shown;
  }
}
