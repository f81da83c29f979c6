package dev.runsheet.runtime;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of one execution, made on first use. May be shared by threads. */
final class ExecutionFolder {

  // -- guarded by this --
  private @Nullable Path path;
  private boolean gone;

  synchronized Path get(Workspaces workspaces, String executionId) throws IOException {
    if (gone) {
      throw new IOException("the execution is over and its workspace is gone");
    }
    Path made = path;
    if (made == null) {
      made = workspaces.make(executionId);
      path = made;
    }
    return made;
  }

  /** Nobody finds it any more; gives what is left to do. */
  synchronized Runnable takeAway(Workspaces workspaces) {
    gone = true;
    return path == null ? () -> {} : workspaces.takeAway(path);
  }
}
