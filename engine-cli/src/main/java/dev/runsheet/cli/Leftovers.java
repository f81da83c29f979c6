package dev.runsheet.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends all processes that this one has started, when it must end itself. */
final class Leftovers {

  private static final int ROUNDS = 20;
  private static final long PAUSE_MILLIS = 10;
  private static final long KILL_SECONDS = 2;

  private Leftovers() {}

  /** Kills until none is left: while it is being killed, a process can start another. */
  static void kill() {
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> alive = alive();
      if (alive.isEmpty()) {
        return;
      }
      if (round == 0) {
        killGroups();
      }
      alive.forEach(ProcessHandle::destroyForcibly);
      pause();
    }
  }

  private static List<ProcessHandle> alive() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** The actions lead each process into a group of its own; what has lost its parent is in it. */
  private static void killGroups() {
    List<String> command = new ArrayList<>(List.of("kill", "-s", "KILL", "--"));
    ProcessHandle.current().children().forEach(child -> command.add("-" + child.pid()));
    ProcessBuilder kill =
        new ProcessBuilder("/bin/sh", "-c", String.join(" ", command))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    try {
      kill.start().waitFor(KILL_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      // No shell, no groups: they are killed one by one.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
