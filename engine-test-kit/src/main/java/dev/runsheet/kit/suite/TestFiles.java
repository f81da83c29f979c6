package dev.runsheet.kit.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds test files. */
public final class TestFiles {

  private static final List<String> ENDINGS = List.of(".test.yaml", ".test.yml", ".test.json");

  private TestFiles() {}

  /**
   * The test files under a folder, sorted by path: those whose names end in {@code .test.yaml},
   * {@code .test.yml} or {@code .test.json}. Of a file, that file, whatever its name.
   *
   * @throws IOException when a folder cannot be read
   */
  public static List<Path> under(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> found = Files.walk(place)) {
      return found.filter(TestFiles::isTestFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isTestFile(Path path) {
    String name = path.getFileName().toString();
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(path);
  }
}
