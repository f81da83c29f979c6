package dev.runsheet.aws;

import dev.runsheet.document.Value;
import java.util.Optional;

/**
 * Performs calls of AWS's APIs: the one thing that the actions of this module need from their host.
 *
 * <ol>
 *   <li>It must be thread-safe.
 *   <li>It sends what it is given and nothing else; it makes one call of one page.
 *   <li>It repeats a call by itself only where that cannot be told from making it once.
 *   <li>An answer has the names that boto3 gives its members. Timestamps are ISO-8601 texts; blobs
 *       are their UTF-8 text, or Base64 where they are none; what the service left out is absent.
 *       {@code ResponseMetadata} may be there.
 *   <li>No credential stands in an answer that the service did not put there, nor in an exception.
 * </ol>
 */
@FunctionalInterface
public interface AwsCalls {

  /**
   * Performs one call and waits for its answer.
   *
   * @param call what to call
   * @return the answer, empty where the service answers nothing
   * @throws AwsCallException when it cannot be sent, is refused by the service, or stays unanswered
   * @throws InterruptedException when the thread is interrupted: the step was stopped
   */
  Value.Fields call(AwsCall call) throws AwsCallException, InterruptedException;

  /**
   * The region of calls that name none, for a host that tells documents of it; empty where it is
   * not known.
   */
  default Optional<String> region() {
    return Optional.empty();
  }
}
