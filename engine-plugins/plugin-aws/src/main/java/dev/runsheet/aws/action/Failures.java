package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsError;
import dev.runsheet.document.Failure;

/** What the actions of this module fail with (automation-documents.md, section 3.9). */
final class Failures {

  private Failures() {}

  /** A call that did not do what was asked. */
  static Failure of(Request request, String doing, AwsCallException e) {
    String call = "%s of %s".formatted(request.operation(), request.service());
    AwsError error = e.error();
    if (error != null) {
      String message = refused(call, doing, error);
      return new Failure(Failure.Stage.INVOCATION, type(error), message, lasts(error));
    }
    if (e.fate() == AwsCallException.Fate.NOT_SENT) {
      return Failure.inputs("%s cannot be called: %s".formatted(call, e.getMessage()));
    }
    return Failure.action(
        "%s was not answered while %s, so it may have been performed or not: %s"
            .formatted(call, doing, e.getMessage()));
  }

  private static String refused(String call, String doing, AwsError error) {
    StringBuilder message = new StringBuilder(call);
    message.append(" failed while ").append(doing).append(" with ").append(error.code());
    message.append(" [").append(error.message()).append(']');
    if (error.status() != 0) {
      message.append(", HTTP status ").append(error.status());
    }
    if (error.requestId() != null) {
      message.append(", request ").append(error.requestId());
    }
    return message.toString();
  }

  private static Failure.Type type(AwsError error) {
    if (error.throttled()) {
      return Failure.Type.THROTTLING;
    }
    return error.denied() ? Failure.Type.PERMISSION : Failure.Type.ACTION;
  }

  /**
   * Whether a step that polls may give up. What is not there yet, or a service that is busy or ill,
   * is worth another look (automation-documents.md, section 4.3).
   */
  private static boolean lasts(AwsError error) {
    return !error.throttled()
        && !error.ofService()
        && !error.notFound()
        && (error.denied() || error.invalid());
  }

  /** What was wanted did not come about. */
  static Failure unwanted(String message) {
    return new Failure(Failure.Stage.POST_VERIFICATION, Failure.Type.VERIFICATION, message);
  }

  /** A check before the work did not hold. */
  static Failure unready(String message) {
    return new Failure(Failure.Stage.PRE_VERIFICATION, Failure.Type.VERIFICATION, message);
  }

  /** An interrupted call that must not be made twice. */
  static Failure unknownFate(Request request, String doing) {
    return new Failure(
        Failure.Stage.INVOCATION,
        Failure.Type.INTERRUPTED,
        ("the engine was interrupted while %s: whether %s of %s was performed is not known, and it "
                + "is not made twice; look at what is there, then run the document again")
            .formatted(doing, request.operation(), request.service()));
  }

  /** The host has nobody who performs calls. */
  static Failure nobodyCalls() {
    return Failure.action(
        "nobody performs calls of AWS here: add dev.runsheet:plugin-aws-sdk to the host, or give"
            + " the engine a service AwsCalls");
  }
}
