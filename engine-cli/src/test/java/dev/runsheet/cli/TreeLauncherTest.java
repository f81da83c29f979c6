package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher at the root of a source tree, here with a build that only counts how often it ran.
 */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class TreeLauncherTest {

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir Path folder;
  private Path root;
  private Path source;

  @BeforeEach
  void plant() throws IOException {
    root = Files.createDirectory(folder.resolve("the tree"));
    Files.copy(Path.of("../runsheet"), root.resolve("runsheet"));
    source = Files.createDirectories(root.resolve("engine-cli/src/main/java")).resolve("A.java");
    Files.writeString(source, "one");
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    program(
        "mvnw",
        """
        echo run >> builds
        [ ! -e broken ] || { echo '[INFO] fine'; echo '[ERROR] A.java is broken'; exit 1; }
        d=engine-cli/target/runsheet
        mkdir -p $d/bin $d/lib
        cp A.command $d/bin/runsheet
        : > $d/lib/runsheet.jar
        """);
    program("A.command", "echo \"called in $PWD with\" \"$@\"; exit 7\n");
    age();
  }

  @Test
  void the_first_call_builds_and_the_next_ones_do_not() throws Exception {
    Started first = call("run", "a b");
    Started second = call("run", "a b");

    assertThat(first.end()).isEqualTo(7);
    assertThat(second.end()).isEqualTo(7);
    assertThat(first.out()).isEqualTo("called in " + folder.toRealPath() + " with run a b\n");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(first.err() + second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void a_source_that_changed_is_built() throws Exception {
    call("x").end();
    Files.writeString(source, "two");
    call("x").end();
    call("x").end();

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void a_source_that_is_gone_makes_a_build_too() throws Exception {
    call("x").end();
    Files.delete(source);
    call("x").end();

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void tests_and_documents_make_no_build() throws Exception {
    call("x").end();
    Files.createDirectories(root.resolve("engine-cli/src/test"));
    Files.writeString(root.resolve("engine-cli/src/test/ATest.java"), "new");
    Files.writeString(root.resolve("README.md"), "new");
    call("x").end();

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void what_breaks_the_build_is_shown_and_gives_70() throws Exception {
    Files.writeString(root.resolve("broken"), "");

    Started call = call("x");

    assertThat(call.end()).isEqualTo(70);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .startsWith("[ERROR] A.java is broken\n")
        .contains("runsheet: the command could not be built")
        .doesNotContain("fine");
  }

  @Test
  void calls_at_one_time_build_once() throws Exception {
    List<Started> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(call("x"));
    }

    for (Started call : calls) {
      assertThat(call.end()).isEqualTo(7);
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void it_can_be_called_through_links() throws Exception {
    Path near = Files.createSymbolicLink(root.resolve("near"), Path.of("runsheet"));
    Path far = Files.createSymbolicLink(folder.resolve("far"), near);

    Started call = Started.start(folder, far, "x");

    assertThat(call.end()).isEqualTo(7);
  }

  @Test
  void only_the_last_two_builds_are_kept() throws Exception {
    for (int i = 0; i < 4; i++) {
      call("x").end();
      Files.writeString(source, "again " + i);
    }

    try (var builds = Files.newDirectoryStream(root.resolve(".runsheet"), "app.*")) {
      assertThat(builds).hasSize(2);
    }
  }

  private Started call(String... arguments) throws IOException {
    List<Object> command = new ArrayList<>(List.of(root.resolve("runsheet")));
    command.addAll(List.of(arguments));
    return Started.start(folder, command.toArray());
  }

  private long builds() throws IOException {
    return Files.readAllLines(root.resolve("builds")).size();
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(root.resolve(name), "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** So that nothing planted is as new as the first build. */
  private void age() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, LONG_AGO);
      }
    }
  }
}
