package dev.runsheet.kit.coverage;

import org.jspecify.annotations.Nullable;

/**
 * Something of a document that runs can cover.
 *
 * @param kind what it is
 * @param step the step it belongs to
 * @param text what it is, for a person
 * @param line where it stands in the document
 * @param edge the id of its edge in the document's graph, absent where it has none
 * @param hits how often it was covered
 */
public record CoverageItem(
    Kind kind, String step, String text, int line, @Nullable String edge, int hits) {

  /** What can be covered. */
  public enum Kind {
    /** A step runs. */
    STEP("step"),
    /** A choice of a branch is taken. */
    CHOICE("choice"),
    /** No choice of a branch is taken. */
    DEFAULT("default"),
    /** A step with an {@code onFailure} fails. */
    FAILURE("failure"),
    /** A step with a {@code timeoutSeconds} takes too long. */
    TIMEOUT("timeout"),
    /** A step with an {@code onCancel} is cancelled. */
    CANCEL("cancel"),
    /** A loop makes no pass. */
    ZERO("loop-zero"),
    /** A loop makes one pass. */
    ONE("loop-one"),
    /** A loop makes several passes. */
    MANY("loop-many"),
    /** A precondition holds. */
    HOLDS("holds"),
    /** A precondition does not hold. */
    SKIPS("skips");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Its name in reports. */
    public String label() {
      return label;
    }
  }

  /** Whether a run covered it. */
  public boolean covered() {
    return hits > 0;
  }

  /** The same, covered so often. */
  CoverageItem hit(int times) {
    return new CoverageItem(kind, step, text, line, edge, times);
  }

  /** What it is counted under; choices of one branch are told apart by their edges. */
  String key() {
    return kind == Kind.CHOICE ? String.valueOf(edge) : kind.label() + ":" + step;
  }
}
