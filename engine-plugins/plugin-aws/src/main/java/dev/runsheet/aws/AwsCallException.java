package dev.runsheet.aws;

import org.jspecify.annotations.Nullable;

/** A call of an API of AWS that did not do what was asked. */
public final class AwsCallException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What became of the call. */
  public enum Fate {
    /**
     * It was not sent: there is no such service, operation or parameter, or a value does not fit.
     */
    NOT_SENT,
    /** The service refused it. */
    REFUSED,
    /** Nobody answered, or not in time: it may have been performed, or not. */
    UNKNOWN
  }

  private final Fate fate;
  private final transient @Nullable AwsError error;
  private final @Nullable String missingArtifact;

  private AwsCallException(
      Fate fate,
      String message,
      @Nullable AwsError error,
      @Nullable String missingArtifact,
      @Nullable Throwable cause) {
    super(message, cause);
    this.fate = fate;
    this.error = error;
    this.missingArtifact = missingArtifact;
  }

  /**
   * The call was not sent, for it is wrong or cannot be made here.
   *
   * @param message what is wrong and what to do, for a person
   */
  public static AwsCallException notSent(String message) {
    return new AwsCallException(Fate.NOT_SENT, message, null, null, null);
  }

  /**
   * The call was not sent, for the module of its service is not here.
   *
   * @param service the service, as the document names it
   * @param artifact the coordinates of the module: group, artifact and version
   */
  public static AwsCallException serviceMissing(String service, String artifact) {
    String message = "service \"%s\" is not on the class path: add %s".formatted(service, artifact);
    return new AwsCallException(Fate.NOT_SENT, message, null, artifact, null);
  }

  /** The service refused the call. */
  public static AwsCallException refused(AwsError error) {
    return new AwsCallException(Fate.REFUSED, error.message(), error, null, null);
  }

  /**
   * Nobody answered: a connection that failed, or a limit that was passed.
   *
   * @param message what happened, for a person
   * @param cause what the host saw, or null
   */
  public static AwsCallException unanswered(String message, @Nullable Throwable cause) {
    return new AwsCallException(Fate.UNKNOWN, message, null, null, cause);
  }

  /** What became of the call. */
  public Fate fate() {
    return fate;
  }

  /** What the service said, or null where it said nothing. */
  public @Nullable AwsError error() {
    return error;
  }

  /** The coordinates of the module that the call needs and that is not here, or null. */
  public @Nullable String missingArtifact() {
    return missingArtifact;
  }

  /** What is wrong, for a person. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** Whether it was called too often. */
  public boolean throttled() {
    return error != null && error.throttled();
  }

  /** Whether the caller is not allowed to make the call. */
  public boolean denied() {
    return error != null && error.denied();
  }

  /** Whether what the call names does not exist, or not yet. */
  public boolean notFound() {
    return error != null && error.notFound();
  }

  /** Whether the service refused with this code. */
  public boolean says(String code) {
    return error != null && error.code().equals(code);
  }
}
