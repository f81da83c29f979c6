package dev.runsheet.kit.suite;

import dev.runsheet.kit.SimulatedRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a case.
 *
 * @param testCase the case
 * @param run the run; absent where it was refused before it started
 * @param mismatches what differs from what is expected, in words; empty where the case has passed
 */
public record CaseResult(TestCase testCase, @Nullable SimulatedRun run, List<String> mismatches) {

  /** Copies the mismatches. */
  public CaseResult {
    mismatches = List.copyOf(mismatches);
  }

  /** Whether all is as expected. */
  public boolean passed() {
    return mismatches.isEmpty();
  }

  /** What differs, a line each, and below the path that the run took; empty where it passed. */
  public String message() {
    if (passed()) {
      return "";
    }
    String differences = String.join("\n", mismatches);
    return run == null ? differences : differences + "\npath: " + Paths.shown(run.path());
  }
}
