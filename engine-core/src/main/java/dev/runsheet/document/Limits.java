package dev.runsheet.document;

/**
 * How much one execution may take (automation-documents.md, section 1.9).
 *
 * @param stepRuns how many steps it may run, each run of a step counted: conditional circles are
 *     legal
 * @param iterations how many passes a loop may make
 * @param iterators how many elements a loop may be given
 * @param nesting how many levels of child executions may stand below one that a host started
 * @param keptPasses of how many passes a loop's result tells, the last ones
 */
public record Limits(int stepRuns, int iterations, int iterators, int nesting, int keptPasses) {

  /** Checks that all are at least 1. */
  public Limits {
    if (stepRuns < 1 || iterations < 1 || iterators < 1 || nesting < 1 || keptPasses < 1) {
      throw new IllegalArgumentException("a limit is less than 1");
    }
  }

  /** What AWS allows. */
  public static final Limits STANDARD = new Limits(10_000, 100, 100, 5, 100);
}
