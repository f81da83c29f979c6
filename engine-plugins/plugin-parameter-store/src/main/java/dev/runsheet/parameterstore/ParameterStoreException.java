package dev.runsheet.parameterstore;

/** A request that Parameter Store refuses. */
public final class ParameterStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why it is refused. */
  public enum Code {
    /** There is no such parameter. */
    PARAMETER_NOT_FOUND("ParameterNotFound"),
    /** The parameter has no such version or label. */
    VERSION_NOT_FOUND("ParameterVersionNotFound"),
    /** There is such a parameter already, and it is not to be overwritten. */
    ALREADY_EXISTS("ParameterAlreadyExists"),
    /** A parameter keeps its type. */
    TYPE_MISMATCH("HierarchyTypeMismatchException"),
    /** The name has too many levels. */
    TOO_MANY_LEVELS("HierarchyLevelLimitExceededException"),
    /** The oldest of the most versions has a label, so that it cannot go. */
    TOO_MANY_VERSIONS("ParameterMaxVersionLimitExceeded"),
    /** A version has the most labels already. */
    TOO_MANY_LABELS("ParameterVersionLabelLimitExceeded"),
    /** The value does not match the pattern of its parameter. */
    PATTERN_MISMATCH("ParameterPatternMismatchException"),
    /** A policy cannot be used. */
    INVALID_POLICY("InvalidPolicyAttributeException"),
    /** A name, value or label cannot be used. */
    INVALID("ValidationException"),
    /** The key is missing or does not fit. */
    KEY("InvalidKeyId");

    private final String label;

    Code(String label) {
      this.label = label;
    }

    /** The name AWS gives it. */
    public String label() {
      return label;
    }
  }

  private final Code code;

  ParameterStoreException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** Why it is refused. */
  public Code code() {
    return code;
  }
}
