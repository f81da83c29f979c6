package dev.runsheet.aws;

import dev.runsheet.document.Value;
import java.time.Duration;

/**
 * One call of an API of AWS.
 *
 * @param service the service as boto3 names its client, in the spelling of the document; {@link
 *     AwsNames} says when two spellings mean the same
 * @param operation the operation, in the spelling of the document
 * @param parameters its parameters, in clear; none is null
 * @param identity on whose behalf
 * @param limit how long it may take
 */
public record AwsCall(
    String service,
    String operation,
    Value.Fields parameters,
    AwsIdentity identity,
    Duration limit) {

  /** How long a call may take where nothing else is said (automation-documents.md, 1.9). */
  public static final Duration STANDARD_LIMIT = Duration.ofSeconds(25);

  /** Shows what is called, and no parameter: it may be a secret. */
  @Override
  public String toString() {
    return service + " " + operation;
  }
}
