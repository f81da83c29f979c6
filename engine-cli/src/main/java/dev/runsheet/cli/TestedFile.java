package dev.runsheet.cli;

import dev.runsheet.kit.suite.CaseResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test file.
 *
 * @param name the file
 * @param document the document that it tests; empty where it could not be read
 * @param problems texts with what was found in them
 * @param skipped why its cases were skipped; absent where they were not
 * @param cases what came of its cases
 */
record TestedFile(
    String name,
    String document,
    List<Checked> problems,
    @Nullable String skipped,
    List<Ran> cases) {

  TestedFile {
    problems = List.copyOf(problems);
    cases = List.copyOf(cases);
  }

  /**
   * A case that was run.
   *
   * @param result what came of it
   * @param nanos how long that took, for real
   */
  record Ran(CaseResult result, long nanos) {}

  /** Whether it could be read, and its document is valid. */
  boolean readable() {
    return Checked.allValid(problems);
  }

  int failed() {
    int failed = 0;
    for (Ran ran : cases) {
      failed += ran.result().passed() ? 0 : 1;
    }
    return failed;
  }
}
