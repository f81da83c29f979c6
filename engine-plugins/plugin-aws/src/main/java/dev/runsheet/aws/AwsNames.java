package dev.runsheet.aws;

import java.util.List;
import java.util.Locale;

/** When two spellings of a name mean the same service or operation. */
public final class AwsNames {

  private static final List<String> READING =
      List.of("describe", "get", "list", "batchget", "head", "lookup", "search", "query", "scan");

  private AwsNames() {}

  /**
   * What services are told apart by: {@code SSM}, {@code ssm} and {@code Ssm} are one; {@code
   * cognito-idp} and {@code cognito_idp} are, too.
   */
  public static String service(String written) {
    return written.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What operations are told apart by: {@code DescribeInstances}, {@code describeInstances} and
   * {@code describe_instances} are one.
   */
  public static String operation(String written) {
    return written.strip().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Whether an operation only reads, as far as its name can tell. */
  public static boolean reads(String operation) {
    String name = operation(operation);
    return READING.stream().anyMatch(name::startsWith);
  }
}
