package dev.runsheet.aws;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service said when it refused a call.
 *
 * @param code its code, for instance {@code InvalidInstanceID.NotFound}
 * @param message its message
 * @param status the status of HTTP, or 0 where there is none
 * @param requestId what the service calls the request, or null where it did not say
 */
public record AwsError(String code, String message, int status, @Nullable String requestId) {

  private static final Set<String> THROTTLED =
      Set.of(
          "BandwidthLimitExceeded",
          "EC2ThrottledException",
          "PriorRequestNotComplete",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "SlowDown",
          "ThrottledException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AuthFailure",
          "AuthorizationError",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "NotAuthorized",
          "OptInRequired",
          "UnauthorizedOperation",
          "UnrecognizedClientException");

  /** Whether it was called too often, by the code or the status. */
  public boolean throttled() {
    return THROTTLED.contains(code) || status == 429 || status == 503;
  }

  /** Whether the caller is not allowed to make the call. */
  public boolean denied() {
    return !throttled() && (DENIED.contains(code) || status == 401 || status == 403);
  }

  /** Whether what the call names does not exist, or not yet. */
  public boolean notFound() {
    String lower = code.toLowerCase(Locale.ROOT);
    return status == 404
        || lower.contains("notfound")
        || lower.contains("nosuch")
        || lower.contains("doesnotexist")
        || message.contains("does not exist");
  }

  /** Whether the service did not understand the call, or will not take a value of it. */
  public boolean invalid() {
    String lower = code.toLowerCase(Locale.ROOT);
    return lower.contains("validation")
        || lower.contains("invalidparameter")
        || lower.contains("invalidaction")
        || lower.contains("malformed")
        || lower.contains("serialization")
        || lower.contains("unknownoperation")
        || lower.startsWith("missing");
  }

  /** Whether the fault is the service's own. */
  public boolean ofService() {
    return status >= 500;
  }
}
