package dev.runsheet.host;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A process that was started and waits to be let go.
 *
 * @param process the process
 * @param tree it and what will come of it
 */
record Launch(Process process, ProcessTree tree) {

  /** Lets the process do what it was started for. */
  void go() {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write('\n');
    } catch (IOException e) {
      // It has ended before it began; its exit code tells.
    }
  }
}
