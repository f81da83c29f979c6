package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Runs runbooks against a server and looks at what is there afterwards. */
final class Lab implements AutoCloseable {

  /** A machine under load answers late. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SdkAwsCalls calls;
  private final Engine engine;

  Lab(URI endpoint) {
    this.calls = Wire.calls(endpoint);
    this.engine =
        Wire.engine(calls)
            .systemVariable("global:REGION", "eu-west-1")
            .systemVariable("global:AWS_PARTITION", "aws")
            .systemVariable("global:ACCOUNT_ID", "123456789012")
            .build();
  }

  /** A real runbook; skips as {@link #corpus} does. */
  static String real(String path) {
    return read(corpus().resolve(path));
  }

  /** The real documents, or the test is skipped where they are not beside the repository. */
  static Path corpus() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path corpus = up.resolve("shared/corpus");
      if (Files.isDirectory(corpus)) {
        return corpus;
      }
    }
    return Assumptions.abort("the corpus is not here");
  }

  /** A runbook of our own. */
  static String own(String name) {
    return read(
        Path.of(System.getProperty("basedir", ""), "src/test/resources/runbooks", name + ".yaml"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a runbook, which must succeed. */
  ExecutionResult run(String runbook, Map<String, ?> parameters) throws InterruptedException {
    ExecutionResult result = engine.run(runbook, parameters);
    assertThat(result.succeeded()).as(result.toString()).isTrue();
    return result;
  }

  /** Makes one call: {@code ec2 DescribeInstances}. */
  Value.Fields call(String what, Map<String, ?> parameters) throws Exception {
    String[] words = what.split(" ", 2);
    Value.Fields given = (Value.Fields) Value.of(parameters);
    return calls.call(new AwsCall(words[0], words[1], given, AwsIdentity.CALLER, PATIENCE));
  }

  /** What a call answers at a path: {@code Reservations.0.Instances.0.State.Name}. */
  String see(String what, Map<String, ?> parameters, String path) throws Exception {
    Value value = call(what, parameters);
    for (String step : path.split("\\.", -1)) {
      value =
          value instanceof Value.Items items
              ? items.items().get(Integer.parseInt(step))
              : ((Value.Fields) value).get(step);
      assertThat(value).as("%s has no %s in %s", what, step, path).isNotNull();
    }
    return value.toString();
  }

  /** Launches an instance and gives its id. */
  String instance() throws Exception {
    return see(
        "ec2 RunInstances",
        Map.of("ImageId", "ami-12c6146b", "MinCount", 1, "MaxCount", 1),
        "Instances.0.InstanceId");
  }

  String stateOf(String instance) throws Exception {
    return see(
        "ec2 DescribeInstances",
        Map.of("InstanceIds", List.of(instance)),
        "Reservations.0.Instances.0.State.Name");
  }

  void bucket(String name) throws Exception {
    call(
        "s3 CreateBucket",
        Map.of(
            "Bucket",
            name,
            "CreateBucketConfiguration",
            Map.of("LocationConstraint", "eu-west-1")));
  }

  @Override
  public void close() {
    engine.close();
    calls.close();
  }
}
