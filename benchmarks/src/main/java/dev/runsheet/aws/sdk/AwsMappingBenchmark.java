package dev.runsheet.aws.sdk;

import com.sun.management.ThreadMXBean;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.document.Value;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Requests and answers of AWS as values, against what the SDK takes to read the answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AwsMappingBenchmark {

  private static final int ROUNDS = 41;

  private static final Value.Fields PARAMETERS =
      (Value.Fields)
          Value.of(
              Map.of(
                  "ImageId",
                  "ami-1",
                  "InstanceType",
                  "t3.micro",
                  "MinCount",
                  1,
                  "MaxCount",
                  1,
                  "SecurityGroupIds",
                  List.of("sg-1"),
                  "IamInstanceProfile",
                  Map.of("Name", "web"),
                  "TagSpecifications",
                  List.of(
                      Map.of(
                          "ResourceType",
                          "instance",
                          "Tags",
                          List.of(Map.of("Key", "Name", "Value", "web"))))));

  private final Ec2Client client =
      Ec2Client.builder()
          .httpClient(new Canned(1_000))
          .region(Region.EU_WEST_1)
          .credentialsProvider(Canned.CREDENTIALS)
          .build();

  private final DescribeInstancesResponse response = client.describeInstances();

  /** The SDK signs a request, and reads an answer of 1,000 instances. */
  @Benchmark
  public DescribeInstancesResponse unmarshal() {
    return client.describeInstances();
  }

  /** That answer becomes values. */
  @Benchmark
  public Map<String, Value> response() {
    return ResponseMapper.fields(response);
  }

  /** Eight parameters become a request. */
  @Benchmark
  public Object request() throws AwsCallException {
    RunInstancesRequest.Builder request = RunInstancesRequest.builder();
    RequestMapper.fill((SdkPojo) request, PARAMETERS, "RunInstances");
    return request.build();
  }

  /**
   * Measures in the CPU time of the thread: on a machine that others keep busy the clock runs on
   * while the thread waits. The three take turns; told are their medians.
   */
  public static void main(String[] arguments) throws Exception {
    AwsMappingBenchmark works = new AwsMappingBenchmark();
    double[] read = new double[ROUNDS];
    double[] mapped = new double[ROUNDS];
    double[] filled = new double[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      int place = Math.max(round, 0);
      read[place] = micros(works::unmarshal, 3);
      mapped[place] = micros(works::response, 3);
      filled[place] = micros(works::request, 2_000);
    }
    System.out.printf(
        "read %.0f µs, mapped %.0f µs: %.2f times; a request %.2f µs%n",
        median(read), median(mapped), median(mapped) / median(read), median(filled));
  }

  private static double micros(Callable<?> work, int times) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      if (work.call() == null) {
        throw new IllegalStateException("nothing came of it");
      }
    }
    return (threads.getCurrentThreadCpuTime() - begin) / 1e3 / times;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
