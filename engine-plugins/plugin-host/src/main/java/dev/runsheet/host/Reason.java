package dev.runsheet.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something went wrong with a file, in words: the JDK's messages often hold only its name. */
final class Reason {

  private Reason() {}

  static String of(IOException problem) {
    if (problem instanceof NoSuchFileException missing) {
      return "\"" + missing.getFile() + "\" does not exist";
    }
    if (problem instanceof AccessDeniedException denied) {
      return "permission denied for \"" + denied.getFile() + "\"";
    }
    if (problem instanceof FileSystemException other && other.getReason() != null) {
      return other.getReason() + ": \"" + other.getFile() + "\"";
    }
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }
}
