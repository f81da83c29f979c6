package dev.runsheet.cli;

import org.jspecify.annotations.Nullable;

/** The command was called in a way that it does not understand. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String command;

  /**
   * A wrong call.
   *
   * @param command the command whose usage to show, absent for all of them
   * @param message what is wrong
   */
  UsageException(@Nullable String command, String message) {
    super(message);
    this.command = command;
  }

  @Nullable String command() {
    return command;
  }
}
