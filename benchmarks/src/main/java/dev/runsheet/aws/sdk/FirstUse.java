package dev.runsheet.aws.sdk;

import com.sun.management.OperatingSystemMXBean;
import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The first call of a service in a fresh JVM, by the SDK alone ({@code sdk}) or through {@link
 * SdkAwsCalls} ({@code runsheet}): prints the time of the clock and the CPU time of the process.
 */
public final class FirstUse {

  private FirstUse() {}

  /** Makes one call, and says how long it took. */
  public static void main(String[] who) throws Exception {
    Canned http = new Canned(1);
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long begin = System.nanoTime();
    long cpu = process.getProcessCpuTime();
    Object answer = who[0].equals("sdk") ? bySdk(http) : byRunsheet(http);
    System.out.printf(
        "%d ms by the clock, %d ms of CPU time, %s%n",
        (System.nanoTime() - begin) / 1_000_000,
        (process.getProcessCpuTime() - cpu) / 1_000_000,
        answer.getClass().getSimpleName());
  }

  private static Object bySdk(Canned http) {
    return Ec2Client.builder()
        .httpClient(http)
        .region(Region.EU_WEST_1)
        .credentialsProvider(Canned.CREDENTIALS)
        .build()
        .describeInstances();
  }

  private static Object byRunsheet(Canned http) throws Exception {
    SdkAwsCalls calls =
        SdkAwsCalls.builder()
            .httpClient(http)
            .region("eu-west-1")
            .credentials(Canned.CREDENTIALS)
            .build();
    return calls.call(
        new AwsCall(
            "ec2",
            "DescribeInstances",
            Value.Fields.EMPTY,
            AwsIdentity.CALLER,
            Duration.ofMinutes(2)));
  }
}
