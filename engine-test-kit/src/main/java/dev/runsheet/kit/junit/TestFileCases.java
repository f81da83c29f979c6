package dev.runsheet.kit.junit;

import dev.runsheet.document.Source;
import dev.runsheet.kit.DocumentFiles;
import dev.runsheet.kit.Simulator;
import dev.runsheet.kit.suite.CaseResult;
import dev.runsheet.kit.suite.TestFile;
import dev.runsheet.kit.suite.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes each case of test files a test.
 *
 * <pre>{@code
 * class RunbooksTest {
 *   @TestFactory
 *   Stream<DynamicNode> cases() {
 *     return TestFileCases.under(Path.of("runbooks"));
 *   }
 * }
 * }</pre>
 */
@SuppressWarnings("exports") // Whoever uses this class requires what it needs.
public final class TestFileCases {

  private TestFileCases() {}

  /**
   * The cases of the test files under a folder, grouped by file. A file whose document may be
   * absent, and is, is one test that is skipped.
   */
  public static Stream<DynamicNode> under(Path folder) {
    return under(folder, Simulator.standard());
  }

  /** The same, run by a simulator that knows the actions of plugins, say. */
  public static Stream<DynamicNode> under(Path folder, Simulator simulator) {
    try {
      return TestFiles.under(folder).stream().map(file -> container(folder, file, simulator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicNode container(Path folder, Path path, Simulator simulator) {
    String name = folder.relativize(path).toString();
    try {
      TestFile.Result read =
          TestFile.read(
              new Source(path.toString(), Files.readString(path)),
              DocumentFiles.beside(path),
              simulator);
      String skipped = read.skipped();
      if (skipped != null) {
        return DynamicTest.dynamicTest(name, path.toUri(), () -> Assumptions.abort(skipped));
      }
      TestFile file = read.orThrow();
      return DynamicContainer.dynamicContainer(
          name,
          path.toUri(),
          file.cases().stream()
              .map(
                  testCase ->
                      DynamicTest.dynamicTest(
                          testCase.name(), path.toUri(), () -> check(file.run(testCase)))));
    } catch (IllegalArgumentException | IOException e) {
      return DynamicTest.dynamicTest(
          name,
          path.toUri(),
          () -> {
            throw e;
          });
    }
  }

  private static void check(CaseResult result) {
    if (result.run() != null) {
      CoverageExtension.add(result.run());
    }
    if (!result.passed()) {
      throw new AssertionError(result.message());
    }
  }
}
