package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsError;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what the SDK's exceptions mean for a call. */
final class SdkErrors {

  private static final String NO_REGION =
      "no region is known: set AWS_REGION, or a region in the profile that AWS_PROFILE names";

  private static final String NO_CREDENTIALS =
      "no credentials were found: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
          + " or run with a role";

  /** What the SDK says at length, with all places where it looked. */
  private static final Map<String, String> MISSING =
      Map.of(
          "Unable to load region", NO_REGION,
          "Unable to find a region", NO_REGION,
          "Unable to load credentials from any of the providers", NO_CREDENTIALS);

  private SdkErrors() {}

  static AwsCallException of(SdkException thrown, String call) {
    if (thrown instanceof AwsServiceException refused) {
      return AwsCallException.refused(error(refused));
    }
    if (thrown instanceof ApiCallTimeoutException
        || thrown instanceof ApiCallAttemptTimeoutException) {
      return AwsCallException.unanswered(call + " was not answered within its time limit", thrown);
    }
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof SdkClientException) {
      for (var known : MISSING.entrySet()) {
        if (message.contains(known.getKey())) {
          return AwsCallException.notSent(known.getValue());
        }
      }
      if (neverSent(thrown)) {
        return AwsCallException.notSent("%s could not be sent: %s".formatted(call, message));
      }
    }
    return AwsCallException.unanswered("%s failed: %s".formatted(call, message), thrown);
  }

  private static AwsError error(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    String message = details == null ? null : details.errorMessage();
    return new AwsError(
        code == null || code.isEmpty() ? String.valueOf(refused.statusCode()) : code,
        message == null ? String.valueOf(refused.getMessage()) : message,
        refused.statusCode(),
        refused.requestId());
  }

  /** Credentials that do not work, no such host, nobody who listens: nothing left this machine. */
  private static boolean neverSent(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return message.contains("Unable to load credentials")
        || hasCause(thrown, ConnectException.class)
        || hasCause(thrown, UnknownHostException.class)
        || hasCause(thrown, NoRouteToHostException.class);
  }

  private static boolean hasCause(@Nullable Throwable thrown, Class<? extends Throwable> type) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return true;
      }
    }
    return false;
  }
}
