package dev.runsheet.host;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is attached to a script is missing, or is not what it should be. */
final class UnfitAttachmentException extends IOException {

  private static final long serialVersionUID = 1L;

  UnfitAttachmentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
