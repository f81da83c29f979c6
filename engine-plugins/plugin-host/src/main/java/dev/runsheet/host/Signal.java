package dev.runsheet.host;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The signals that end a process. */
enum Signal {
  /** Asks it to end. */
  TERM,
  /** Ends it. */
  KILL;

  /** Long enough for a shell that does one thing, however busy the machine is. */
  private static final long LIMIT_SECONDS = 5;

  /** Sends this to one process. */
  void send(ProcessHandle process) {
    // Not Process.destroy, which closes the streams: what it says at the end would be lost.
    if (this == KILL) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
  }

  /**
   * Sends this to a group at one stroke, so that no member can start another one unnoticed. Java
   * has no call for it, but every shell has.
   *
   * @return whether it was sent
   */
  boolean sendToGroup(long group, Path shell) {
    ProcessBuilder kill =
        new ProcessBuilder(
                shell.toString(),
                "-c",
                "kill -s \"$1\" -- \"-$2\"",
                "kill",
                name(),
                Long.toString(group))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    kill.environment().clear();
    try {
      return succeeds(start(kill));
    } catch (IOException e) {
      // No room for another process, say. They are signalled one by one then.
      return false;
    }
  }

  private static Process start(ProcessBuilder kill) throws IOException {
    StartGate.STARTING.lock();
    try {
      return kill.start();
    } finally {
      StartGate.STARTING.unlock();
    }
  }

  /** Waits for the shell whatever happens: sent later, the signal might meet another group. */
  private static boolean succeeds(Process kill) {
    boolean interrupted = false;
    while (true) {
      try {
        boolean ended = kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
          kill.destroyForcibly();
        }
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return ended && kill.exitValue() == 0;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}
