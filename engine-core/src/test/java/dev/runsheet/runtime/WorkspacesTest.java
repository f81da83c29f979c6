package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {

  private static final Path LOCKS = Path.of("/proc/locks");

  @TempDir Path root;

  @Test
  void an_engine_that_sweeps_leaves_the_locks_of_others_in_its_JVM_alone() throws Exception {
    assumeThat(LOCKS).as("the system tells its locks").isReadable();
    try (Workspaces first = new Workspaces(root);
        Workspaces second = new Workspaces(root)) {
      Path lock = first.make("one").resolveSibling("lock");
      Object inode = Files.getAttribute(lock, "unix:ino");
      assertThat(Files.readString(LOCKS)).contains(":" + inode + " ");

      second.make("two");

      assertThat(lock).exists();
      assertThat(Files.readString(LOCKS)).contains(":" + inode + " ");
    }
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void what_a_crash_left_behind_is_swept_and_what_is_no_engines_stays() throws Exception {
    Path crashed = Files.createDirectory(root.resolve("engine-crashed"));
    Files.createFile(crashed.resolve("lock"));
    Files.writeString(Files.createDirectory(crashed.resolve("execution")).resolve("f"), "x");
    Path other = Files.createDirectory(root.resolve("other"));

    try (Workspaces workspaces = new Workspaces(root)) {
      workspaces.make("one");
    }

    assertThat(crashed).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void a_folder_that_was_taken_away_is_gone_at_once_and_removed_later_or_with_all_others()
      throws Exception {
    Runnable late;
    try (Workspaces workspaces = new Workspaces(root)) {
      Path one = workspaces.make("one");
      Files.createFile(one.resolve("file"));
      Path two = workspaces.make("two");

      Runnable removal = workspaces.takeAway(one);
      late = workspaces.takeAway(two);
      assertThat(one).doesNotExist();
      assertThat(two).doesNotExist();

      removal.run();
      assertThat(one.getParent()).isDirectoryNotContaining("glob:**/one*");
    }
    assertThat(root).isEmptyDirectory();

    late.run();
    assertThat(root).isEmptyDirectory();
  }
}
