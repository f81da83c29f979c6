package dev.runsheet.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Looks at the machine's processes, by means that owe nothing to the code under test. */
final class Machine {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Machine() {}

  /** A text that stands on no other command line and in no other environment of this machine. */
  static String label() {
    return "test-" + UUID.randomUUID();
  }

  /** The command lines of what is alive and bears a label, there or in its environment. */
  static List<String> alive(String label) {
    try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
      return folders
          .filter(folder -> Character.isDigit(folder.getFileName().toString().charAt(0)))
          .filter(folder -> text(folder, "cmdline").contains(label) || environ(folder, label))
          .filter(folder -> !zombie(folder))
          .map(folder -> folder.getFileName() + " " + text(folder, "cmdline").replace('\0', ' '))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what a test left alive on purpose. */
  static void clear(String label) {
    for (String process : alive(label)) {
      long pid = Long.parseLong(process.substring(0, process.indexOf(' ')));
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    await(() -> alive(label).isEmpty());
  }

  /** Waits until something holds, and fails when it does not come to hold. */
  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + LIMIT);
      }
      Thread.onSpinWait();
    }
  }

  private static boolean environ(Path folder, String label) {
    return text(folder, "environ").contains(label);
  }

  private static boolean zombie(Path folder) {
    return text(folder, "status").contains("State:\tZ") || text(folder, "status").isEmpty();
  }

  private static String text(Path folder, String file) {
    try {
      return new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** Goes on only where scripts in Python can run. */
  static void assumePython() {
    assumeTrue(
        Programs.find("python3", Programs.path(Map.of())).isPresent(), "there is no python3 here");
  }
}
