package dev.runsheet.document;

/**
 * Why a step failed.
 *
 * @param stage when it failed
 * @param type what kind of failure it is
 * @param message what happened and what to do, for a person
 * @param lasting whether it is certain that the same call, made again later, fails the same way; a
 *     step that polls goes on polling after a failure that may pass
 */
public record Failure(Stage stage, Type type, String message, boolean lasting) {

  /**
   * A failure that may pass where the action or its service was not able to answer, and lasts where
   * the inputs, a permission, a check or a defect is the cause.
   */
  public Failure(Stage stage, Type type, String message) {
    this(
        stage,
        type,
        message,
        stage == Stage.INPUT_VALIDATION || (type != Type.ACTION && type != Type.THROTTLING));
  }

  /** The same in other words. */
  public Failure withMessage(String words) {
    return new Failure(stage, type, words, lasting);
  }

  /** When a step failed. */
  public enum Stage {
    /** Its inputs could not be resolved or do not fit the action. */
    INPUT_VALIDATION("InputValidation"),
    /** A check before the action's own work. */
    PRE_VERIFICATION("PreVerification"),
    /** The action's own work. */
    INVOCATION("Invocation"),
    /** What the action yielded is not what was asked for. */
    POST_VERIFICATION("PostVerification");

    private final String label;

    Stage(String label) {
      this.label = label;
    }

    /** The name AWS gives it, for instance {@code InputValidation}. */
    public String label() {
      return label;
    }
  }

  /** What kind of failure it is. */
  public enum Type {
    /** The action says that it failed. */
    ACTION("Action"),
    /** It was not allowed. */
    PERMISSION("Permission"),
    /** It was called too often. */
    THROTTLING("Throttling"),
    /** A check did not hold. */
    VERIFICATION("Verification"),
    /** A defect of the engine or of a handler. */
    INTERNAL("Internal"),
    /**
     * The engine stopped while the action ran, and nobody knows how far it got. Never tried again.
     */
    INTERRUPTED("Interrupted");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** The name AWS gives it, for instance {@code Action}. */
    public String label() {
      return label;
    }
  }

  /** The action says that it failed. */
  public static Failure action(String message) {
    return new Failure(Stage.INVOCATION, Type.ACTION, message);
  }

  /** The inputs of the step cannot be used. */
  public static Failure inputs(String message) {
    return new Failure(Stage.INPUT_VALIDATION, Type.VERIFICATION, message);
  }
}
