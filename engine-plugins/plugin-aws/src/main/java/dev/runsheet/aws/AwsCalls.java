package dev.runsheet.aws;

import dev.runsheet.document.Value;
import java.io.OutputStream;
import java.nio.file.Path;
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
   * Performs a call whose answer is a stream, {@code GetObject} of S3 for instance.
   *
   * @param call what to call
   * @param out gets what streams; it is not closed, and may have got a part when the call fails
   * @return the rest of the answer
   * @throws AwsCallException as {@link #call} does, and where streams are not taken here
   */
  default Value.Fields download(AwsCall call, OutputStream out)
      throws AwsCallException, InterruptedException {
    throw AwsCallException.notSent("answers that stream are not taken here");
  }

  /**
   * Performs a call that sends a stream, {@code PutObject} of S3 for instance.
   *
   * @param call what to call, without what streams
   * @param body what streams
   * @return the answer
   * @throws AwsCallException as {@link #call} does, and where streams are not sent here
   */
  default Value.Fields upload(AwsCall call, Path body)
      throws AwsCallException, InterruptedException {
    throw AwsCallException.notSent("streams are not sent here");
  }

  /**
   * The region of calls that name none, for a host that tells documents of it; empty where it is
   * not known.
   */
  default Optional<String> region() {
    return Optional.empty();
  }
}
