package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runsheet.Engine;
import dev.runsheet.Execution;
import dev.runsheet.ExecutionResult;
import dev.runsheet.LoadedDocument;
import dev.runsheet.document.CapturedOutput;
import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import dev.runsheet.spi.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only the engine, its actions and the machine show together. */
@Timeout(120)
class WholeEngineTest {

  private static final String ECHO =
      """
      schemaVersion: '2.2'
      parameters: {word: {type: String, allowedPattern: '^[a-z0-9]+$'}}
      mainSteps:
        - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['echo {{ word }}']}}
        - {action: 'aws:runShellScript', name: b, inputs: {runCommand: ['echo {{ word }} >&2']}}
      """;

  @TempDir Path folder;

  @Test
  void fifty_megabytes_of_output_are_counted_heard_and_kept_at_both_ends() throws Exception {
    String line = "Grüße aus der Straße, 1 € das Stück \ud83d\ude80\n";
    int size = line.getBytes(StandardCharsets.UTF_8).length;
    int count = 50_000_000 / size + 1;
    CountingListener heard = new CountingListener();
    try (Engine engine = engine()) {
      LoadedDocument document =
          engine.load(
              """
              schemaVersion: '2.2'
              mainSteps:
                - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ["yes '%s' | head -n %d"]}}
              """
                  .formatted(line.strip(), count));

      ExecutionResult result = engine.start(document, Map.of(), heard).await();

      CapturedOutput out = step(result).process().stdout();
      assertThat(out.totalBytes()).isEqualTo((long) count * size).isEqualTo(heard.bytes.get());
      assertThat(out.truncated()).isTrue();
      assertThat(out.text()).startsWith(line.repeat(1000)).endsWith(line.repeat(1000));
      assertThat(out.text()).doesNotContain("\ufffd").hasSizeLessThan(140_000);
    }
  }

  private static final class CountingListener implements ExecutionListener {
    private final AtomicLong bytes = new AtomicLong();

    @Override
    public void onNotice(Notice notice) {}

    @Override
    public void onOutput(String step, OutputStreamName stream, byte[] output, int length) {
      bytes.addAndGet(length);
    }
  }

  @Test
  void a_full_disk_fails_the_step_and_says_so() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(mountTiny(disk)).as("may mount a file system").isTrue();
    try (Engine engine =
        Engine.builder().discover().workspaces(disk.resolve("workspaces")).build()) {
      ExecutionResult result =
          engine.run(
              """
              schemaVersion: '2.2'
              mainSteps:
                - action: aws:runShellScript
                  name: a
                  inputs:
                    runCommand: ['# %s']
                - {action: 'aws:runShellScript', name: b, inputs: {runCommand: [echo small]}}
              """
                  .formatted("x".repeat(100_000)),
              Map.of());

      assertThat(step(result).status()).isEqualTo(StepStatus.FAILED);
      assertThat(step(result).failure().message())
          .contains("cannot write the script into")
          .contains("No space left on device");
      assertThat(result.step("b").orElseThrow().process().stdout().text()).isEqualTo("small\n");
    } finally {
      unmount(disk);
    }
  }

  @Test
  void a_disk_without_room_for_a_folder_fails_the_step_and_nothing_is_left_there()
      throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(mountTiny(disk)).as("may mount a file system").isTrue();
    try (Engine engine = Engine.builder().discover().workspaces(disk).build()) {
      Path last = fill(disk);
      Files.delete(last);

      ExecutionResult result = engine.run(ECHO, Map.of("word", "w"));

      assertThat(step(result).status()).isEqualTo(StepStatus.FAILED);
      assertThat(step(result).failure().message()).contains("No space left on device");
      assertThat(disk).isDirectoryNotContaining("glob:**/engine-*");
    } finally {
      unmount(disk);
    }
  }

  @Test
  void workspaces_that_cannot_be_made_fail_the_step_and_say_so() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    try (Engine engine = Engine.builder().discover().workspaces(file.resolve("in")).build()) {
      ExecutionResult result = engine.run(ECHO, Map.of("word", "w"));

      assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(step(result).failure().message()).contains(file.toString());
    }
  }

  @Test
  void what_a_script_cannot_write_is_its_own_failure() throws Exception {
    try (Engine engine = engine()) {
      ExecutionResult result =
          engine.run(
              """
              schemaVersion: '2.2'
              mainSteps:
                - {action: 'aws:runShellScript', name: a, inputs: {runCommand: [head -c 1 /dev/zero > /dev/full]}}
              """,
              Map.of());

      assertThat(step(result).status()).isEqualTo(StepStatus.FAILED);
      assertThat(step(result).process().stderr().text()).contains("No space left on device");
    }
  }

  @Test
  void a_machine_without_a_shell_fails_the_step_and_says_so() throws Exception {
    ProcessRunner bare =
        HostProcessRunner.builder().hostEnvironment(Map.of("PATH", folder.toString())).build();
    try (Engine engine =
        Engine.builder()
            .handler(new RunShellScript())
            .service(ProcessRunner.class, bare)
            .workspaces(folder.resolve("workspaces"))
            .build()) {
      ExecutionResult result = engine.run(ECHO, Map.of("word", "w"));

      assertThat(step(result).status()).isEqualTo(StepStatus.FAILED);
      assertThat(step(result).failure().message())
          .isEqualTo("cannot start \"sh\": there is no program \"sh\" in the PATH \"%s\"", folder);
    }
  }

  @Test
  void a_script_that_cannot_be_started_fails_the_step_and_says_so() throws Exception {
    try (Engine engine = engine()) {
      ExecutionResult result =
          engine.run(
              """
              schemaVersion: '2.2'
              mainSteps:
                - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['#!/no/such/interpreter', x]}}
                - {action: 'aws:runShellScript', name: b, inputs: {runCommand: ['#!/etc', x]}}
              """,
              Map.of());

      assertThat(step(result).failure().message())
          .isEqualTo(
              "the script ended with exit code 127, by which a shell says that it found no such"
                  + " program");
      assertThat(step(result).process().stderr().text())
          .contains("_script.sh")
          .contains("not found");
      assertThat(result.step("b").orElseThrow().failure().message())
          .isEqualTo(
              "the script ended with exit code 126, by which a shell says that it could not start a"
                  + " program");
    }
  }

  @Test
  void two_engines_in_one_JVM_share_a_folder_and_do_not_meet() throws Exception {
    Path workspaces = folder.resolve("workspaces");
    try (Engine first = Engine.builder().discover().workspaces(workspaces).build()) {
      Execution longer =
          first.start(
              first.load(
                  """
                  schemaVersion: '2.2'
                  mainSteps:
                    - {action: 'aws:runShellScript', name: a, inputs: {runCommand: ['touch "%1$s/begun"', 'until [ -e "%1$s/go" ]; do sleep 0.02; done']}}
                    - {action: 'aws:runShellScript', name: b, inputs: {runCommand: [echo still here]}}
                  """
                      .formatted(folder)),
              Map.of());
      Machine.await(() -> Files.exists(folder.resolve("begun")));
      try (Engine second = Engine.builder().discover().workspaces(workspaces).build()) {
        assertThat(out(second.run(ECHO, Map.of("word", "second")))).isEqualTo("second\n");
      }
      Files.createFile(folder.resolve("go"));

      assertThat(longer.await().step("b").orElseThrow().process().stdout().text())
          .isEqualTo("still here\n");
    }
    assertThat(workspaces).isEmptyDirectory();
  }

  @Test
  void one_engine_serves_eight_threads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Engine engine = engine()) {
      LoadedDocument document = engine.load(ECHO);
      List<Callable<String>> runs = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String word = "w" + i;
        runs.add(
            () -> {
              ExecutionResult result = engine.start(document, Map.of("word", word)).await();
              assertThat(result.succeeded()).isTrue();
              assertThat(out(result)).isEqualTo(word + "\n");
              return result.step("b").orElseThrow().process().stderr().text();
            });
      }

      List<Future<String>> ends = threads.invokeAll(runs, 60, TimeUnit.SECONDS);

      for (int i = 0; i < ends.size(); i++) {
        assertThat(ends.get(i).get()).isEqualTo("w" + i + "\n");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Engine engine() {
    return Engine.builder().discover().workspaces(folder.resolve("workspaces")).build();
  }

  private static StepResult step(ExecutionResult result) {
    return result.step("a").orElseThrow();
  }

  private static String out(ExecutionResult result) {
    return step(result).process().stdout().text();
  }

  /** A file system with room for little, in memory; only root can have one. */
  private static boolean mountTiny(Path folder) throws Exception {
    return succeeds(
        "mount", "-t", "tmpfs", "-o", "size=64k,nr_inodes=12", "tmpfs", folder.toString());
  }

  /** Makes files until there is no room for another, and gives the last. */
  private static Path fill(Path folder) throws IOException {
    for (int i = 0; ; i++) {
      try {
        Files.createFile(folder.resolve("file" + i));
      } catch (IOException e) {
        return folder.resolve("file" + (i - 1));
      }
    }
  }

  private static void unmount(Path folder) throws Exception {
    assertThat(succeeds("umount", folder.toString())).isTrue();
  }

  private static boolean succeeds(String... line) throws Exception {
    try {
      return new ProcessBuilder(line).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
