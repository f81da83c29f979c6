package dev.runsheet.cli;

import dev.runsheet.EngineBuilder;
import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells documents where in AWS they run. What costs time or a call is found out only for a text
 * that asks for it.
 */
final class Whereabouts {

  private static final String REGION = "global:REGION";
  private static final String PARTITION = "global:AWS_PARTITION";
  private static final String ACCOUNT = "global:ACCOUNT_ID";

  private final AwsCalls aws;
  private final @Nullable String set;
  private final Sink err;

  /**
   * Whereabouts of this process.
   *
   * @param aws knows the region, and is asked for the account
   * @param set the region that the environment says, absent where it says none
   * @param err is told what cannot be found out
   */
  Whereabouts(AwsCalls aws, @Nullable String set, Sink err) {
    this.aws = aws;
    this.set = set;
    this.err = err;
  }

  /** Tells an engine what a text asks for. */
  void tell(EngineBuilder builder, String text) throws InterruptedException {
    Optional<String> region = region(text);
    if (region.isPresent()) {
      builder.systemVariable(REGION, region.get());
      builder.systemVariable(PARTITION, partition(region.get()));
    }
    if (text.contains(ACCOUNT)) {
      tellAccount(builder);
    }
  }

  private Optional<String> region(String text) {
    if (set != null && !set.isEmpty()) {
      return Optional.of(set);
    }
    boolean asked =
        text.contains(REGION) || text.contains(PARTITION) || text.contains("TargetLocations");
    return asked ? aws.region() : Optional.empty();
  }

  private void tellAccount(EngineBuilder builder) throws InterruptedException {
    try {
      Value.Fields caller =
          aws.call(
              new AwsCall(
                  "sts",
                  "GetCallerIdentity",
                  Value.Fields.EMPTY,
                  AwsIdentity.CALLER,
                  AwsCall.STANDARD_LIMIT));
      builder.systemVariable(ACCOUNT, String.valueOf(caller.get("Account")));
    } catch (AwsCallException e) {
      err.println("runsheet: %s is not known: %s".formatted(ACCOUNT, e.getMessage()));
    }
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
